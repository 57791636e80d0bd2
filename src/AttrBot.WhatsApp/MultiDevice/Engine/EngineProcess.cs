using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>
/// One process of an engine. Its standard input is a pipe of which the bot alone holds the other end: when the bot is gone, however it
/// ended, the engine reads the end of its input and ends itself.
/// </summary>
internal sealed class EngineProcess : IDisposable
{
    // A killed process is gone at once, but for one that hangs in the kernel.
    private static readonly TimeSpan s_killTimeout = TimeSpan.FromSeconds(10);
    // As shells do, .NET adds the number of the signal that ended a process.
    private const int KilledBySignal = 128;

    private static readonly string? s_ownSession = FindOwnSession();

    private readonly Process _process;
    private readonly EngineSetup _setup;

    private EngineProcess(Process process, EngineSetup setup)
    {
        _process = process;
        _setup = setup;
        Id = process.Id;
        Exited = process.WaitForExitAsync();
    }

    public int Id { get; }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Errors => _process.StandardError.BaseStream;

    /// <summary>Completes when it has ended.</summary>
    public Task Exited { get; }

    /// <summary>With what it ended, for people.</summary>
    public string DescribeExit()
    {
        if (!Exited.IsCompleted)
        {
            return "no exit code";
        }

        int code = _process.ExitCode;
        return code > KilledBySignal && !OperatingSystem.IsWindows()
            ? string.Create(CultureInfo.InvariantCulture, $"signal {code - KilledBySignal}")
            : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");
    }

    /// <summary>Starts a program, without a shell.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static EngineProcess Start(EngineProgram program, EngineSetup setup)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,

            // On Windows this also keeps Ctrl+C, which is meant for the bot, from it.
            CreateNoWindow = true,
        };
        if (s_ownSession is not null)
        {
            // On a terminal Ctrl+C goes to all processes of the bot's session, and would end the engine while the bot still answers.
            start.FileName = s_ownSession;
            start.ArgumentList.Add(program.FileName);
        }
        else
        {
            start.FileName = program.FileName;
        }

        foreach (string argument in program.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        EngineEnvironment.Apply(start.Environment, setup.Options.Environment);
        return new EngineProcess(Process.Start(start)!, setup);
    }

    /// <summary>Waits until it has ended, as long as it may take; then kills it, with the processes that it started.</summary>
    public async Task EndAsync()
    {
        if (await HasExitedWithinAsync(_setup.Options.StopTimeout))
        {
            return;
        }

        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile, or one of those that it started cannot be killed.
        }

        if (await HasExitedWithinAsync(s_killTimeout))
        {
            EngineLog.Killed(_setup.Logger, _setup.Session, _setup.Options.StopTimeout);
        }
        else
        {
            EngineLog.NotKilled(_setup.Logger, _setup.Session, Id);
        }
    }

    public void Dispose()
    {
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private async Task<bool> HasExitedWithinAsync(TimeSpan limit)
    {
        // Real time, whatever the bot's clock says: the process lives in it.
        await Exited.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Exited.IsCompleted;
    }

    /// <summary>Linux's <c>setsid</c>, which runs a program in a session of its own, as the same process.</summary>
    private static string? FindOwnSession() =>
        OperatingSystem.IsLinux() ? Array.Find<string>(["/usr/bin/setsid", "/bin/setsid"], File.Exists) : null;
}
