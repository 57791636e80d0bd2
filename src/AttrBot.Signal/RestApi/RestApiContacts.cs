using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.RestApi;

/// <summary>The people that an account knows, through signal-cli-rest-api.</summary>
internal sealed class RestApiContacts(RestApiCaller caller) : ISignalContacts
{
    public async ValueTask<ImmutableArray<SignalContact>> ListAsync(bool all = false, CancellationToken cancellationToken = default)
    {
        JsonElement contacts = await caller.CallAsync(
            SignalMethod.ListContacts,
            HttpMethod.Get,
            all ? "v1/contacts/{n}?all_recipients=true" : "v1/contacts/{n}",
            writeBody: null,
            cancellationToken);
        return [.. contacts.Items().Select(ReadContact)];
    }

    public async ValueTask UpdateAsync(
        SignalRecipient who, string? name = null, TimeSpan? messageExpiration = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        string person = RecipientWriter.Person(who);
        await caller.CallAsync(
            SignalMethod.UpdateContact,
            HttpMethod.Put,
            "v1/contacts/{n}",
            writer =>
            {
                writer.WriteString("recipient", person);
                if (name is not null)
                {
                    writer.WriteString("name", name);
                }

                if (messageExpiration is { } expiration)
                {
                    writer.WriteNumber(
                        "expiration_in_seconds", Convert.ToInt32(Math.Ceiling(expiration.TotalSeconds), CultureInfo.InvariantCulture));
                }
            },
            cancellationToken);
    }

    public ValueTask RemoveAsync(SignalRecipient who, bool forget = false, CancellationToken cancellationToken = default) =>
        throw RestApiLimits.NotOffered("removes no contacts");

    public async ValueTask BlockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default)
    {
        ThrowIfNobody(who);
        RestApiLimits.ThrowIf(who.Any(recipient => !recipient.IsGroup), "blocks groups, no people");
        foreach (SignalRecipient group in who)
        {
            await caller.CallAsync(
                SignalMethod.Block, HttpMethod.Post, $"{RestApiGroups.PathOf(group.Id)}/block", writeBody: null, cancellationToken);
        }
    }

    public ValueTask UnblockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default) =>
        throw RestApiLimits.NotOffered("takes no block away");

    public async ValueTask<ImmutableArray<SignalUserStatus>> GetStatusAsync(
        IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default)
    {
        ThrowIfNobody(who);
        if (who.Any(recipient => recipient.Kind is not (SignalRecipientKind.Number or SignalRecipientKind.Username)))
        {
            throw new ArgumentException("Signal tells of numbers and usernames whether they are registered, of nothing else.", nameof(who));
        }

        RestApiLimits.ThrowIf(who.Any(recipient => recipient.Kind == SignalRecipientKind.Username), "looks up numbers, no usernames");
        string query = string.Join('&', who.Select(recipient => $"numbers={Uri.EscapeDataString(recipient.Id)}"));
        JsonElement statuses = await caller.CallAsync(
            SignalMethod.UserStatus, HttpMethod.Get, $"v1/search/{{n}}?{query}", writeBody: null, cancellationToken);
        return [.. statuses.Items().Select(ReadStatus)];
    }

    public async ValueTask<ImmutableArray<SignalIdentity>> ListIdentitiesAsync(
        SignalRecipient? of = null, CancellationToken cancellationToken = default)
    {
        JsonElement identities = await caller.CallAsync(
            SignalMethod.ListIdentities, HttpMethod.Get, "v1/identities/{n}", writeBody: null, cancellationToken);
        return
        [
            .. identities.Items().Select(ReadIdentity)
                .Where(identity => of is null || identity.Address.Aci == of.Id || identity.Address.Number == of.Id),
        ];
    }

    public ValueTask TrustAsync(SignalRecipient who, string safetyNumber, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(safetyNumber);
        string digits = string.Concat(safetyNumber.Where(character => !char.IsWhiteSpace(character)));
        return TrustAsync(who, writer => writer.WriteString("verified_safety_number", digits), cancellationToken);
    }

    public ValueTask TrustAllKnownKeysAsync(SignalRecipient who, CancellationToken cancellationToken = default) =>
        TrustAsync(who, writer => writer.WriteBoolean("trust_all_known_keys", true), cancellationToken);

    private async ValueTask TrustAsync(SignalRecipient who, Action<Utf8JsonWriter> writeBody, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        string person = Uri.EscapeDataString(RecipientWriter.Person(who));
        await caller.CallAsync(
            SignalMethod.Trust, HttpMethod.Put, $"v1/identities/{{n}}/trust/{person}", writeBody, cancellationToken);
    }

    private static void ThrowIfNobody(IReadOnlyCollection<SignalRecipient> who)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (who.Count == 0)
        {
            throw new ArgumentException("Nobody is named.", nameof(who));
        }
    }

    /// <summary>As ListContactsResponse in client.go has it; what is not known is an empty text there.</summary>
    private static SignalContact ReadContact(JsonElement contact) => new()
    {
        Address = ReadAddress(contact),
        Name = Known(contact, "name"),
        ProfileName = Known(contact, "profile_name") ?? ProfileName(contact.ObjectOf("profile")),
        About = Known(contact.ObjectOf("profile"), "about"),
        IsBlocked = contact.FlagOf("blocked"),
        MessageExpiration = Durations.OfSeconds(
            long.TryParse(contact.TextOf("message_expiration"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : null),
    };

    private static string? ProfileName(JsonElement profile) =>
        $"{profile.TextOf("given_name")} {profile.TextOf("lastname")}".Trim() is { Length: > 0 } name ? name : null;

    private static SignalUserStatus ReadStatus(JsonElement status) => new()
    {
        Asked = status.TextOf("number") ?? "",
        IsRegistered = status.FlagOf("registered"),
        Address = new SignalAddress { Number = Known(status, "number") },
    };

    private static SignalIdentity ReadIdentity(JsonElement identity) => new()
    {
        Address = ReadAddress(identity),
        SafetyNumber = Known(identity, "safety_number"),
        Fingerprint = Known(identity, "fingerprint"),
        Trust = identity.TextOf("status") switch
        {
            "UNTRUSTED" => SignalTrust.Untrusted,
            "TRUSTED_UNVERIFIED" => SignalTrust.TrustedUnverified,
            "TRUSTED_VERIFIED" => SignalTrust.TrustedVerified,
            _ => SignalTrust.Unknown,
        },
        AddedAt = long.TryParse(identity.TextOf("added"), NumberStyles.None, CultureInfo.InvariantCulture, out long added)
            ? Timestamps.ToTime(added) ?? default
            : default,
    };

    private static SignalAddress ReadAddress(JsonElement person) => new()
    {
        Aci = Known(person, "uuid"),
        Number = Known(person, "number"),
        Username = Known(person, "username"),
    };

    private static string? Known(JsonElement element, string property) => element.TextOf(property) is { Length: > 0 } text ? text : null;
}
