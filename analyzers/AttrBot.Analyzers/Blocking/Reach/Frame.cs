using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>A body together with what is known of its parameters: the unit that is walked once.</summary>
internal sealed record Frame(Body Body, BindingEnvironment Environment)
{
    /// <summary>Whether code runs here that needs <paramref name="guards"/> to hold.</summary>
    public bool Runs(ImmutableArray<ParameterGuard> guards)
    {
        foreach (var guard in guards)
        {
            if (!guard.MayHold(Environment))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Frame? other) => other is not null && ReferenceEquals(Body, other.Body) && Environment.Equals(other.Environment);

    /// <inheritdoc/>
    public override int GetHashCode() => Body.GetHashCode() ^ Environment.GetHashCode();
}
