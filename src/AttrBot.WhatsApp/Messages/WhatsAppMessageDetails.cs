using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>What only WhatsApp knows of a message. Immutable.</summary>
public sealed record WhatsAppMessageDetails
{
    /// <summary>
    /// What the message is, by the name of the protocol's field: <c>conversation</c>, <c>imageMessage</c>, <c>contactMessage</c> …
    /// </summary>
    public required string Content { get; init; }

    /// <summary>The sender's device that sent it; 0 is the phone.</summary>
    public int SenderDevice { get; init; }

    /// <summary>Whether it waited while the session was not connected, where the engine tells.</summary>
    public bool IsOffline { get; init; }

    /// <summary>After what time the message disappears; <see langword="null"/>: it stays.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>Whether its content may be seen once only. A bot that keeps it breaks the sender's trust.</summary>
    public bool IsViewOnce { get; init; }

    /// <summary>Whether it was forwarded.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>How often it was forwarded, as WhatsApp counts it: from 5 on apps say "forwarded many times".</summary>
    public int ForwardingScore { get; init; }

    /// <summary>What is known of the file that it brings, beyond <see cref="Message.Attachments"/>.</summary>
    public WhatsAppMediaDetails? Media { get; init; }

    /// <summary>The place that it shows.</summary>
    public WhatsAppLocationDetails? Location { get; init; }

    /// <summary>The contacts that it shares.</summary>
    public ImmutableArray<WhatsAppContactDetails> Contacts { get; init; } = [];

    /// <summary>The link that is shown with it.</summary>
    public WhatsAppLinkDetails? Link { get; init; }

    /// <summary>The group that it invites to.</summary>
    public WhatsAppGroupInviteDetails? GroupInvite { get; init; }

    /// <summary>What the sender chose of the buttons or the list of a business message.</summary>
    public WhatsAppChoiceDetails? Choice { get; init; }

    /// <summary>The album that it belongs to: see <see cref="WhatsAppAlbumEvent"/>.</summary>
    public MessageId? Album { get; init; }
}
