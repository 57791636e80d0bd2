using System.Collections.Immutable;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Refuses what WhatsApp would refuse, before it is on its way, and says why.</summary>
internal static class CloudContentChecks
{
    public const int MaxTextLength = 4_096;
    public const int MaxCaptionLength = 1_024;
    private const int MaxBodyLength = 1_024;
    private const int MaxLineLength = 60;
    private const int MaxButtons = 3;
    private const int MaxButtonTitle = 20;
    private const int MaxButtonId = 256;
    private const int MaxRows = 10;
    private const int MaxRowTitle = 24;
    private const int MaxRowId = 200;
    private const int MaxRowDescription = 72;
    private const int MaxCallbackData = 512;

    /// <exception cref="WhatsAppCloudException">It cannot be sent.</exception>
    public static void Check(CloudContent content)
    {
        Limit("The callback data", content.CallbackData, MaxCallbackData);
        switch (content)
        {
            case CloudText text:
                Need("The text", text.Text, MaxTextLength);
                break;
            case CloudMedia media:
                Check(media);
                break;
            case CloudTemplate template:
                Need("The template's name", template.Name, MaxCallbackData);
                Need("The template's language", template.Language, MaxLineLength);
                Refuse(
                    template.Components.IsDefault || template.Components.Any(component => component.Parameters.IsDefault),
                    "A component of the template has no list of parameters.");
                break;
            case CloudButtons buttons:
                Check(buttons);
                break;
            case CloudList list:
                Check(list);
                break;
            case CloudLocation location:
                Refuse(
                    !(Math.Abs(location.Latitude) <= 90 && Math.Abs(location.Longitude) <= 180),
                    "A latitude is from -90 to 90 degrees, a longitude from -180 to 180.");
                break;
            case CloudContacts contacts:
                Refuse(contacts.Contacts.IsDefaultOrEmpty, "There is no contact to send.");
                Refuse(contacts.Contacts.Any(contact => string.IsNullOrWhiteSpace(contact.Name)), "A contact has no name.");
                break;
        }
    }

    private static void Check(CloudMedia media)
    {
        Limit("The caption", media.Caption, MaxCaptionLength);
        Refuse(
            media is { Kind: CloudMediaKind.Audio or CloudMediaKind.Sticker, Caption.Length: > 0 },
            $"WhatsApp shows no caption with {(media.Kind == CloudMediaKind.Audio ? "audio" : "a sticker")}: send the text in a message of its own.");
    }

    private static void Check(CloudButtons buttons)
    {
        Need("The text above the buttons", buttons.Body, MaxBodyLength);
        CheckLines(buttons.Header, buttons.Footer);
        Refuse(buttons.Buttons.IsDefault || buttons.Buttons.Length is 0 or > MaxButtons, $"WhatsApp shows one to {MaxButtons} buttons; CloudList takes more.");
        foreach (CloudButton button in buttons.Buttons)
        {
            Need("A button's title", button.Title, MaxButtonTitle);
            Need("A button's id", button.Id, MaxButtonId);
        }

        RefuseTwins(buttons.Buttons.Select(button => button.Id), "Two buttons have the same id.");
        RefuseTwins(buttons.Buttons.Select(button => button.Title), "Two buttons have the same title.");
    }

    private static void Check(CloudList list)
    {
        Need("The text above the list", list.Body, MaxTextLength);
        Need("The text of the list's button", list.ButtonText, MaxButtonTitle);
        CheckLines(list.Header, list.Footer);
        Refuse(list.Sections.IsDefaultOrEmpty || list.Sections.Any(section => section.Rows.IsDefaultOrEmpty), "A list has sections, and each has rows.");
        Refuse(list.Sections.Length > 1 && list.Sections.Any(section => string.IsNullOrWhiteSpace(section.Title)), "Where there are several sections, each needs a title.");
        ImmutableArray<CloudListRow> rows = [.. list.Sections.SelectMany(section => section.Rows)];
        Refuse(rows.Length > MaxRows, $"A list has {MaxRows} rows at most, in all its sections together.");
        foreach (CloudListSection section in list.Sections)
        {
            Limit("A section's title", section.Title, MaxRowTitle);
        }

        foreach (CloudListRow row in rows)
        {
            Need("A row's title", row.Title, MaxRowTitle);
            Need("A row's id", row.Id, MaxRowId);
            Limit("A row's description", row.Description, MaxRowDescription);
        }

        RefuseTwins(rows.Select(row => row.Id), "Two rows have the same id.");
    }

    private static void CheckLines(string? header, string? footer)
    {
        Limit("The header", header, MaxLineLength);
        Limit("The footer", footer, MaxLineLength);
    }

    private static void Need(string what, string? text, int maxLength)
    {
        Refuse(string.IsNullOrWhiteSpace(text), $"{what} is empty.");
        Limit(what, text, maxLength);
    }

    private static void Limit(string what, string? text, int maxLength) =>
        Refuse(text?.Length > maxLength, $"{what} has more than {maxLength} characters, which is as many as WhatsApp takes.");

    private static void RefuseTwins(IEnumerable<string> values, string why)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Refuse(values.Any(value => !seen.Add(value)), why);
    }

    private static void Refuse(bool isWrong, string why)
    {
        if (isWrong)
        {
            throw CloudErrors.Refused(why);
        }
    }
}
