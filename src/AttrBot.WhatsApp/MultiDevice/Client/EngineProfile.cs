using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Errors;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>The account itself, through the engine.</summary>
/// <param name="caller">The engine.</param>
/// <param name="uploader">Puts pictures where the engine reads them.</param>
internal sealed class EngineProfile(EngineCaller caller, MediaUploader uploader) : IWhatsAppProfile
{
    private const int MaxNameLength = 25;
    private const int MaxAboutLength = 139;

    private static readonly WhatsAppCommand s_get = WhatsAppCommand.Asks("getMe");
    private static readonly WhatsAppCommand s_name = WhatsAppCommand.Sets("setProfileName");
    private static readonly WhatsAppCommand s_about = WhatsAppCommand.Sets("setStatusMessage");
    private static readonly WhatsAppCommand s_picture = WhatsAppCommand.Sets("setGroupPhoto");
    private static readonly WhatsAppCommand s_online = WhatsAppCommand.Sets("sendPresence");
    private static readonly WhatsAppCommand s_link = WhatsAppCommand.Asks("getContactQRLink");
    private static readonly WhatsAppCommand s_resetLink = WhatsAppCommand.Makes("getContactQRLink");

    public async ValueTask<WhatsAppAccount> GetAsync(CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_get, null, cancellationToken);
        return answer.JidOf("jid") is { } id
            ? new WhatsAppAccount(id.ToUser(), answer.JidOf("lid")?.ToUser(), answer.TextOf("pushName") ?? "")
            : throw WhatsAppErrors.NotUnderstood(s_get);
    }

    public async ValueTask SetNameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > MaxNameLength)
        {
            throw new ArgumentException($"The name has at most {MaxNameLength} characters.", nameof(name));
        }

        await caller.CallAsync(s_name, new JsonObject { ["name"] = name }, cancellationToken);
    }

    public async ValueTask SetAboutAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxAboutLength)
        {
            throw new ArgumentException($"The text has at most {MaxAboutLength} characters.", nameof(text));
        }

        await caller.CallAsync(s_about, new JsonObject { ["message"] = text }, cancellationToken);
    }

    public async ValueTask<string> SetPictureAsync(OutgoingAttachment picture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);

        // Whose picture it is goes unsaid if it is the account's own.
        JsonElement answer = await uploader.WithPictureAsync(
            picture,
            path => caller.CallAsync(s_picture, new JsonObject { ["jid"] = "", ["path"] = path }, cancellationToken),
            cancellationToken);
        return answer.TextOf("pictureId") ?? "";
    }

    public async ValueTask SetOnlineAsync(bool isOnline, CancellationToken cancellationToken = default) =>
        await caller.CallAsync(s_online, new JsonObject { ["presence"] = isOnline ? "available" : "unavailable" }, cancellationToken);

    public async ValueTask<string> GetLinkAsync(bool reset = false, CancellationToken cancellationToken = default)
    {
        WhatsAppCommand command = reset ? s_resetLink : s_link;
        JsonElement answer = await caller.CallAsync(command, new JsonObject { ["revoke"] = reset }, cancellationToken);
        return answer.TextOf("link") ?? throw WhatsAppErrors.NotUnderstood(command);
    }
}
