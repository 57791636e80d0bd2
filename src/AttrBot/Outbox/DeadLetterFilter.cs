using System.Runtime.CompilerServices;

namespace AttrBot;

/// <summary>Selects dead letters; what is not set selects all. Immutable.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Selects all.</summary>
    public static DeadLetterFilter All { get; } = new();

    /// <summary>Those with this reason.</summary>
    public DeadLetterReason? Reason { get; init; }

    /// <summary>Those of this session.</summary>
    public string? Session { get; init; }

    /// <summary>Those of this handler: its <c>HandlerDescriptor.Id</c>.</summary>
    public string? HandlerId { get; init; }

    /// <summary>Those that the bot gave up on earlier than this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Whether it selects a dead letter.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <returns>Whether all that is set applies.</returns>
    public bool Selects(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return (Reason is null || letter.Reason == Reason)
            && (Session is null || letter.Session == Session)
            && (HandlerId is null || letter.HandlerId == HandlerId)
            && (Before is null || letter.Timestamp < Before);
    }

    internal async IAsyncEnumerable<DeadLetter> SelectAsync(
        IAsyncEnumerable<DeadLetter> letters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (DeadLetter letter in letters.WithCancellation(cancellationToken))
        {
            if (Selects(letter))
            {
                yield return letter;
            }
        }
    }

    /// <summary>The ids alone: what happens to the letters meanwhile does not disturb the walk.</summary>
    internal async Task<List<string>> SelectIdsAsync(IDeadLetters letters, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (DeadLetter letter in letters.ListAsync(this, cancellationToken))
        {
            ids.Add(letter.Id);
        }

        return ids;
    }
}
