using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>
/// The real whatsmeow-node binary, without a network and never paired: it checks what it is given before it says that it is not connected.
/// Uploads, which need a connection, are answered as it would.
/// </summary>
internal sealed class WhatsmeowBinary : IWhatsAppEngine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _directory;
    private readonly Process _process;
    private int _id;

    private WhatsmeowBinary(string program, string directory)
    {
        _directory = directory;
        _process = Process.Start(new ProcessStartInfo(program)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<WhatsmeowBinary> StartAsync()
    {
        string program = Path.Combine(Project(), "node", "node_modules", "@whatsmeow-node", "linux-x64", "bin", "whatsmeow-node");
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists(program),
            "The whatsmeow-node binary is not installed: run tests/AttrBot.WhatsApp.Tests/install.sh (Linux, x64).");
        var binary = new WhatsmeowBinary(program, Directory.CreateTempSubdirectory("attrbot-whatsmeow-").FullName);
        await binary.InvokeAsync("init", new JsonObject { ["store"] = "file:session.db" });
        return binary;
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

        throw new WhatsAppEngineException(WhatsAppEngineErrors.Ended, $"The binary ended at '{command}'.");
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
