using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>The facts that hold at a point; immutable.</summary>
internal sealed class CompletionState
{
    private readonly ImmutableHashSet<CompletionFact> _facts;

    private CompletionState(ImmutableHashSet<CompletionFact> facts) => _facts = facts;

    /// <summary>Nothing is known.</summary>
    public static CompletionState Empty { get; } = new([]);

    /// <summary>Whether <paramref name="key"/> is known to have completed.</summary>
    public bool IsCompleted(TaskKey key) =>
        ReferenceEquals(key, TaskKey.Done) || _facts.Any(fact => fact.Kind == CompletionFactKind.Completed && key.IsElementOf(fact.Key));

    /// <summary>The other sides of facts of <paramref name="kind"/> about <paramref name="key"/>.</summary>
    public IEnumerable<CompletionFact> Find(CompletionFactKind kind, TaskKey key) => _facts.Where(fact => fact.Kind == kind && fact.Key.Equals(key));

    /// <summary>This state with another fact.</summary>
    public CompletionState With(CompletionFact fact) => Create(_facts.Add(fact));

    /// <summary>This state after <paramref name="key"/> has completed, with all that follows.</summary>
    public CompletionState Complete(TaskKey key)
    {
        if (ReferenceEquals(key, TaskKey.Done))
        {
            return this;
        }

        var facts = _facts;
        var pending = new Stack<TaskKey>([key]);
        while (pending.Count > 0)
        {
            var completed = pending.Pop();
            var grown = facts.Add(new CompletionFact(CompletionFactKind.Completed, completed));
            if (ReferenceEquals(grown, facts))
            {
                continue;
            }

            facts = grown;
            foreach (var fact in facts)
            {
                if (fact.Kind == CompletionFactKind.Implies && fact.Key.Equals(completed))
                {
                    pending.Push(fact.Other!);
                }
            }
        }

        return Create(facts);
    }

    /// <summary>This state after <paramref name="copy"/> has become another name of <paramref name="original"/>: what has completed in the one has in the other.</summary>
    public CompletionState CopyParts(TaskKey original, TaskKey copy) =>
        _facts.Where(fact => fact.Kind == CompletionFactKind.Completed && fact.Key.IsPartOf(original))
            .Aggregate(this, (state, fact) => state.Complete(fact.Key.Rebase(original, copy)));

    /// <summary>This state with what <paramref name="before"/> says of each element of <paramref name="collection"/>, wherever it stands.</summary>
    public CompletionState CompleteElements(CompletionState before, TaskKey collection) =>
        before._facts.Where(fact => fact.Kind == CompletionFactKind.Completed && fact.Key.IsPartOf(collection) && !fact.Key.HasPlace)
            .Aggregate(this, (state, fact) => state.Complete(fact.Key));

    /// <summary>This state without what depends on the old value of <paramref name="key"/>.</summary>
    public CompletionState Forget(TaskKey key) => Create(_facts.Except(_facts.Where(fact => fact.DependsOn(key))));

    /// <summary>The tasks that are known here, but not in <paramref name="other"/>, to have completed.</summary>
    public IEnumerable<TaskKey> CompletedSince(CompletionState other) =>
        _facts.Except(other._facts).Where(fact => fact.Kind == CompletionFactKind.Completed).Select(fact => fact.Key);

    /// <summary>What holds here and in <paramref name="other"/>.</summary>
    public CompletionState Meet(CompletionState other) =>
        Create(_facts.Intersect(other._facts).Union(_facts.Where(other.HoldsVacuously)).Union(other._facts.Where(HoldsVacuously)));

    /// <summary>Whether the fact is about a flag with a value that this flag does not have here.</summary>
    private bool HoldsVacuously(CompletionFact fact) => fact.Kind switch
    {
        CompletionFactKind.WhenTrue => _facts.Contains(new CompletionFact(CompletionFactKind.NeverTrue, fact.Key)),
        CompletionFactKind.WhenFalse => _facts.Contains(new CompletionFact(CompletionFactKind.NeverFalse, fact.Key)),
        _ => false,
    };

    /// <summary>Whether both say the same.</summary>
    public bool SetEquals(CompletionState other) => ReferenceEquals(_facts, other._facts) || _facts.SetEquals(other._facts);

    private CompletionState Create(ImmutableHashSet<CompletionFact> facts) => ReferenceEquals(facts, _facts) ? this : new CompletionState(facts);
}
