using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>
/// A poll. An action too: <c>context.SendAsync(new SignalPoll(…))</c> sends it through the outbox. Needs signal-cli 0.13.23.
/// </summary>
/// <param name="Question">The question.</param>
/// <param name="Options">What can be chosen: 2 to 10 texts of 1 to 100 characters.</param>
/// <param name="AllowMultiple">Whether one may choose several.</param>
public sealed record SignalPoll(string Question, ImmutableArray<string> Options, bool AllowMultiple = false) : OutgoingAction
{
    /// <summary>The least options that a poll has.</summary>
    public const int MinOptions = 2;

    /// <summary>The most options that a poll has.</summary>
    public const int MaxOptions = 10;

    /// <summary>The longest option, in UTF-16 code units.</summary>
    public const int MaxOptionLength = 100;

    /// <summary>Whether both ask the same.</summary>
    /// <param name="other">The other poll.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(SignalPoll? other) =>
        other is not null
        && Question == other.Question
        && AllowMultiple == other.AllowMultiple
        && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Question, Texts.Length, AllowMultiple);

    private ImmutableArray<string> Texts => Options.IsDefault ? [] : Options;
}
