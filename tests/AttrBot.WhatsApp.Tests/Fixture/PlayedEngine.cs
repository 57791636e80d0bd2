using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>
/// An engine that the test plays: it answers as whatsmeow-node does, and tells what the test lets it tell. One process after the other,
/// as the real one.
/// </summary>
internal sealed class PlayedEngine : IWhatsAppEngine
{
    private readonly Channel<EngineCall> _calls = Channel.CreateUnbounded<EngineCall>();
    private readonly ConcurrentDictionary<string, Func<EngineCall, string?>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private volatile IEngineListener? _listener;
    private volatile TaskCompletionSource? _crash;
    private int _sent;
    private int _runs;

    /// <summary>The account that the keys are of; none until it is paired.</summary>
    public string? Account { get; set; } = "15550001111:7@s.whatsapp.net";

    /// <summary>Whether the engine says that it is connected.</summary>
    public volatile bool IsConnected;

    /// <summary>Whether a connect is followed by the login.</summary>
    public volatile bool LogsIn = true;

    public bool IsDisposed { get; private set; }

    /// <summary>How many processes there have been.</summary>
    public int Runs => Volatile.Read(ref _runs);

    public bool IsRunning => _listener is not null;

    public async Task RunAsync(IEngineListener listener, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        var crash = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ended = new CancellationTokenSource();
        await using CancellationTokenRegistration stop = cancellationToken.Register(() => crash.TrySetCanceled(cancellationToken));
        _crash = crash;
        _listener = listener;
        Task started = Task.Run(() => listener.StartedAsync(ended.Token), CancellationToken.None);
        await Task.WhenAny(crash.Task, started);
        _listener = null;
        IsConnected = false;
        await ended.CancelAsync();
        await started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (started.IsFaulted)
        {
            await started;
        }

        await crash.Task;
        throw new WhatsAppEngineException(WhatsAppEngineErrors.Ended, "The played engine has ended.");
    }

    public ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        if (_listener is null)
        {
            return ValueTask.FromException<JsonElement>(new WhatsAppEngineException(WhatsAppEngineErrors.Ended, "It does not run."));
        }

        var call = new EngineCall(command, arguments?.DeepClone().AsObject());
        try
        {
            string? answer = _answers.TryGetValue(command, out Func<EngineCall, string?>? given) ? given(call) : Answer(call);
            return ValueTask.FromResult(answer is null ? default : JsonSerializer.Deserialize<JsonElement>(answer));
        }
        catch (WhatsAppEngineException e)
        {
            return ValueTask.FromException<JsonElement>(e);
        }
        finally
        {
            // Seen by the test when all that comes of it has come.
            _counts.AddOrUpdate(command, 1, (_, count) => count + 1);
            _calls.Writer.TryWrite(call);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        _crash?.TrySetResult();
        return default;
    }

    /// <summary>Answers a command otherwise: JSON, nothing, or an exception.</summary>
    public void Answers(string command, Func<EngineCall, string?> answer) => _answers[command] = answer;

    public void Fails(string command, string code) => Answers(command, _ => throw new WhatsAppEngineException(code, "The played engine refuses."));

    /// <summary>How often a command has been given.</summary>
    public int Count(string command) => _counts.GetValueOrDefault(command);

    /// <summary>The next command of a name; others that come before it are passed over.</summary>
    public async Task<EngineCall> NextAsync(string command)
    {
        while (true)
        {
            EngineCall call = await _calls.Reader.ReadAsync().WithinLimit();
            if (call.Command == command)
            {
                return call;
            }
        }
    }

    /// <summary>Tells an event: a line of JSON.</summary>
    public void Tell(string line)
    {
        string name = JsonNode.Parse(line)!["event"]!.GetValue<string>();
        Tell(name, Encoding.UTF8.GetBytes(line));
    }

    public void Tell(string name, byte[] line) => (_listener ?? throw new InvalidOperationException("It does not run.")).OnEvent(name, line);

    public void TellInvalid(string line) => _listener!.OnInvalid(Encoding.UTF8.GetBytes(line), "It is no line of an engine.");

    /// <summary>The process ends by itself.</summary>
    public void Crash() => _crash!.TrySetResult();

    /// <summary>A phone pairs and logs in.</summary>
    public void Pair(string account = "15550001111:7@s.whatsapp.net")
    {
        Account = account;
        LogIn();
    }

    public void LogIn()
    {
        IsConnected = true;
        Tell($$$"""{"event":"connected","data":{"jid":"{{{Account}}}"}}""");
    }

    private string? Answer(EngineCall call)
    {
        switch (call.Command)
        {
            case "init":
                return Account is null ? "{}" : $$"""{"jid":"{{Account}}"}""";
            case "connect":
                IsConnected = true;
                if (Account is not null && LogsIn)
                {
                    LogIn();
                }

                return null;
            case "disconnect":
                IsConnected = false;
                return null;
            case "isConnected":
                return IsConnected ? """{"connected":true}""" : """{"connected":false}""";
            case "isLoggedIn":
                return """{"loggedIn":true}""";
            case "pairCode":
                return """{"code":"ABCD-1234"}""";
            case "sendMessage" or "editMessage" or "sendReaction":
                return $$"""{"id":"SENT{{Interlocked.Increment(ref _sent)}}","timestamp":1795303799}""";
            default:
                return null;
        }
    }
}
