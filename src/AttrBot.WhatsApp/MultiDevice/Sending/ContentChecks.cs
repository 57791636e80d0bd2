using System.Collections.Immutable;
using System.Text;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Refuses what WhatsApp would refuse, or would show as nothing, before it is on its way.</summary>
internal static class ContentChecks
{
    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppText text)
    {
        Refuse(string.IsNullOrWhiteSpace(text.Text), "The message has no text: there is nothing to send.");
        CheckLength(text.Text);
        Check(text.Quote);
        if (text.Preview is { } preview)
        {
            Refuse(
                preview.Url.Length == 0 || !text.Text.Contains(preview.Url, StringComparison.Ordinal),
                "The text does not hold the link of the preview. WhatsApp shows a preview of links in the text alone.");
            CheckThumbnail(preview.Thumbnail);
        }
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppMedia media)
    {
        Check(media.Quote);
        if (media is WhatsAppCaptionedMedia captioned)
        {
            CheckLength(captioned.Caption);
            CheckThumbnail(captioned.Thumbnail);
        }

        switch (media)
        {
            case WhatsAppImage image:
                CheckSize(image.Width, image.Height);
                break;
            case WhatsAppVideo video:
                CheckSize(video.Width, video.Height);
                CheckDuration(video.Duration);
                Refuse(video is { IsNote: true, Caption.Length: > 0 }, "A video note has no text under it: send it as a message of its own.");
                break;
            case WhatsAppAudio audio:
                CheckDuration(audio.Duration);
                Refuse(
                    !audio.Waveform.IsEmpty && audio.Waveform.Length != WhatsAppAudio.WaveformLength,
                    $"The waveform of a voice note has {WhatsAppAudio.WaveformLength} values.");
                Refuse(audio.Waveform.Span.ContainsAnyExceptInRange((byte)0, (byte)100), "The values of a waveform are 0 to 100.");
                break;
            case WhatsAppDocument document:
                Refuse(document.PageCount < 0, "A document has no fewer than 0 pages.");
                break;
        }
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppSticker sticker)
    {
        Refuse(
            !MediaTypes.IsWebP(sticker.Content.Span),
            "A sticker has to be WebP, which this file is not. Convert it first: 512 by 512 pixels, transparent where nothing is.");
        Refuse(sticker.Content.Length > WhatsAppSticker.MaxBytes, $"A sticker has at most {WhatsAppSticker.MaxBytes} bytes.");
        CheckSize(sticker.Width, sticker.Height);
        Check(sticker.Quote);
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppLocation location)
    {
        Refuse(!(location.Latitude is >= -90 and <= 90), "A latitude is between -90 and 90 degrees.");
        Refuse(!(location.Longitude is >= -180 and <= 180), "A longitude is between -180 and 180 degrees.");
        CheckLength(location.Name);
        CheckLength(location.Address);
        CheckLength(location.Url ?? "");
        Check(location.Quote);
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppContact contact)
    {
        Refuse(string.IsNullOrWhiteSpace(contact.Name), "The contact has no name.");
        Refuse(
            contact.VCard is null && PhoneNumberOf(contact) is null,
            "The contact has no phone number. Give it with its country code: +15550001111.");
        CheckLength(contact.Name);
        CheckLength(contact.Organization);
        CheckLength(contact.VCard ?? "");
        Check(contact.Quote);
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppContacts contacts)
    {
        Refuse(
            contacts.Contacts.IsDefaultOrEmpty || contacts.Contacts.Length > WhatsAppContacts.MaxContacts,
            $"A message holds 1 to {WhatsAppContacts.MaxContacts} contacts.");
        foreach (WhatsAppContact contact in contacts.Contacts)
        {
            Check(contact);
        }

        Check(contacts.Quote);
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppPoll poll)
    {
        Refuse(
            string.IsNullOrWhiteSpace(poll.Question) || poll.Question.Length > WhatsAppPoll.MaxQuestionLength,
            $"The question of a poll has 1 to {WhatsAppPoll.MaxQuestionLength} characters.");
        ImmutableArray<string> options = poll.Options.IsDefault ? [] : poll.Options;
        Refuse(
            options.Length is < WhatsAppPoll.MinOptions or > WhatsAppPoll.MaxOptions,
            $"A poll has {WhatsAppPoll.MinOptions} to {WhatsAppPoll.MaxOptions} options.");
        Refuse(
            options.Any(option => string.IsNullOrWhiteSpace(option) || option.Length > WhatsAppPoll.MaxOptionLength),
            $"An option of a poll has 1 to {WhatsAppPoll.MaxOptionLength} characters.");
        Refuse(
            options.Distinct(StringComparer.Ordinal).Count() != options.Length,
            "Two options of the poll are the same: WhatsApp tells them apart by their text alone.");
        Refuse(poll.SelectableCount < 0 || poll.SelectableCount > options.Length, "One can choose between 0, which is any number, and all of the options.");
    }

    /// <exception cref="WhatsAppException">It cannot be sent.</exception>
    public static void Check(WhatsAppRawContent content) => Refuse(
        Encoding.UTF8.GetByteCount(content.Json) > WhatsAppRawContent.MaxBytes,
        $"A message in the protocol's own words has at most {WhatsAppRawContent.MaxBytes} bytes.");

    /// <summary>The number in digits; <see langword="null"/> if it is none.</summary>
    public static string? PhoneNumberOf(WhatsAppContact contact) =>
        Jid.TryParse(contact.PhoneNumber, out Jid person) && person.PhoneNumber is { } number ? number[1..] : null;

    /// <summary>What says that something cannot be sent.</summary>
    public static WhatsAppException Refused(string why, Exception? inner = null) =>
        new(WhatsAppErrorKind.Refused, SendFailure.Rejected, why, inner);

    private static void Check(WhatsAppQuote? quote) => Refuse(
        quote is not null && (string.IsNullOrEmpty(quote.Id.Value) || quote.Author.IsEmpty),
        "The message that is answered has no id or no author.");

    private static void CheckLength(string text) => Refuse(
        text.Length > WhatsAppText.MaxLength, $"A text has at most {WhatsAppText.MaxLength} characters: WhatsApp takes no longer one.");

    private static void CheckThumbnail(ReadOnlyMemory<byte> thumbnail)
    {
        Refuse(
            thumbnail.Length > WhatsAppLinkPreview.MaxThumbnailBytes,
            $"A thumbnail has at most {WhatsAppLinkPreview.MaxThumbnailBytes} bytes: it travels within the message.");
        Refuse(!thumbnail.IsEmpty && !MediaTypes.IsJpeg(thumbnail.Span), "A thumbnail has to be a JPEG.");
    }

    private static void CheckSize(int width, int height) => Refuse(width < 0 || height < 0, "Width and height are not less than 0.");

    private static void CheckDuration(TimeSpan duration) => Refuse(
        duration < TimeSpan.Zero || duration.TotalSeconds > uint.MaxValue, "A duration is not less than zero, and less than a century.");

    private static void Refuse(bool isWrong, string why)
    {
        if (isWrong)
        {
            throw Refused(why);
        }
    }
}
