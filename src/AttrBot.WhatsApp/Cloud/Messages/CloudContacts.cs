using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>Contact cards.</summary>
/// <param name="Contacts">The cards, at least one.</param>
public sealed record CloudContacts(ImmutableArray<CloudContact> Contacts) : CloudContent;

/// <summary>A contact card.</summary>
/// <param name="Name">The name as it is shown.</param>
public sealed record CloudContact(string Name)
{
    /// <summary>The first name. Default: <see cref="Name"/>, since WhatsApp wants a part beside the whole.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>Phone numbers.</summary>
    public ImmutableArray<CloudContactPhone> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public ImmutableArray<string> Emails { get; init; } = [];
}

/// <summary>A phone number on a contact card.</summary>
/// <param name="Number">The number.</param>
/// <param name="Type"><c>CELL</c>, <c>WORK</c>, …</param>
/// <param name="WhatsAppId">The digits under which it is on WhatsApp: the card then offers to write to it.</param>
public sealed record CloudContactPhone(string Number, string? Type = null, string? WhatsAppId = null);
