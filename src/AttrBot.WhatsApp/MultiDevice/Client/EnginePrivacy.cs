using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Who may see what, through the engine.</summary>
/// <param name="caller">The engine.</param>
internal sealed class EnginePrivacy(EngineCaller caller) : IWhatsAppPrivacy
{
    // getPrivacySettings answers with empty settings where there was an error.
    private static readonly WhatsAppCommand s_get = WhatsAppCommand.Asks("tryFetchPrivacySettings");
    private static readonly WhatsAppCommand s_set = WhatsAppCommand.Sets("setPrivacySetting");
    private static readonly WhatsAppCommand s_status = WhatsAppCommand.Asks("getStatusPrivacy");
    private static readonly WhatsAppCommand s_timer = WhatsAppCommand.Sets("setDefaultDisappearingTimer");
    private static readonly WhatsAppCommand s_blocked = WhatsAppCommand.Asks("getBlocklist");
    private static readonly WhatsAppCommand s_block = WhatsAppCommand.Sets("updateBlocklist");

    public async ValueTask<WhatsAppPrivacySettings> GetAsync(CancellationToken cancellationToken = default) =>
        PrivacyWords.Read(await caller.CallAsync(s_get, new JsonObject { ["ignoreCache"] = false }, cancellationToken));

    public async ValueTask SetAsync(WhatsAppPrivacyItem item, WhatsAppAudience audience, CancellationToken cancellationToken = default)
    {
        var arguments = new JsonObject { ["name"] = PrivacyWords.NameOf(item), ["value"] = PrivacyWords.WordOf(item, audience) };
        await caller.CallAsync(s_set, arguments, cancellationToken);
    }

    public async ValueTask<ImmutableArray<WhatsAppStatusAudience>> GetStatusAudienceAsync(CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_status, null, cancellationToken);
        return
        [
            .. answer.Items().Select(rule => new WhatsAppStatusAudience(
                rule.TextOf("type") ?? "", rule.ObjectOf("list").Jids(), rule.FlagOf("isDefault"))),
        ];
    }

    public async ValueTask SetDefaultDisappearingTimerAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        await caller.CallAsync(s_timer, new JsonObject { ["seconds"] = Arguments.Timer(duration) }, cancellationToken);

    public async ValueTask<ImmutableArray<Jid>> ListBlockedAsync(CancellationToken cancellationToken = default) =>
        (await caller.CallAsync(s_blocked, null, cancellationToken)).ObjectOf("jids").Jids();

    public ValueTask BlockAsync(Jid person, CancellationToken cancellationToken = default) => UpdateAsync(person, "block", cancellationToken);

    public ValueTask UnblockAsync(Jid person, CancellationToken cancellationToken = default) => UpdateAsync(person, "unblock", cancellationToken);

    private async ValueTask UpdateAsync(Jid person, string action, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["jid"] = Addresses.Person(person).ToString(), ["action"] = action };
        await caller.CallAsync(s_block, arguments, cancellationToken);
    }
}
