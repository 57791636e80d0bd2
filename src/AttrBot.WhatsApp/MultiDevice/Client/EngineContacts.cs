using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Other people, through the engine.</summary>
/// <param name="caller">The engine.</param>
internal sealed class EngineContacts(EngineCaller caller) : IWhatsAppContacts
{
    private static readonly WhatsAppCommand s_check = WhatsAppCommand.Asks("isOnWhatsApp");
    private static readonly WhatsAppCommand s_info = WhatsAppCommand.Asks("getUserInfo");
    private static readonly WhatsAppCommand s_picture = WhatsAppCommand.Asks("getProfilePicture");
    private static readonly WhatsAppCommand s_devices = WhatsAppCommand.Asks("getUserDevices");
    private static readonly WhatsAppCommand s_business = WhatsAppCommand.Asks("getBusinessProfile");
    private static readonly WhatsAppCommand s_lid = WhatsAppCommand.Asks("getLidFromPn");
    private static readonly WhatsAppCommand s_phoneNumber = WhatsAppCommand.Asks("getPnFromLid");
    private static readonly WhatsAppCommand s_link = WhatsAppCommand.Asks("resolveContactQRLink");
    private static readonly WhatsAppCommand s_businessLink = WhatsAppCommand.Asks("resolveBusinessMessageLink");
    private static readonly WhatsAppCommand s_subscribe = WhatsAppCommand.Asks("subscribePresence");

    public async ValueTask<ImmutableArray<WhatsAppNumber>> CheckAsync(
        IReadOnlyCollection<string> phoneNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phoneNumbers);
        if (phoneNumbers.Count == 0)
        {
            throw new ArgumentException("There is no number to ask for.", nameof(phoneNumbers));
        }

        var arguments = new JsonObject { ["phones"] = Arguments.Texts(phoneNumbers.Select(CheckNumber)) };
        JsonElement answer = await caller.CallAsync(s_check, arguments, cancellationToken);
        return
        [
            .. answer.Items().Select(found => new WhatsAppNumber(found.TextOf("query") ?? "", found.FlagOf("isIn"), found.JidOf("jid"))),
        ];
    }

    public async ValueTask<ImmutableArray<WhatsAppUserInfo>> GetInfoAsync(
        IReadOnlyCollection<Jid> people, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_info, new JsonObject { ["jids"] = Arguments.People(people) }, cancellationToken);
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return
        [
            .. from entry in answer.EnumerateObject()
               let info = entry.Value
               where Jid.TryParse(entry.Name, out _)
               select new WhatsAppUserInfo(Jid.Parse(entry.Name), info.TextOf("status") ?? "", info.TextOf("pictureID") ?? "", info),
        ];
    }

    public async ValueTask<WhatsAppPicture?> GetPictureAsync(Jid of, CancellationToken cancellationToken = default)
    {
        try
        {
            JsonElement answer = await caller.CallAsync(s_picture, Of(Addresses.Chat(of)), cancellationToken);
            return answer.TextOf("url") is { Length: > 0 } url ? new WhatsAppPicture(answer.TextOf("id") ?? "", url) : null;
        }
        catch (WhatsAppException e) when (e.Kind is WhatsAppErrorKind.NotFound or WhatsAppErrorKind.Forbidden)
        {
            return null;
        }
    }

    public async ValueTask<ImmutableArray<Jid>> GetDevicesAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken = default) =>
        (await caller.CallAsync(s_devices, new JsonObject { ["jids"] = Arguments.People(people) }, cancellationToken)).Jids();

    public async ValueTask<WhatsAppBusiness?> GetBusinessAsync(Jid of, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await caller.CallAsync(s_business, Of(Addresses.Person(of)), cancellationToken);
        return answer.JidOf("jid") is { } id
            ? new WhatsAppBusiness(id, answer.TextOf("address") ?? "", answer.TextOf("email") ?? "", answer)
            : null;
    }

    public async ValueTask<Jid?> FindLidAsync(Jid person, CancellationToken cancellationToken = default) =>
        (await caller.CallAsync(s_lid, Of(Addresses.Person(person)), cancellationToken)).JidOf("lid");

    public async ValueTask<Jid?> FindPhoneNumberAsync(Jid person, CancellationToken cancellationToken = default) =>
        (await caller.CallAsync(s_phoneNumber, Of(Addresses.Person(person)), cancellationToken)).JidOf("jid");

    public ValueTask<WhatsAppLinkTarget> ResolveLinkAsync(string link, CancellationToken cancellationToken = default) =>
        ResolveAsync(s_link, Arguments.Code(link, "https://wa.me/qr/…"), cancellationToken);

    public ValueTask<WhatsAppLinkTarget> ResolveBusinessLinkAsync(string link, CancellationToken cancellationToken = default) =>
        ResolveAsync(s_businessLink, Arguments.Code(link, "https://wa.me/message/…"), cancellationToken);

    public async ValueTask SubscribePresenceAsync(Jid person, CancellationToken cancellationToken = default) =>
        await caller.CallAsync(s_subscribe, Of(Addresses.Person(person)), cancellationToken);

    private async ValueTask<WhatsAppLinkTarget> ResolveAsync(WhatsAppCommand command, string code, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller.CallAsync(command, new JsonObject { ["code"] = code }, cancellationToken);
        return answer.JidOf("jid") is { } id
            ? new WhatsAppLinkTarget(id, answer.TextOf("pushName") ?? "", answer.TextOf("message") ?? "", answer)
            : throw WhatsAppErrors.NotUnderstood(command);
    }

    private static JsonObject Of(Jid jid) => new() { ["jid"] = jid.ToString() };

    private static string CheckNumber(string number) => Jid.TryParse(number, out Jid person) && person.PhoneNumber is { } phoneNumber
        ? phoneNumber
        : throw new ArgumentException("One of them is no phone number. Give them with their country codes: +15550001111.", "phoneNumbers");
}
