using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace AttrBot.Signal;

/// <summary>Whom or where to send: a person or a group. Immutable. A string converts to it as <see cref="Parse"/> reads it.</summary>
public sealed record SignalRecipient
{
    private const string GroupPrefix = "group:";
    private const string UsernamePrefix = "u:";
    private const string PniPrefix = "PNI:";
    private const string NoteToSelfChat = "note-to-self";

    private SignalRecipient(SignalRecipientKind kind, string id)
    {
        Kind = kind;
        Id = id;
    }

    /// <summary>The bot's own account: its note to self.</summary>
    public static SignalRecipient NoteToSelf { get; } = new(SignalRecipientKind.NoteToSelf, "");

    /// <summary>What <see cref="Id"/> is.</summary>
    public SignalRecipientKind Kind { get; }

    /// <summary>
    /// The phone number with its plus; the ACI in lower case; the username without prefix; the group's id in base64, as signal-cli
    /// writes it; empty for <see cref="NoteToSelf"/>.
    /// </summary>
    public string Id { get; }

    /// <summary>
    /// The same as <see cref="ConversationKey.Chat"/>: number or ACI alone, <c>group:</c> before a group's id, <c>u:</c> before a
    /// username, <c>note-to-self</c>.
    /// </summary>
    public string Chat => Kind switch
    {
        SignalRecipientKind.Group => GroupPrefix + Id,
        SignalRecipientKind.Username => UsernamePrefix + Id,
        SignalRecipientKind.NoteToSelf => NoteToSelfChat,
        _ => Id,
    };

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup => Kind == SignalRecipientKind.Group;

    /// <summary>Reads a chat, number, ACI or username.</summary>
    /// <param name="text">
    /// A number in E.164 form, for example <c>+15550001111</c>; an ACI, for example <c>cccccccc-0000-4000-8000-000000000001</c>;
    /// <c>u:</c> and a username; <c>group:</c> and a group's id in base64; or <c>note-to-self</c>.
    /// </param>
    public static implicit operator SignalRecipient(string text) => Parse(text);

    /// <summary>A group.</summary>
    /// <param name="id">Its id in base64, with or without <c>group:</c> before it.</param>
    /// <returns>The recipient.</returns>
    /// <exception cref="FormatException"><paramref name="id"/> is no group's id.</exception>
    public static SignalRecipient Group(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string base64 = id.StartsWith(GroupPrefix, StringComparison.Ordinal) ? id[GroupPrefix.Length..] : id;
        return TryReadGroup(base64) ?? throw new FormatException(
            "This is no group id. Take the one of SignalGroup.Id or of the conversation: 16 or 32 bytes in base64.");
    }

    /// <summary>A person, by the id that stays.</summary>
    /// <param name="user">The person, as events name them.</param>
    /// <returns>The recipient.</returns>
    /// <exception cref="FormatException">The person's id is not one of Signal.</exception>
    public static SignalRecipient From(ChatUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Parse(user.Id);
    }

    /// <inheritdoc cref="op_Implicit"/>
    /// <returns>The recipient.</returns>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static SignalRecipient Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out SignalRecipient? recipient) ? recipient : throw new FormatException(
            "This names nobody on Signal. Give a number as +15550001111, an ACI, u: and a username, or group: and a group's id.");
    }

    /// <summary>Reads what <see cref="Parse"/> reads.</summary>
    /// <param name="text">The text.</param>
    /// <param name="recipient">The recipient, if it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SignalRecipient? recipient)
    {
        recipient = text switch
        {
            null or "" => null,
            NoteToSelfChat => NoteToSelf,
            ['+', ..] => IsNumber(text) ? new(SignalRecipientKind.Number, text) : null,
            _ when text.StartsWith(GroupPrefix, StringComparison.Ordinal) => TryReadGroup(text[GroupPrefix.Length..]),
            _ when text.StartsWith(UsernamePrefix, StringComparison.Ordinal) => TryReadUsername(text[UsernamePrefix.Length..]),
            _ => TryReadServiceId(text),
        };
        return recipient is not null;
    }

    /// <summary><see cref="Kind"/> alone: ids do not belong into logs.</summary>
    /// <returns>The kind's name.</returns>
    public override string ToString() => Kind.ToString();

    /// <summary>E.164: at most 15 digits.</summary>
    private static bool IsNumber(string text) => text.Length is >= 6 and <= 16 && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static SignalRecipient? TryReadServiceId(string text)
    {
        bool isPni = text.StartsWith(PniPrefix, StringComparison.Ordinal);
        return Guid.TryParseExact(isPni ? text[PniPrefix.Length..] : text, "D", out Guid id)
            ? new(SignalRecipientKind.Aci, isPni ? PniPrefix + id : id.ToString())
            : null;
    }

    private static SignalRecipient? TryReadUsername(string name) =>
        string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny(" \t\r\n") ? null : new(SignalRecipientKind.Username, name);

    /// <summary>
    /// Ids of old groups have 16 bytes, those of all others 32. Some programs write them in the alphabet for addresses. The length
    /// is compared, too, because spaces count as valid.
    /// </summary>
    private static SignalRecipient? TryReadGroup(string base64)
    {
        string standard = base64.Replace('-', '+').Replace('_', '/');
        return Base64.IsValid(standard, out int length) && length is 16 or 32 && standard.Length == Base64.GetMaxEncodedToUtf8Length(length)
            ? new(SignalRecipientKind.Group, standard)
            : null;
    }
}
