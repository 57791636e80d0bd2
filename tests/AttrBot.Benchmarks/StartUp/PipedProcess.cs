using System.Diagnostics;

namespace AttrBot.Benchmarks.StartUp;

/// <summary>A process that was sent one line and has answered with one. Disposing of it ends it.</summary>
internal sealed class PipedProcess : IDisposable
{
    private readonly Process _process;

    private PipedProcess(Process process, string firstLine)
    {
        _process = process;
        FirstLine = firstLine;
    }

    /// <summary>The answer.</summary>
    public string FirstLine { get; }

    /// <summary>The most memory that it has occupied so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a program, and waits for its first line.</summary>
    public static PipedProcess Start(string program, string input)
    {
        Process process = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.WriteLine(input);
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} said nothing.");
        return new PipedProcess(process, line);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
