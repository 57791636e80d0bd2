using System.Text;

namespace AttrBot.Transports.Console;

/// <summary>What the console transport reads and writes: the process's own streams, or those of a test.</summary>
/// <param name="ReadLine">Reads one line, without its end; <see langword="null"/> at the end. Called by one thread, and may block.</param>
/// <param name="Output">Takes the bot's messages.</param>
/// <param name="Notes">Takes everything else that the bot does.</param>
/// <param name="IsInteractive">Whether a person sits at it.</param>
internal sealed record ConsoleStreams(Func<string?> ReadLine, TextWriter Output, TextWriter Notes, bool IsInteractive)
{
    private const int MaxLineLength = 16 * 1024 * 1024;

    public static ConsoleStreams OfProcess()
    {
        if (!System.Console.IsInputRedirected && !System.Console.IsOutputRedirected)
        {
            return new(System.Console.In.ReadLine, System.Console.Out, System.Console.Out, IsInteractive: true);
        }

        var input = new StreamReader(System.Console.OpenStandardInput(), Encoding.UTF8);
        var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Piped(input, output, System.Console.Error);
    }

    public static ConsoleStreams Piped(TextReader input, TextWriter output, TextWriter notes)
    {
        var lines = new BoundedLineReader(input, MaxLineLength, length => notes.WriteLine(
            $"Left out a line of {length} characters: the longest that is taken as a message has {MaxLineLength}."));
        return new(lines.ReadLine, output, notes, IsInteractive: false);
    }
}
