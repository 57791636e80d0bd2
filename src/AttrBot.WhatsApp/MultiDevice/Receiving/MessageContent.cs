using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>What a message holds, taken out of its wrappers.</summary>
internal readonly struct MessageContent
{
    // Nobody packs a message more often; what is packed deeper is not read.
    private const int MaxWrappers = 8;

    /// <summary>
    /// The protocol's <c>FutureProofMessage</c> fields and the like: each holds a message that means the same without it.
    /// </summary>
    private static readonly string[] s_wrappers =
    [
        "deviceSentMessage", "ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension",
        "documentWithCaptionMessage", "editedMessage", "lottieStickerMessage", "botInvokeMessage", "groupMentionedMessage",
        "associatedChildMessage", "spoilerMessage", "botForwardedMessage", "pollCreationMessageV4", "pollCreationOptionImageMessage",
        "limitSharingMessage", "questionMessage", "questionReplyMessage",
    ];

    private MessageContent(JsonElement message, bool isViewOnce)
    {
        Message = message;
        IsViewOnce = isViewOnce;
    }

    /// <summary>The message itself.</summary>
    public JsonElement Message { get; }

    /// <summary>Whether it was wrapped as one that may be seen once only.</summary>
    public bool IsViewOnce { get; }

    public static MessageContent Of(JsonElement message)
    {
        bool isViewOnce = false;
        for (int depth = 0; depth < MaxWrappers; depth++)
        {
            if (Unwrap(message) is not var (wrapper, inner))
            {
                break;
            }

            isViewOnce |= wrapper.StartsWith("viewOnce", StringComparison.Ordinal);
            message = inner;
        }

        return new MessageContent(message, isViewOnce);
    }

    private static (string Wrapper, JsonElement Inner)? Unwrap(JsonElement message)
    {
        foreach (string wrapper in s_wrappers)
        {
            if (message.Object(wrapper)?.Object("message") is { } inner)
            {
                return (wrapper, inner);
            }
        }

        return null;
    }
}
