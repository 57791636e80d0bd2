namespace AttrBot.WhatsApp;

/// <summary>The account itself. Both engines have all of it unless a remark says otherwise. Thread-safe.</summary>
public interface IWhatsAppProfile
{
    /// <summary>Who the account is.</summary>
    /// <remarks>Baileys only. With whatsmeow the event of being connected tells the account's address.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The account.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<WhatsAppAccount> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the account another name, which people see who have not saved it.</summary>
    /// <remarks>Baileys only. With whatsmeow change it on the phone.</remarks>
    /// <param name="name">The name: 1 to 25 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask SetNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Gives the account another text about itself.</summary>
    /// <param name="text">The text, at most 139 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetAboutAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Gives the account another picture.</summary>
    /// <param name="picture">A JPEG; the best is 640 by 640 pixels.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The picture's id.</returns>
    /// <exception cref="ArgumentException">It is no JPEG.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<string> SetPictureAsync(OutgoingAttachment picture, CancellationToken cancellationToken = default);

    /// <summary>Shows the account as online, or not. whatsmeow cannot before WhatsApp has told it the account's name, soon after the first connection: <see cref="WhatsAppErrorKind.NotReady"/>.</summary>
    /// <param name="isOnline">Whether it is online.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetOnlineAsync(bool isOnline, CancellationToken cancellationToken = default);

    /// <summary>The link of the account's own QR code, which lets people write to it.</summary>
    /// <param name="reset">Whether the present link stops working and a new one is made.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The link: <c>https://wa.me/qr/…</c>.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<string> GetLinkAsync(bool reset = false, CancellationToken cancellationToken = default);
}
