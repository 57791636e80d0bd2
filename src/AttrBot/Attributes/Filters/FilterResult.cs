namespace AttrBot;

/// <summary>What a filter decided.</summary>
public readonly struct FilterResult : IEquatable<FilterResult>
{
    private readonly FilterAction _action;

    private FilterResult(FilterAction action, string? reply)
    {
        _action = action;
        Reply = reply;
    }

    /// <summary>The handler may run, as far as this filter is concerned.</summary>
    public static FilterResult Continue => default;

    /// <summary>This handler does not run; the next match is tried, and the fallback if none is left.</summary>
    public static FilterResult Skip => new(FilterAction.Skip, null);

    /// <summary>The text to reply with, if the message ends here with a reply.</summary>
    public string? Reply { get; }

    internal bool IsContinue => _action == FilterAction.Continue;

    internal bool IsSkip => _action == FilterAction.Skip;

    /// <summary>The message ends here: no other trigger and no fallback runs.</summary>
    /// <param name="reply">A text to reply with; <see langword="null"/> or blank for none.</param>
    /// <returns>The decision.</returns>
    public static FilterResult Stop(string? reply = null) => new(FilterAction.Stop, reply);

    /// <inheritdoc/>
    public bool Equals(FilterResult other) => _action == other._action && Reply == other.Reply;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FilterResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_action, Reply);

    /// <summary>Whether two decisions are the same.</summary>
    /// <param name="left">One decision.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public static bool operator ==(FilterResult left, FilterResult right) => left.Equals(right);

    /// <summary>Whether two decisions differ.</summary>
    /// <param name="left">One decision.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> if they differ.</returns>
    public static bool operator !=(FilterResult left, FilterResult right) => !left.Equals(right);

    private enum FilterAction : byte
    {
        Continue,
        Skip,
        Stop,
    }
}
