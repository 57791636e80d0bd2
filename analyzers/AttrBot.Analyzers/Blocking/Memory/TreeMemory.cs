using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>Stands for the text of one syntax tree, without holding on to it.</summary>
internal sealed class TreeToken;

/// <summary>A member of a tree: where its declaration begins, and what tells it from others that begin there.</summary>
internal readonly record struct MemberKey(int Start, string Name, int Parameters);

/// <summary>What is remembered of one syntax tree, as long as somebody holds it: after an edit all other files keep their trees.</summary>
internal sealed class TreeMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeMemory> s_trees = new();

    private readonly ConcurrentDictionary<MemberKey, ConcurrentDictionary<string, CleanFrame>> _members = new();
    private string? _declarations;

    /// <summary>Stands for the tree's text.</summary>
    public TreeToken Token { get; } = new();

    /// <summary>The memory of <paramref name="tree"/>.</summary>
    public static TreeMemory Of(SyntaxTree tree) => s_trees.GetValue(tree, static _ => new TreeMemory());

    /// <summary>The fingerprint of what <paramref name="tree"/>, whose memory this is, declares.</summary>
    public string DeclarationsOf(SyntaxTree tree) => _declarations ??= DeclarationText.Fingerprint(tree);

    /// <summary>The frames of a member, by what is known of its parameters; null when none is remembered.</summary>
    public ConcurrentDictionary<string, CleanFrame>? Find(MemberKey member) => _members.TryGetValue(member, out var frames) ? frames : null;

    /// <summary>Remembers a frame in place of an older one.</summary>
    public void Add(MemberKey member, string environment, CleanFrame frame) =>
        _members.GetOrAdd(member, static _ => new ConcurrentDictionary<string, CleanFrame>(StringComparer.Ordinal))[environment] = frame;
}
