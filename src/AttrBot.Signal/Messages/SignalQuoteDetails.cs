using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>What only Signal knows of a quoted message. The sender of the quote can write anything here.</summary>
public sealed record SignalQuoteDetails
{
    /// <summary>The people that it mentions; offsets are those of <see cref="Quote.Text"/>.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>The styles of parts of its text; offsets are those of <see cref="Quote.Text"/>.</summary>
    public ImmutableArray<SignalTextStyle> TextStyles { get; init; } = [];

    /// <summary>Its files, each as small picture at most.</summary>
    public ImmutableArray<SignalFile> Files { get; init; } = [];
}
