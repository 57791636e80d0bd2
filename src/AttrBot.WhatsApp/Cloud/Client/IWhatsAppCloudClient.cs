using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>
/// All that a phone number of the Cloud API can do, past the portable context: from <c>context.WhatsAppCloud()</c>, or from the
/// services, where it stands for the first session of the Cloud API and, under a session's name as key, for that session. Thread-safe.
/// </summary>
/// <remarks>
/// What it sends goes to the Graph API at once and once: it is not kept in the outbox, not paced, not tried again, and a handler that
/// runs again sends it again. What must not be lost or doubled goes through the context: <see cref="OutgoingMessage"/> and all that
/// derives from <see cref="CloudContent"/>. A send that returns was accepted, not delivered: what becomes of it is told by
/// <see cref="CloudSentEvent"/>, <see cref="ReceiptEvent"/> and <see cref="CloudSendFailedEvent"/>.
/// </remarks>
public interface IWhatsAppCloudClient
{
    /// <summary>The name of the session.</summary>
    string Session { get; }

    /// <summary>The id of the phone number.</summary>
    string PhoneNumberId { get; }

    /// <summary>Sends something.</summary>
    /// <param name="to">A phone number with its country code, a user id (<c>US.1349…</c>), or the id of a group.</param>
    /// <param name="content">What: <see cref="CloudText"/>, <see cref="CloudMedia"/>, <see cref="CloudTemplate"/>, <see cref="CloudButtons"/>,
    /// <see cref="CloudList"/>, <see cref="CloudLocation"/>, <see cref="CloudContacts"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>What Meta says of it.</returns>
    /// <exception cref="WhatsAppCloudException">It was not taken, or nobody knows.</exception>
    ValueTask<CloudSendResult> SendAsync(string to, CloudContent content, CancellationToken cancellationToken = default);

    /// <summary>Sends a text.</summary>
    /// <param name="to">A phone number with its country code, a user id, or the id of a group.</param>
    /// <param name="text">The text, at most 4,096 characters.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>What Meta says of it.</returns>
    /// <exception cref="WhatsAppCloudException">It was not taken, or nobody knows.</exception>
    ValueTask<CloudSendResult> SendAsync(string to, string text, CancellationToken cancellationToken = default) =>
        SendAsync(to, new CloudText(text), cancellationToken);

    /// <summary>Sets a reaction on a message of at most 30 days, or takes it off.</summary>
    /// <param name="to">The chat that it is in.</param>
    /// <param name="target">The message.</param>
    /// <param name="emoji">The emoji; <see langword="null"/> takes it off.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What Meta says of it.</returns>
    /// <exception cref="WhatsAppCloudException">It was not taken, or nobody knows.</exception>
    ValueTask<CloudSendResult> ReactAsync(string to, MessageId target, string? emoji, CancellationToken cancellationToken = default);

    /// <summary>Marks a message that came in, and all before it in the chat, as read.</summary>
    /// <param name="message">The message, of at most 30 days.</param>
    /// <param name="showTyping">
    /// Whether it also shows that an answer is being written: until the next message, for 25 seconds at most.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when Meta has taken it.</returns>
    /// <exception cref="WhatsAppCloudException">It was not taken.</exception>
    ValueTask MarkReadAsync(MessageId message, bool showTyping = false, CancellationToken cancellationToken = default);

    /// <summary>Uploads a file, to be sent within 30 days, as often as wanted.</summary>
    /// <param name="file">The file. It is read once, as it is sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file as <see cref="CloudMedia"/> and templates take it.</returns>
    /// <exception cref="WhatsAppCloudException">It was not taken.</exception>
    ValueTask<CloudFile> UploadAsync(OutgoingAttachment file, CancellationToken cancellationToken = default);

    /// <summary>Asks what is known of a file: one that came in, or was uploaded.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What is known.</returns>
    /// <exception cref="WhatsAppCloudException">It cannot be had. Meta keeps what came in for 7 days.</exception>
    ValueTask<CloudMediaInfo> GetMediaAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file at Meta's.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is deleted.</returns>
    /// <exception cref="WhatsAppCloudException">It was not deleted.</exception>
    ValueTask DeleteMediaAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Until when anything may be sent to a person, as far as this run of the bot has seen: 24 hours after their last message. After
    /// that only templates may. Nothing is refused here because of it: Meta knows better.
    /// </summary>
    /// <param name="chat">The chat's id.</param>
    /// <returns>Until when; <see langword="null"/> if nothing came from them in this run, or Meta has said that it is over.</returns>
    DateTimeOffset? ServiceWindowOf(string chat);

    /// <summary>Asks the Graph API for something that is not wrapped here.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">The path below the version, escaped, with its query: <c>123456/block_users</c>.</param>
    /// <param name="body">The JSON to send; none if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The path leaves the API's version.</exception>
    /// <exception cref="WhatsAppCloudException">It was refused, or nobody knows.</exception>
    ValueTask<JsonElement> InvokeAsync(HttpMethod method, string path, JsonElement? body = null, CancellationToken cancellationToken = default);
}
