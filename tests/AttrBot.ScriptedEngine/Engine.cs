using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AttrBot.ScriptedEngine;

/// <summary>What a scripted engine can do.</summary>
internal sealed class Engine(Stream input, Stream output, TextWriter errors) : IDisposable
{
    private readonly StreamReader _input = new(input);
    private readonly List<string> _ids = [];

    public void Say(string text) => Print(text + "\n");

    public void Print(string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }

    public void SayLong(int bytes, string start)
    {
        Print(start);
        byte[] piece = new byte[64 * 1024];
        piece.AsSpan().Fill((byte)'x');
        for (int left = bytes; left > 0; left -= piece.Length)
        {
            output.Write(piece.AsSpan(0, Math.Min(left, piece.Length)));
        }

        Print("\n");
    }

    public void Flood(int count)
    {
        var buffer = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            buffer.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"event\":\"flood\",\"data\":{{\"number\":{i}}}}}\n");
            if (buffer.Length > 32_000 || i == count - 1)
            {
                Print(buffer.ToString());
                buffer.Clear();
            }
        }
    }

    public void Complain(string text)
    {
        errors.WriteLine(text);
        errors.Flush();
    }

    public void Expect(string command)
    {
        while (Read() is { } read)
        {
            _ids.Add(read.Id);
            if (read.Command == command)
            {
                return;
            }
        }

        throw new EndOfStreamException($"The command {command} did not come.");
    }

    public void Answer(int number, string data) => Say($$"""{"id":"{{_ids[number - 1]}}","ok":true,"data":{{data}}}""");

    public void Refuse(int number, string code, string text) =>
        Say($$"""{"id":"{{_ids[number - 1]}}","ok":false,"error":"{{text}}","code":"{{code}}"}""");

    public void Serve()
    {
        while (Read() is { } read)
        {
            Say($$"""{"id":"{{read.Id}}","ok":true,"data":{{read.Arguments}}}""");
        }
    }

    public void Drain()
    {
        while (_input.ReadLine() is not null)
        {
        }
    }

    public void StartChild()
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["hang"]))!;
        Say($$$"""{"event":"child","data":{"pid":{{{child.Id}}}}}""");
    }

    public static void Hang() => Thread.Sleep(Timeout.Infinite);

    public static void KillItself()
    {
        Process.GetCurrentProcess().Kill();
        Hang();
    }

    public void Dispose() => _input.Dispose();

    private (string Id, string Command, string Arguments)? Read()
    {
        if (_input.ReadLine() is not { } line)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return (root.GetProperty("id").GetString()!, root.GetProperty("cmd").GetString()!, root.GetProperty("args").GetRawText());
    }
}
