using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// Who may see what, who is blocked, and how long messages stay. Both engines have all of it unless a remark says otherwise. Thread-safe.
/// </summary>
public interface IWhatsAppPrivacy
{
    /// <summary>Who may see what.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppPrivacySettings> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes who may see one thing.</summary>
    /// <param name="item">What.</param>
    /// <param name="audience">Who.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">WhatsApp does not offer this audience for it.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetAsync(WhatsAppPrivacyItem item, WhatsAppAudience audience, CancellationToken cancellationToken = default);

    /// <summary>Who sees the account's status posts.</summary>
    /// <remarks>whatsmeow only.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The rules, one of them the default.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<ImmutableArray<WhatsAppStatusAudience>> GetStatusAudienceAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets how long messages of new chats stay.</summary>
    /// <param name="duration">One of <see cref="WhatsAppTimer"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetDefaultDisappearingTimerAsync(TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Whom the account has blocked.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The people.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<Jid>> ListBlockedAsync(CancellationToken cancellationToken = default);

    /// <summary>Blocks a person: they can neither write nor call.</summary>
    /// <param name="person">The person.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask BlockAsync(Jid person, CancellationToken cancellationToken = default);

    /// <summary>Blocks a person no longer.</summary>
    /// <param name="person">The person.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask UnblockAsync(Jid person, CancellationToken cancellationToken = default);
}
