using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>
/// The engine that a session has now: a session that is started again has another one, and who holds its client need not know.
/// Thread-safe.
/// </summary>
internal sealed class CurrentEngine(string session) : IWhatsAppEngine
{
    private volatile IWhatsAppEngine? _current;

    /// <summary>The session has this engine from now on.</summary>
    public void Use(IWhatsAppEngine engine) => _current = engine;

    public Task RunAsync(IEngineListener listener, CancellationToken cancellationToken) => throw new NotSupportedException("Its session runs it.");

    public ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default) =>
        _current is { } engine
            ? engine.InvokeAsync(command, arguments, cancellationToken)
            : ValueTask.FromException<JsonElement>(
                new WhatsAppEngineException(WhatsAppEngineErrors.Ended, $"Session '{session}' has not been started."));

    public ValueTask DisposeAsync() => default;
}
