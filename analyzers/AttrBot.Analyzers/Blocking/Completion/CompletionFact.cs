namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>What a fact says.</summary>
internal enum CompletionFactKind
{
    /// <summary>The task, or every task of the collection, has completed.</summary>
    Completed,

    /// <summary>When it has completed, so has <see cref="CompletionFact.Other"/>.</summary>
    Implies,

    /// <summary>The flag is true only when <see cref="CompletionFact.Other"/> has completed.</summary>
    WhenTrue,

    /// <summary>The flag is false only when <see cref="CompletionFact.Other"/> has completed.</summary>
    WhenFalse,

    /// <summary>The flag is not true, so that whatever is said of it when it is true holds.</summary>
    NeverTrue,

    /// <summary>The flag is not false, so that whatever is said of it when it is false holds.</summary>
    NeverFalse,

    /// <summary>It is the task that <c>WhenAny</c> returns: its result is a completed task.</summary>
    WhenAny,

    /// <summary>It is one of exactly two completed candidates: if not <see cref="CompletionFact.Other"/>, then <see cref="CompletionFact.Second"/>.</summary>
    Winner,
}

/// <summary>Something that holds at a point of the code, whichever way it was reached.</summary>
internal readonly record struct CompletionFact(CompletionFactKind Kind, TaskKey Key, TaskKey? Other = null, TaskKey? Second = null)
{
    /// <summary>Whether the fact is no longer true once <paramref name="changed"/> has another value.</summary>
    public bool DependsOn(TaskKey changed) =>
        Key.IsPartOf(changed) || (Other?.IsPartOf(changed) ?? false) || (Second?.IsPartOf(changed) ?? false);
}
