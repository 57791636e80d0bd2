using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>Answers with what an engine would, and keeps what it was asked.</summary>
internal sealed class RecordingEngine : IWhatsAppEngine
{
    /// <summary>An ordinary answer to a send.</summary>
    public const string Sent = """{"id":"3EB0AA","timestamp":1795303799}""";

    /// <summary>An ordinary answer to an upload.</summary>
    public const string Uploaded =
        """{"URL":"https://mmg.whatsapp.net/x","directPath":"/v/x","mediaKey":"a2V5","fileEncSHA256":"ZW5j","fileSHA256":"c2hh","fileLength":3}""";

    // Writes as little in escapes as it may, so that tests can be read.
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, Queue<Func<JsonElement>>> _answers = new(StringComparer.Ordinal);

    public List<(string Command, string Arguments)> Calls { get; } = [];

    /// <summary>The last command and its arguments.</summary>
    public string Last => $"{Calls[^1].Command} {Calls[^1].Arguments}";

    /// <summary>Looks around while a command is under way.</summary>
    public Func<string, JsonObject?, ValueTask>? During { get; set; }

    /// <summary>The next answer to a command. Without one left, sends and uploads get the ordinary one, and others none.</summary>
    public RecordingEngine Answer(string command, string data) => Add(command, () => Parse(data));

    /// <summary>Fails a command the next time.</summary>
    public RecordingEngine Fail(string command, Exception exception) => Add(command, () => throw exception);

    /// <summary>Fails a command the next time as the engine of a session does: with its code and words.</summary>
    public RecordingEngine Fail(string command, string code, string words) =>
        Fail(command, new WhatsAppEngineException(code, $"The WhatsApp engine answered '{command}' with {code}: {words}"));

    public Task RunAsync(IEngineListener listener, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async ValueTask<JsonElement> InvokeAsync(
        string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add((command, arguments?.ToJsonString(s_relaxed) ?? "-"));
        if (During is { } during)
        {
            await during(command, arguments);
        }

        if (_answers.TryGetValue(command, out Queue<Func<JsonElement>>? answers) && answers.TryDequeue(out Func<JsonElement>? answer))
        {
            return answer();
        }

        return command switch
        {
            "sendMessage" or "editMessage" or "sendReaction" or "sendPollCreation" or "sendPollVote" => Parse(Sent),
            "uploadMedia" => Parse(Uploaded),
            "isLoggedIn" => Parse("""{"loggedIn":true}"""),
            _ => default,
        };
    }

    public ValueTask DisposeAsync() => default;

    public static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private RecordingEngine Add(string command, Func<JsonElement> answer)
    {
        if (!_answers.TryGetValue(command, out Queue<Func<JsonElement>>? answers))
        {
            _answers[command] = answers = new Queue<Func<JsonElement>>();
        }

        answers.Enqueue(answer);
        return this;
    }
}
