using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>The engine as all but the session itself use it: its commands wait while the session is disconnected on purpose.</summary>
internal sealed class GatedEngine(IWhatsAppEngine engine, SendGate gate) : IWhatsAppEngine
{
    public Task RunAsync(IEngineListener listener, CancellationToken cancellationToken) => engine.RunAsync(listener, cancellationToken);

    public async ValueTask<JsonElement> InvokeAsync(string command, JsonObject? arguments = null, CancellationToken cancellationToken = default)
    {
        await gate.EnterAsync(cancellationToken);
        try
        {
            return await engine.InvokeAsync(command, arguments, cancellationToken);
        }
        finally
        {
            gate.Exit();
        }
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
