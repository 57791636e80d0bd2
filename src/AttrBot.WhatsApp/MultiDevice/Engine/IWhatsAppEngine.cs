using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>
/// The child process that speaks WhatsApp's protocol for one session: commands and answers, a JSON line each. Thread-safe.
/// </summary>
internal interface IWhatsAppEngine : IAsyncDisposable
{
    /// <summary>
    /// Starts the process and reads what it says until it ends. Called again after it has ended: each call is one process. When this
    /// returns or throws there is no process left, and the listener is not called any more.
    /// </summary>
    /// <param name="listener">Told of every event, one after the other.</param>
    /// <param name="cancellationToken">Ends it: its standard input is closed; if it has not ended soon after, it is killed.</param>
    /// <exception cref="WhatsAppEngineException">There is no engine, it did not start, or it ended by itself.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process has ended.</exception>
    Task RunAsync(IEngineListener listener, CancellationToken cancellationToken);

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="command">Its name, as the engine spells it.</param>
    /// <param name="arguments">Its arguments; none if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the command may still be carried out.</param>
    /// <returns>The answer's data; <see cref="JsonValueKind.Undefined"/> if it has none. Stays valid.</returns>
    /// <exception cref="WhatsAppEngineException">
    /// The engine answered with an error, did not answer in time, has ended meanwhile, or is not running.
    /// </exception>
    ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default);
}
