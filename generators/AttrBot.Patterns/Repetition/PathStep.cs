using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A step of a path: one way through a pattern, in which every alternative has been chosen.</summary>
internal abstract record PathStep
{
    private static readonly ImmutableArray<int> s_none = [];

    /// <summary>The groups whose captures are not known behind the step.</summary>
    public virtual ImmutableArray<int> Forgets => s_none;

    /// <summary>Characters of a set.</summary>
    public sealed record Characters(CharacterSet Set, int Min, int Max) : PathStep;

    /// <summary>An assertion about the place.</summary>
    public sealed record Place(Assertion Assertion) : PathStep;

    /// <summary>A group opens.</summary>
    public sealed record Open(int Group) : PathStep;

    /// <summary>A group closes.</summary>
    public sealed record Close(int Group) : PathStep;

    /// <summary>The text that a group has captured.</summary>
    public sealed record Reference(int Group) : PathStep;

    /// <summary>What comes next is this, without being consumed.</summary>
    public sealed record Look(ImmutableArray<PathStep> Ahead, ImmutableArray<int> Groups) : PathStep
    {
        /// <inheritdoc/>
        public override ImmutableArray<int> Forgets => Groups;
    }

    /// <summary>Any of some paths, any number of times.</summary>
    public sealed record Loop(ImmutableArray<ImmutableArray<PathStep>> Bodies, ImmutableArray<int> Groups) : PathStep
    {
        /// <inheritdoc/>
        public override ImmutableArray<int> Forgets => Groups;
    }

    /// <summary>Something that is not described.</summary>
    public sealed record Unknown(bool IsEmpty, ImmutableArray<int> Groups) : PathStep
    {
        /// <inheritdoc/>
        public override ImmutableArray<int> Forgets => Groups;
    }
}
