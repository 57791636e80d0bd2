using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>
/// A name for a value while its parts do not change: a variable or <c>this</c>, and the way from it. <c>[*]</c> in the
/// path is any element.
/// </summary>
internal sealed class TaskKey(ISymbol? root, string path) : IEquatable<TaskKey>
{
    /// <summary>Something that is complete from the start, and so are its elements.</summary>
    public static TaskKey Done { get; } = new(null, "@done");

    private ISymbol? Root { get; } = root;

    private string Path { get; } = path;

    /// <summary>Whether it is an element at a certain place.</summary>
    public bool HasPlace => Path.Replace("[*]", "").IndexOf('[') >= 0;

    /// <summary>The key of a member or element of this value.</summary>
    public TaskKey Then(string part) => ReferenceEquals(this, Done) ? this : new TaskKey(Root, Path + part);

    /// <summary>Whether this value is <paramref name="other"/> or part of it.</summary>
    public bool IsPartOf(TaskKey other) => SameRoot(other) && Path.StartsWith(other.Path, StringComparison.Ordinal);

    /// <summary>The key that this one, a part of <paramref name="whole"/>, has as a part of <paramref name="other"/>.</summary>
    public TaskKey Rebase(TaskKey whole, TaskKey other) => other.Then(Path.Substring(whole.Path.Length));

    /// <summary>Whether this value is <paramref name="other"/> or one of its elements.</summary>
    public bool IsElementOf(TaskKey other) =>
        IsPartOf(other) && (Path.Length == other.Path.Length || (Path[other.Path.Length] == '[' && Path.EndsWith("]", StringComparison.Ordinal)));

    /// <inheritdoc/>
    public bool Equals(TaskKey? other) => other is not null && SameRoot(other) && Path == other.Path;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaskKey);

    /// <inheritdoc/>
    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Root) ^ StringComparer.Ordinal.GetHashCode(Path);

    private bool SameRoot(TaskKey other) => SymbolEqualityComparer.Default.Equals(Root, other.Root);
}
