using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Errors;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Channels, through the engine.</summary>
/// <param name="caller">The engine.</param>
/// <param name="uploader">Puts pictures where the engine reads them.</param>
internal sealed class EngineNewsletters(EngineCaller caller, MediaUploader uploader) : IWhatsAppNewsletters
{
    private static readonly WhatsAppCommand s_list = WhatsAppCommand.Asks("getSubscribedNewsletters");
    private static readonly WhatsAppCommand s_get = WhatsAppCommand.Asks("getNewsletterInfo");
    private static readonly WhatsAppCommand s_preview = WhatsAppCommand.Asks("getNewsletterInfoWithInvite");
    private static readonly WhatsAppCommand s_create = WhatsAppCommand.Makes("createNewsletter");
    private static readonly WhatsAppCommand s_messages = WhatsAppCommand.Asks("getNewsletterMessages");
    private static readonly WhatsAppCommand s_updates = WhatsAppCommand.Asks("getNewsletterMessageUpdates");
    private static readonly WhatsAppCommand s_subscribe = WhatsAppCommand.Sets("newsletterSubscribeLiveUpdates");

    public async ValueTask<ImmutableArray<WhatsAppNewsletter>> ListAsync(CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_list, null, cancellationToken);
        return [.. answer.Items().Select(NewsletterReader.Read).OfType<WhatsAppNewsletter>()];
    }

    public ValueTask<WhatsAppNewsletter> GetAsync(Jid newsletter, CancellationToken cancellationToken = default) =>
        ReadAsync(s_get, Of(newsletter), cancellationToken);

    public ValueTask<WhatsAppNewsletter> PreviewAsync(string link, CancellationToken cancellationToken = default) =>
        ReadAsync(s_preview, new JsonObject { ["key"] = Arguments.Code(link, "https://whatsapp.com/channel/…") }, cancellationToken);

    public async ValueTask<WhatsAppNewsletter> CreateAsync(
        string name, string description = "", OutgoingAttachment? picture = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(description);
        var arguments = new JsonObject { ["name"] = name, ["description"] = description };
        if (picture is null)
        {
            return await ReadAsync(s_create, arguments, cancellationToken);
        }

        JsonElement answer = await uploader.WithPictureAsync(
            picture,
            path =>
            {
                arguments["picture"] = path;
                return caller.CallAsync(s_create, arguments, cancellationToken);
            },
            cancellationToken);
        return NewsletterReader.Read(answer) ?? throw WhatsAppErrors.NotUnderstood(s_create);
    }

    public ValueTask FollowAsync(Jid newsletter, CancellationToken cancellationToken = default) =>
        SetAsync("followNewsletter", Of(newsletter), cancellationToken);

    public ValueTask UnfollowAsync(Jid newsletter, CancellationToken cancellationToken = default) =>
        SetAsync("unfollowNewsletter", Of(newsletter), cancellationToken);

    public ValueTask SetMutedAsync(Jid newsletter, bool muted, CancellationToken cancellationToken = default) =>
        SetAsync("newsletterToggleMute", Of(newsletter, "mute", muted), cancellationToken);

    public async ValueTask<ImmutableArray<WhatsAppNewsletterMessage>> GetMessagesAsync(
        Jid newsletter, int count = 50, long? before = null, CancellationToken cancellationToken = default)
    {
        JsonObject arguments = Of(newsletter, "count", CheckCount(count));
        arguments["before"] = before ?? 0;
        return NewsletterReader.ReadMessages(await caller.CallAsync(s_messages, arguments, cancellationToken));
    }

    public async ValueTask<ImmutableArray<WhatsAppNewsletterMessage>> GetUpdatesAsync(
        Jid newsletter, int count = 50, DateTimeOffset? since = null, long? after = null, CancellationToken cancellationToken = default)
    {
        JsonObject arguments = Of(newsletter, "count", CheckCount(count));
        arguments["since"] = since?.ToUnixTimeSeconds() ?? 0;
        arguments["after"] = after ?? 0;
        return NewsletterReader.ReadMessages(await caller.CallAsync(s_updates, arguments, cancellationToken));
    }

    public ValueTask MarkViewedAsync(Jid newsletter, IReadOnlyCollection<long> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.Count == 0
            ? throw new ArgumentException("There is no message to count as seen.", nameof(messages))
            : SetAsync(
                "newsletterMarkViewed",
                Of(newsletter, "serverIds", new JsonArray([.. messages.Select(number => (JsonNode?)number)])),
                cancellationToken);
    }

    public ValueTask ReactAsync(
        Jid newsletter, long message, string emoji, bool remove = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        JsonObject arguments = Of(newsletter, "serverId", message);
        arguments["reaction"] = remove ? "" : emoji;
        arguments["messageId"] = "";
        return SetAsync("newsletterSendReaction", arguments, cancellationToken);
    }

    public async ValueTask<TimeSpan> SubscribeAsync(Jid newsletter, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_subscribe, Of(newsletter), cancellationToken);
        return answer.LongOf("durationMs") is { } milliseconds and >= 0 and <= int.MaxValue
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw WhatsAppErrors.NotUnderstood(s_subscribe);
    }

    private async ValueTask SetAsync(string command, JsonObject arguments, CancellationToken cancellationToken) =>
        await caller.CallAsync(WhatsAppCommand.Sets(command), arguments, cancellationToken);

    private async ValueTask<WhatsAppNewsletter> ReadAsync(WhatsAppCommand command, JsonObject arguments, CancellationToken cancellationToken) =>
        NewsletterReader.Read(await caller.CallAsync(command, arguments, cancellationToken)) ?? throw WhatsAppErrors.NotUnderstood(command);

    private static JsonObject Of(Jid newsletter) => new() { ["jid"] = Addresses.Newsletter(newsletter).ToString() };

    private static JsonObject Of(Jid newsletter, string name, JsonNode value) =>
        new() { ["jid"] = Addresses.Newsletter(newsletter).ToString(), [name] = value };

    private static int CheckCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, IWhatsAppNewsletters.MaxMessages);
        return count;
    }
}
