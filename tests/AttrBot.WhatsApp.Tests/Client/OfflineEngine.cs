using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>
/// A real engine, without a network and never paired: it checks what it is given before it says that there is no account. Uploads, which
/// need a connection, are answered as it would.
/// </summary>
internal sealed class OfflineEngine : IWhatsAppEngine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _directory;
    private readonly Process _process;
    private int _id;

    private OfflineEngine(WhatsAppEngineKind kind, ProcessStartInfo start)
    {
        Kind = kind;
        _directory = Directory.CreateTempSubdirectory("attrbot-engine-").FullName;
        start.WorkingDirectory = _directory;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public WhatsAppEngineKind Kind { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<OfflineEngine> StartAsync(WhatsAppEngineKind kind)
    {
        var engine = new OfflineEngine(kind, kind == WhatsAppEngineKind.Whatsmeow ? Whatsmeow() : Baileys());
        await engine.InvokeAsync("init", new JsonObject { ["store"] = "file:session.db" });
        return engine;
    }

    public Task RunAsync(IEngineListener listener, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async ValueTask<JsonElement> InvokeAsync(
        string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        if (command == "uploadMedia")
        {
            return RecordingEngine.Parse(RecordingEngine.Uploaded);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(command, arguments).WaitAsync(s_patience, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(s_patience);
        }
        finally
        {
            _process.Kill();
            _process.Dispose();
            Directory.Delete(_directory, recursive: true);
        }
    }

    private async Task<JsonElement> AskAsync(string command, JsonObject? arguments)
    {
        string id = $"{++_id}";
        var line = new JsonObject { ["id"] = id, ["cmd"] = command, ["args"] = arguments?.DeepClone() ?? new JsonObject() };
        await _process.StandardInput.WriteLineAsync(line.ToJsonString());
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            JsonElement answer = RecordingEngine.Parse(text);
            if (!answer.TryGetProperty("id", out JsonElement answered) || answered.GetString() != id)
            {
                continue;
            }

            return answer.GetProperty("ok").GetBoolean()
                ? answer.TryGetProperty("data", out JsonElement data) ? data : default
                : throw new WhatsAppEngineException(
                    answer.GetProperty("code").GetString()!,
                    $"The WhatsApp engine answered '{command}' with {answer.GetProperty("code")}: {answer.GetProperty("error")}");
        }

        throw new WhatsAppEngineException(WhatsAppEngineErrors.Ended, $"The engine ended at '{command}'.");
    }

    private static ProcessStartInfo Whatsmeow()
    {
        string program = Path.Combine(Project(), "node", "node_modules", "@whatsmeow-node", "linux-x64", "bin", "whatsmeow-node");
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists(program),
            "The whatsmeow-node binary is not installed: run tests/AttrBot.WhatsApp.Tests/install.sh (Linux, x64).");
        return new ProcessStartInfo(program);
    }

    private static ProcessStartInfo Baileys()
    {
        string modules = Path.Combine(Project(), "node");
        string? node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(
            node is not null && Directory.Exists(Path.Combine(modules, "node_modules", "baileys")),
            "Node or Baileys is not installed: run tests/AttrBot.WhatsApp.Tests/install.sh.");
        string script = Path.Combine(Project(), "..", "..", "src", "AttrBot.WhatsApp", "engines", "baileys", "engine.mjs");
        return new ProcessStartInfo(node, [Path.GetFullPath(script), "--modules", modules]);
    }

    private static string Project()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "install.sh")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside their project.");
    }
}
