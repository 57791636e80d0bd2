namespace AttrBot.WhatsApp;

/// <summary>Pins a message to the top of its chat for everybody, or takes it down. An action.</summary>
/// <param name="Target">The message.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Duration">
/// How long it stays: WhatsApp's apps offer <see cref="Day"/>, <see cref="Week"/> and <see cref="Month"/>. Zero takes it down.
/// </param>
public sealed record WhatsAppPin(MessageId Target, Jid Author, TimeSpan Duration) : OutgoingAction
{
    /// <summary>24 hours.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>7 days.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>30 days.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);
}
