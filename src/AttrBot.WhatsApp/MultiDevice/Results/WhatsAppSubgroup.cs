namespace AttrBot.WhatsApp;

/// <summary>A group of a community.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsAnnouncements">Whether it is the one that all members are in, for announcements.</param>
public sealed record WhatsAppSubgroup(Jid Id, string Name, bool IsAnnouncements);
