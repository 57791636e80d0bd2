using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>What the Cloud API tells of a message beyond what every messenger has.</summary>
public sealed record CloudMessageDetails
{
    /// <summary>Its kind as the Cloud API writes it: <c>text</c>, <c>image</c>, <c>interactive</c>, <c>order</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>What was pressed, chosen or filled in, if it is such a message.</summary>
    public CloudReply? Reply { get; init; }

    /// <summary>The place that it shows, if it is one.</summary>
    public CloudLocation? Location { get; init; }

    /// <summary>The contact cards that it holds.</summary>
    public ImmutableArray<CloudContact> Contacts { get; init; } = [];

    /// <summary>What it orders, if it is an order.</summary>
    public CloudOrder? Order { get; init; }

    /// <summary>Whether it was forwarded.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether it was forwarded many times.</summary>
    public bool IsFrequentlyForwarded { get; init; }

    /// <summary>Whether it is a voice message.</summary>
    public bool IsVoice { get; init; }

    /// <summary>The id of the advertisement that the person came from, if they did.</summary>
    public string? AdvertisementId { get; init; }
}

/// <summary>An order from the catalog.</summary>
/// <param name="CatalogId">The catalog.</param>
/// <param name="Items">What is ordered.</param>
public sealed record CloudOrder(string CatalogId, ImmutableArray<CloudOrderItem> Items);

/// <summary>A line of an order. The sender's app wrote it: look prices up.</summary>
/// <param name="ProductId">The product's id in the catalog.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Price">The price of one.</param>
/// <param name="Currency">Its currency, as <c>EUR</c>.</param>
public sealed record CloudOrderItem(string ProductId, long Quantity, double Price, string? Currency);
