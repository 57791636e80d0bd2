using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.Client;

/// <summary>The people that an account knows, through signal-cli's JSON-RPC.</summary>
internal sealed class SignalCliContacts(SignalCliCaller caller) : ISignalContacts
{
    public async ValueTask<ImmutableArray<SignalContact>> ListAsync(bool all = false, CancellationToken cancellationToken = default)
    {
        JsonElement contacts = await caller.CallAsync(
            SignalMethod.ListContacts, writer => writer.WriteBoolean("allRecipients", all), cancellationToken);
        return [.. contacts.Items().Select(ReadContact)];
    }

    public async ValueTask UpdateAsync(
        SignalRecipient who, string? name = null, TimeSpan? messageExpiration = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        string person = RecipientWriter.Person(who);
        await caller.CallAsync(
            SignalMethod.UpdateContact,
            writer =>
            {
                writer.WriteString("recipient", person);
                if (name is not null)
                {
                    writer.WriteString("name", name);
                }

                if (messageExpiration is { } expiration)
                {
                    writer.WriteNumber("expiration", Convert.ToInt32(Math.Ceiling(expiration.TotalSeconds), CultureInfo.InvariantCulture));
                }
            },
            cancellationToken);
    }

    public async ValueTask RemoveAsync(SignalRecipient who, bool forget = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        string person = RecipientWriter.Person(who);
        await caller.CallAsync(
            SignalMethod.RemoveContact,
            writer =>
            {
                writer.WriteString("recipient", person);
                writer.WriteBoolean("forget", forget);
            },
            cancellationToken);
    }

    public ValueTask BlockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default) =>
        SetBlockedAsync(SignalMethod.Block, who, cancellationToken);

    public ValueTask UnblockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default) =>
        SetBlockedAsync(SignalMethod.Unblock, who, cancellationToken);

    public async ValueTask<ImmutableArray<SignalUserStatus>> GetStatusAsync(
        IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default)
    {
        ThrowIfNobody(who);
        if (who.Any(recipient => recipient.Kind is not (SignalRecipientKind.Number or SignalRecipientKind.Username)))
        {
            throw new ArgumentException("Signal tells of numbers and usernames whether they are registered, of nothing else.", nameof(who));
        }

        JsonElement statuses = await caller.CallAsync(SignalMethod.UserStatus, writer => writer.WriteRecipients(who), cancellationToken);
        return [.. statuses.Items().Select(ReadStatus)];
    }

    public async ValueTask<ImmutableArray<SignalIdentity>> ListIdentitiesAsync(
        SignalRecipient? of = null, CancellationToken cancellationToken = default)
    {
        string? person = of is null ? null : RecipientWriter.Person(of);
        JsonElement identities = await caller.CallAsync(
            SignalMethod.ListIdentities,
            person is null ? null : writer => writer.WriteString("number", person),
            cancellationToken);
        return [.. identities.Items().Select(ReadIdentity)];
    }

    public async ValueTask TrustAsync(SignalRecipient who, string safetyNumber, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentException.ThrowIfNullOrWhiteSpace(safetyNumber);
        string person = RecipientWriter.Person(who);
        string digits = string.Concat(safetyNumber.Where(character => !char.IsWhiteSpace(character)));
        await caller.CallAsync(
            SignalMethod.Trust,
            writer =>
            {
                writer.WriteString("recipient", person);
                writer.WriteString("verifiedSafetyNumber", digits);
            },
            cancellationToken);
    }

    public async ValueTask TrustAllKnownKeysAsync(SignalRecipient who, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        string person = RecipientWriter.Person(who);
        await caller.CallAsync(
            SignalMethod.Trust,
            writer =>
            {
                writer.WriteString("recipient", person);
                writer.WriteBoolean("trustAllKnownKeys", true);
            },
            cancellationToken);
    }

    private async ValueTask SetBlockedAsync(
        SignalMethod method, IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken)
    {
        ThrowIfNobody(who);
        await caller.CallAsync(method, writer => writer.WritePeopleAndGroups(who), cancellationToken);
    }

    private static void ThrowIfNobody(IReadOnlyCollection<SignalRecipient> who)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (who.Count == 0)
        {
            throw new ArgumentException("Nobody is named.", nameof(who));
        }
    }

    /// <summary>As <c>JsonContact</c> writes it.</summary>
    private static SignalContact ReadContact(JsonElement contact)
    {
        JsonElement profile = contact.ObjectOf("profile");
        string profileName = $"{profile.TextOf("givenName")} {profile.TextOf("familyName")}".Trim();
        return new SignalContact
        {
            Address = AddressReader.Read(contact),
            Name = contact.TextOf("name") is { Length: > 0 } name ? name : null,
            ProfileName = profileName.Length == 0 ? null : profileName,
            About = profile.TextOf("about"),
            IsBlocked = contact.FlagOf("isBlocked"),
            MessageExpiration = Durations.OfSeconds(contact.LongOf("messageExpirationTime")),
        };
    }

    /// <summary>As <c>GetUserStatusCommand.JsonUserStatus</c> writes it.</summary>
    private static SignalUserStatus ReadStatus(JsonElement status) => new()
    {
        Asked = status.TextOf("recipient") ?? "",
        IsRegistered = status.FlagOf("isRegistered"),
        Address = AddressReader.Read(status),
    };

    /// <summary>As <c>ListIdentitiesCommand.JsonIdentity</c> writes it.</summary>
    private static SignalIdentity ReadIdentity(JsonElement identity) => new()
    {
        Address = AddressReader.Read(identity),
        SafetyNumber = identity.TextOf("safetyNumber"),
        Fingerprint = identity.TextOf("fingerprint"),
        Trust = identity.TextOf("trustLevel") switch
        {
            "UNTRUSTED" => SignalTrust.Untrusted,
            "TRUSTED_UNVERIFIED" => SignalTrust.TrustedUnverified,
            "TRUSTED_VERIFIED" => SignalTrust.TrustedVerified,
            _ => SignalTrust.Unknown,
        },
        AddedAt = Timestamps.ToTime(identity.LongOf("addedTimestamp") ?? 0) ?? default,
    };
}
