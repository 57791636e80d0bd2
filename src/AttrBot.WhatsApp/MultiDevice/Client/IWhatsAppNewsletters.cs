using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// Channels, which WhatsApp calls newsletters inside. Texts are sent into them with <see cref="IWhatsAppClient.SendAsync"/>. Both engines
/// have all of it unless a remark says otherwise; nothing of it was tried against WhatsApp. Thread-safe.
/// </summary>
public interface IWhatsAppNewsletters
{
    /// <summary>The most messages that can be asked for at once.</summary>
    const int MaxMessages = 100;

    /// <summary>The channels that the account follows.</summary>
    /// <remarks>whatsmeow only.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The channels: id and name at least.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<ImmutableArray<WhatsAppNewsletter>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>One channel.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppNewsletter> GetAsync(Jid newsletter, CancellationToken cancellationToken = default);

    /// <summary>The channel that a link leads to.</summary>
    /// <param name="link">The link, <c>https://whatsapp.com/channel/…</c>, or the code at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">It is no such link.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppNewsletter> PreviewAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>Makes a channel. WhatsApp wants its terms accepted once, in the app.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is about.</param>
    /// <param name="picture">Its picture, JPEG; with whatsmeow only. Default: none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the picture no JPEG.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">There is a picture, and the engine is Baileys.</exception>
    ValueTask<WhatsAppNewsletter> CreateAsync(
        string name, string description = "", OutgoingAttachment? picture = null, CancellationToken cancellationToken = default);

    /// <summary>Follows a channel.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask FollowAsync(Jid newsletter, CancellationToken cancellationToken = default);

    /// <summary>Follows a channel no longer.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask UnfollowAsync(Jid newsletter, CancellationToken cancellationToken = default);

    /// <summary>Mutes a channel, or not.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="muted">Whether it is to be silent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetMutedAsync(Jid newsletter, bool muted, CancellationToken cancellationToken = default);

    /// <summary>Earlier messages of a channel.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="count">How many at most: 1 to <see cref="MaxMessages"/>.</param>
    /// <param name="before">The number of the message to stop before. Default: the newest.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There cannot be so many.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppNewsletterMessage>> GetMessagesAsync(
        Jid newsletter, int count = 50, long? before = null, CancellationToken cancellationToken = default);

    /// <summary>What has become of messages of a channel: views, reactions, edits.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="count">How many at most: 1 to <see cref="MaxMessages"/>.</param>
    /// <param name="since">From when on. Default: not limited.</param>
    /// <param name="after">The number of the message to start behind. Default: not limited.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There cannot be so many.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppNewsletterMessage>> GetUpdatesAsync(
        Jid newsletter, int count = 50, DateTimeOffset? since = null, long? after = null, CancellationToken cancellationToken = default);

    /// <summary>Counts messages of a channel as seen.</summary>
    /// <remarks>whatsmeow only.</remarks>
    /// <param name="newsletter">The channel.</param>
    /// <param name="messages">The numbers of the messages: <see cref="WhatsAppNewsletterMessage.Number"/>; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask MarkViewedAsync(Jid newsletter, IReadOnlyCollection<long> messages, CancellationToken cancellationToken = default);

    /// <summary>Sets a reaction on a message of a channel, or takes it off.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="message">The number of the message: <see cref="WhatsAppNewsletterMessage.Number"/>.</param>
    /// <param name="emoji">One emoji.</param>
    /// <param name="remove">Whether to take it off.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask ReactAsync(Jid newsletter, long message, string emoji, bool remove = false, CancellationToken cancellationToken = default);

    /// <summary>Has the engine tell of views and reactions as they come, for a while.</summary>
    /// <param name="newsletter">The channel.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>For how long; subscribe again then.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<TimeSpan> SubscribeAsync(Jid newsletter, CancellationToken cancellationToken = default);
}
