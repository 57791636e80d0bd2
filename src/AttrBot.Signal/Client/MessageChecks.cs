namespace AttrBot.Signal.Client;

/// <summary>Refuses what Signal would refuse, or would show as nothing, before it is on its way.</summary>
internal static class MessageChecks
{
    /// <exception cref="SignalException">The message cannot be sent.</exception>
    public static void Check(SignalMessage message)
    {
        bool hasFiles = !message.Attachments.IsDefaultOrEmpty;
        Refuse(
            string.IsNullOrWhiteSpace(message.Text) && !hasFiles && message.Sticker is null,
            "The message has no text, no file and no sticker: there is nothing to send.");
        Refuse(message.ViewOnce && !hasFiles, "A message to view once needs the image or video that is to be viewed.");
        Refuse(
            message.Preview is { } preview && !message.Text.Contains(preview.Url, StringComparison.Ordinal),
            "The text does not hold the link of the preview. Signal shows a preview of links in the text alone.");
        if (message.Sticker is { } sticker)
        {
            Check(sticker);
            Refuse(message.Text.Length > 0 || hasFiles, "A sticker is a message of its own: send text and files in another one.");
        }
    }

    /// <exception cref="SignalException">The poll cannot be sent.</exception>
    public static void Check(SignalPoll poll)
    {
        Refuse(string.IsNullOrWhiteSpace(poll.Question), "The poll has no question.");
        Refuse(
            poll.Options.IsDefault || poll.Options.Length is < SignalPoll.MinOptions or > SignalPoll.MaxOptions,
            $"A poll has {SignalPoll.MinOptions} to {SignalPoll.MaxOptions} options.");
        Refuse(
            poll.Options.Any(option => string.IsNullOrEmpty(option) || option.Length > SignalPoll.MaxOptionLength),
            $"An option of a poll has 1 to {SignalPoll.MaxOptionLength} characters.");
    }

    private static void Check(SignalSticker sticker) => Refuse(
        sticker.StickerId < 0
            || sticker.PackId.Length == 0
            || sticker.PackId.Length % 2 != 0
            || sticker.PackId.AsSpan().ContainsAnyExcept("0123456789abcdef"),
        "A sticker is named by its pack, an even number of lower-case hexadecimal digits, and its number in the pack, from 0.");

    private static void Refuse(bool isWrong, string why)
    {
        if (isWrong)
        {
            throw new SignalException(SignalErrorKind.Refused, SendFailure.Rejected, why);
        }
    }
}
