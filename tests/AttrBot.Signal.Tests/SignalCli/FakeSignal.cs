using System.Text;
using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>signal-cli's own wire layer over made-up accounts, in a process of its own. See the README beside this file.</summary>
internal sealed class FakeSignal : IAsyncDisposable
{
    private static int s_accounts;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-fake-signal-");
    private readonly HttpClient _control = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly int _controlPort = FreePorts.Take();
    private DaemonProcess? _process;

    private FakeSignal()
    {
        Socket = Path.Combine(_folder.FullName, "socket");
        AutoSocket = Path.Combine(_folder.FullName, "auto");
        JournalPath = Path.Combine(_folder.FullName, "journal");
    }

    /// <summary>As with <c>--receive-mode manual</c>: clients subscribe.</summary>
    public int TcpPort { get; } = FreePorts.Take();

    /// <summary>As with <c>--receive-mode on-start</c>: clients are subscribed.</summary>
    public int AutoTcpPort { get; } = FreePorts.Take();

    public int HttpPort { get; } = FreePorts.Take();

    /// <summary>A daemon of one account alone, manual.</summary>
    public int SingleTcpPort { get; } = FreePorts.Take();

    /// <summary>Manual.</summary>
    public string Socket { get; }

    public string AutoSocket { get; }

    public string Output => _process?.Output ?? "";

    /// <summary>What was handed over and what was understood, also by processes that were killed.</summary>
    private string JournalPath { get; }

    public static async Task<FakeSignal> StartAsync(bool keepsJournal = false)
    {
        SignalCliInstallation.Require();
        var fake = new FakeSignal();
        await fake.RunAsync(keepsJournal);
        return fake;
    }

    /// <summary>Starts it, again where it listened before, without the accounts that it had.</summary>
    public async Task RunAsync(bool keepsJournal)
    {
        string[] journal = keepsJournal ? ["--journal", JournalPath] : [];
        _process = await DaemonProcess.StartAsync(
            SignalCliInstallation.FakeSignal,
            [
                "--control", $"{_controlPort}", "--tcp", $"{TcpPort}", "--auto-tcp", $"{AutoTcpPort}", "--http", $"{HttpPort}",
                "--single-tcp", $"{SingleTcpPort}", "--socket", Socket, "--auto-socket", AutoSocket, .. journal,
            ],
            static line => line == "READY");
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Makes an account of a number that no other test has.</summary>
    /// <param name="number">The number, of an account that a killed process had; otherwise a new one.</param>
    /// <param name="decrypts">Whether it has keys, so that it can be written to really encrypted.</param>
    public async Task<FakeSignalAccount> AddAccountAsync(string? number = null, bool decrypts = false)
    {
        var account = new FakeSignalAccount(this, number ?? $"+1556{Interlocked.Increment(ref s_accounts):D7}");
        await RequestAsync("account", new JsonObject { ["account"] = account.Number, ["decrypts"] = decrypts });
        return account;
    }

    /// <summary>The account of <see cref="SingleTcpPort"/>.</summary>
    public FakeSignalAccount SingleAccount => new(this, "+15559990000");

    /// <summary>The lines of the journal so far, those of killed processes too; a torn last line is left out.</summary>
    public IEnumerable<JsonObject> ReadJournal() =>
        File.ReadAllText(JournalPath).Split('\n')[..^1].Select(line => JsonNode.Parse(line)!.AsObject());

    public async Task<JsonNode> RequestAsync(string what, JsonObject request)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _control.PostAsync($"http://127.0.0.1:{_controlPort}/{what}", content);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"/{what} said {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
