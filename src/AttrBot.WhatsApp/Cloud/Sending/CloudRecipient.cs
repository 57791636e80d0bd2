using System.Text.Json;
using System.Text.RegularExpressions;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>To whom a message goes: a chat's id, as a message that came in has it, or a phone number.</summary>
/// <param name="Value">The id as Meta takes it.</param>
/// <param name="Kind">What it is.</param>
internal readonly partial record struct CloudRecipient(string Value, CloudRecipientKind Kind)
{
    private const int MaxGroupIdLength = 512;

    /// <summary>
    /// Tells phone numbers (digits, also with a plus sign), business-scoped user ids (<c>US.1349…</c>) and groups (anything else) apart.
    /// </summary>
    /// <exception cref="WhatsAppCloudException">It can be none of them.</exception>
    public static CloudRecipient Of(string chat)
    {
        if (PhoneNumber().IsMatch(chat))
        {
            return new CloudRecipient(chat.TrimStart('+'), CloudRecipientKind.Phone);
        }

        if (UserId().IsMatch(chat))
        {
            return new CloudRecipient(chat, CloudRecipientKind.User);
        }

        return chat.Length <= MaxGroupIdLength && GroupId().IsMatch(chat) && !chat.All(char.IsAsciiDigit)
            ? new CloudRecipient(chat, CloudRecipientKind.Group)
            : throw CloudErrors.Refused(
                "The recipient is neither a phone number (+16505551234 or 16505551234), nor a user id (US.1349…), nor a group's id.");
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("recipient_type", Kind == CloudRecipientKind.Group ? "group" : "individual");
        writer.WriteString(Kind == CloudRecipientKind.User ? "recipient" : "to", Value);
    }

    [GeneratedRegex(@"\A\+?[1-9][0-9]{4,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\A[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserId();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_:=+/-]{4,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupId();
}
