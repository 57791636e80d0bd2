using System.Globalization;
using AttrBot.CrashTest.Messages;

namespace AttrBot.CrashTest.Verifying;

/// <summary>An idempotency id, taken apart: session/chat/sender/message/handler/ordinal.</summary>
/// <param name="Chat">The conversation whose message it answers.</param>
/// <param name="Message">The id of that message.</param>
/// <param name="Ordinal">The how-manieth send of the handler.</param>
internal sealed record SendKey(string Chat, string Message, int Ordinal)
{
    /// <summary>The number of the message, or of the question that it answers.</summary>
    public int Number => int.Parse(Message.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>The part of the answer that this send is.</summary>
    public int Part => Message[0] == 'a' ? Replies.Unasked : Ordinal;

    public static SendKey? TryParse(string? key) =>
        key?.Split('/') is [_, var chat, _, [('m' or 'a'), .. var number] message, _, var ordinal]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            ? new SendKey(chat, message, position)
            : null;
}
