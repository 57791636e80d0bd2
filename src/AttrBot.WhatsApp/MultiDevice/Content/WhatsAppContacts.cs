using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>Several contacts in one message.</summary>
/// <param name="Contacts">The contacts: 1 to <see cref="MaxContacts"/>. Quotes of their own are not sent.</param>
public sealed record WhatsAppContacts(ImmutableArray<WhatsAppContact> Contacts) : WhatsAppContent
{
    /// <summary>The most contacts of one message.</summary>
    public const int MaxContacts = 100;

    /// <summary>The contacts.</summary>
    public ImmutableArray<WhatsAppContact> Contacts { get; init; } = Contacts.IsDefault ? [] : Contacts;

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }

    /// <summary>Whether both hold the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(WhatsAppContacts? other) =>
        other is not null && Same.Items(Contacts, other.Contacts) && Quote == other.Quote;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Contacts.IsDefault ? 0 : Contacts.Length, Quote);
}
