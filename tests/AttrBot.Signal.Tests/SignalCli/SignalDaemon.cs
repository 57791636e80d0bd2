namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>The unmodified <c>signal-cli daemon</c>, without an account: it talks to nobody but its clients.</summary>
internal sealed class SignalDaemon : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-signal-cli-");
    private DaemonProcess? _process;

    private SignalDaemon()
    {
        Socket = Path.Combine(_folder.FullName, "socket");
    }

    public int TcpPort { get; } = FreePorts.Take();

    public int HttpPort { get; } = FreePorts.Take();

    public string Socket { get; }

    public string Output => _process?.Output ?? "";

    public static async Task<SignalDaemon> StartAsync()
    {
        SignalCliInstallation.Require();
        var daemon = new SignalDaemon();
        await daemon.RunAsync();
        return daemon;
    }

    /// <summary>Starts it again where it listened before.</summary>
    public async Task RunAsync()
    {
        File.Delete(Socket);
        int started = 0;
        _process = await DaemonProcess.StartAsync(
            SignalCliInstallation.SignalCli,
            [
                "--verbose", "--config", Path.Combine(_folder.FullName, "config"), "daemon", "--receive-mode", "manual",
                "--tcp", $"127.0.0.1:{TcpPort}", "--socket", Socket, "--http", $"127.0.0.1:{HttpPort}",
            ],
            line => line.Contains(" Started ", StringComparison.Ordinal) && line.Contains(" server on ", StringComparison.Ordinal) && Interlocked.Increment(ref started) == 3);
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
