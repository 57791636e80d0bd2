using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>What a session asks of its engine for the connection itself.</summary>
internal sealed class EngineCommands(SessionSetup setup, IWhatsAppEngine engine)
{
    /// <summary>Opens the keys.</summary>
    /// <returns>The account's address; <see langword="null"/> if the session is not paired.</returns>
    public async ValueTask<Jid?> InitAsync(CancellationToken cancellationToken)
    {
        string store = setup.Folder.StoreOf(setup.Options.Engine.Kind);
        JsonElement answer = await engine.InvokeAsync("init", new JsonObject { ["store"] = store }, cancellationToken);
        return answer.Jid("jid");
    }

    public async ValueTask ConnectAsync(CancellationToken cancellationToken) => await engine.InvokeAsync("connect", null, cancellationToken);

    public async ValueTask DisconnectAsync(CancellationToken cancellationToken) => await engine.InvokeAsync("disconnect", null, cancellationToken);

    public async ValueTask<bool> IsConnectedAsync(CancellationToken cancellationToken) =>
        (await engine.InvokeAsync("isConnected", null, cancellationToken)).Is("connected");

    /// <summary>Asks for codes to scan. They come as notices, once it connects.</summary>
    public async ValueTask OpenCodesAsync(CancellationToken cancellationToken) => await engine.InvokeAsync("getQRChannel", null, cancellationToken);

    /// <summary>Asks for a code to type on a phone.</summary>
    /// <returns>The code; <see langword="null"/> if the engine has none.</returns>
    public async ValueTask<string?> GetPairingCodeAsync(string phone, CancellationToken cancellationToken) =>
        (await engine.InvokeAsync("pairCode", new JsonObject { ["phone"] = phone }, cancellationToken)).Words("code");

    public async ValueTask LogOutAsync(CancellationToken cancellationToken) => await engine.InvokeAsync("logout", null, cancellationToken);
}
