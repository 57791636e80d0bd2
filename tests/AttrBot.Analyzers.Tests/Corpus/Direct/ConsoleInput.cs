using AttrBot;
using static System.Console;
using Terminal = System.Console;

namespace Corpus.Direct.ConsoleInput;

public sealed class OperatorHandlers
{
    [Trigger("!operator")]
    public async Task<string> OperatorAsync(MessageContext context)
    {
        Console.WriteLine("Someone asks for the operator. Answer:");
        var answer = Console.ReadLine(); // BLOCKS console-input
        await context.ReactAsync("🎧");
        return answer ?? Console.In.ReadLine() ?? "nobody"; // BLOCKS console-input
    }

    [Trigger("!confirm")]
    public Task<string> ConfirmAsync()
    {
        Write("Allow? [y/n] ");
        var key = ReadKey(intercept: true); // BLOCKS console-input
        var code = Terminal.Read(); // BLOCKS console-input
        if (Console.ReadKey() is { Key: ConsoleKey.Y }) // BLOCKS console-input
        {
            return Task.FromResult("allowed");
        }

        return Task.FromResult($"{key.KeyChar} {code}");
    }

    [Trigger("!all")]
    public Task<string> AllAsync()
    {
        var rest = Console.In.ReadToEnd(); // BLOCKS console-input
        var first = In.Read() + In.Peek(); // BLOCKS console-input
        while (ReadLine() is { Length: > 0 } line) // BLOCKS console-input
        {
            rest += line;
        }

        return Task.FromResult(rest + first);
    }

    [Trigger("!raw")]
    public async Task<string> RawAsync()
    {
        await using Stream input = Console.OpenStandardInput();
        var read = input.Read(new byte[16]); // BLOCKS console-input
        using var reader = new StreamReader(input);
        var line = reader.ReadLine(); // BLOCKS console-input
        var later = await Console.In.ReadLineAsync(); // EITHER console-input - asynchronous in name, but Console.In is synchronized and blocks
        return $"{read} {line} {later}";
    }

    [Trigger("!number")]
    public Task<string> NumberAsync()
    {
        var parsed = int.TryParse(Console.ReadLine(), out var number); // BLOCKS console-input
        return Task.FromResult(parsed ? $"{number}" : Terminal.ReadLine()!.Trim()); // BLOCKS console-input
    }
}
