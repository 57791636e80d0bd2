using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A poll.</summary>
/// <param name="Question">The question: 1 to <see cref="MaxQuestionLength"/> UTF-16 code units.</param>
/// <param name="Options">
/// What can be chosen: <see cref="MinOptions"/> to <see cref="MaxOptions"/> different texts of 1 to <see cref="MaxOptionLength"/> UTF-16
/// code units.
/// </param>
/// <param name="SelectableCount">How many one may choose; 0 for any number.</param>
public sealed record WhatsAppPoll(string Question, ImmutableArray<string> Options, int SelectableCount = 1) : WhatsAppContent
{
    /// <summary>The longest question, in UTF-16 code units.</summary>
    public const int MaxQuestionLength = 255;

    /// <summary>The least options that a poll has.</summary>
    public const int MinOptions = 2;

    /// <summary>The most options that a poll has.</summary>
    public const int MaxOptions = 12;

    /// <summary>The longest option, in UTF-16 code units.</summary>
    public const int MaxOptionLength = 100;

    /// <summary>Whether both ask the same.</summary>
    /// <param name="other">The other poll.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(WhatsAppPoll? other) =>
        other is not null
        && Question == other.Question
        && SelectableCount == other.SelectableCount
        && Same.Items(Options, other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Question, SelectableCount, Options.IsDefault ? 0 : Options.Length);
}
