using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>Finds matching triggers one after the other. What stands behind <see cref="HandlerMatches"/>.</summary>
/// <remarks>Implementations hold no state of a message: all of it is in the cursor.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TriggerMatcher
{
    /// <summary>Moves to the next handler with a matching trigger and fills the cursor's captures.</summary>
    /// <param name="cursor">The position.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="TriggerTimeoutException">Matching took longer than is allowed.</exception>
    public abstract bool MoveNext(ref MatchCursor cursor);

    /// <summary>Gives back what the cursor holds. Called when the walk ends; a second call does nothing.</summary>
    /// <param name="cursor">The position.</param>
    public virtual void Release(ref MatchCursor cursor)
    {
    }
}
