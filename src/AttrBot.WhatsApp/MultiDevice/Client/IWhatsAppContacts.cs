using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>Other people. Both engines have all of it unless a remark says otherwise. Thread-safe.</summary>
public interface IWhatsAppContacts
{
    /// <summary>Asks who is on WhatsApp.</summary>
    /// <param name="phoneNumbers">The numbers with their country codes, for example <c>+15550001111</c>; at least one. WhatsApp limits who asks for many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What is known of each.</returns>
    /// <exception cref="ArgumentException">There is none, or one is no phone number.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppNumber>> CheckAsync(
        IReadOnlyCollection<string> phoneNumbers, CancellationToken cancellationToken = default);

    /// <summary>What people show of themselves.</summary>
    /// <param name="people">The people; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What is known of those whom WhatsApp knows.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppUserInfo>> GetInfoAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken = default);

    /// <summary>Where a person's or a group's picture can be had.</summary>
    /// <param name="of">The person or group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The picture; <see langword="null"/> if there is none, or it is hidden from the account.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppPicture?> GetPictureAsync(Jid of, CancellationToken cancellationToken = default);

    /// <summary>The devices of people.</summary>
    /// <param name="people">The people; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Their devices.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<Jid>> GetDevicesAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken = default);

    /// <summary>What a business shows of itself.</summary>
    /// <param name="of">The business.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What it shows; <see langword="null"/> if it is no business.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppBusiness?> GetBusinessAsync(Jid of, CancellationToken cancellationToken = default);

    /// <summary>The LID of somebody whose phone number is known: the number by which groups name people without telling their phone number.</summary>
    /// <remarks>Baileys only.</remarks>
    /// <param name="person">The person, by phone number.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The LID; <see langword="null"/> if the engine does not know it.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<Jid?> FindLidAsync(Jid person, CancellationToken cancellationToken = default);

    /// <summary>The phone number of somebody whose LID is known.</summary>
    /// <remarks>Baileys only.</remarks>
    /// <param name="person">The person, by LID.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The phone number; <see langword="null"/> if the engine does not know it.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<Jid?> FindPhoneNumberAsync(Jid person, CancellationToken cancellationToken = default);

    /// <summary>Who is behind the code or link of a contact.</summary>
    /// <param name="link">The link, <c>https://wa.me/qr/…</c>, or the code at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Who it is.</returns>
    /// <exception cref="ArgumentException">It is no such link.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppLinkTarget> ResolveLinkAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>Who is behind the message link of a business.</summary>
    /// <param name="link">The link, <c>https://wa.me/message/…</c>, or the code at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Who it is, and the message that the link proposes.</returns>
    /// <exception cref="ArgumentException">It is no such link.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppLinkTarget> ResolveBusinessLinkAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>Has the engine tell when a person comes and goes: as events. WhatsApp tells it only to an account that is online.</summary>
    /// <param name="person">The person.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SubscribePresenceAsync(Jid person, CancellationToken cancellationToken = default);
}
