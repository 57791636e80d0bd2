using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Sites;

/// <summary>What a diagnostic stands on, with everything that a fix asks about it.</summary>
internal sealed class FixSite
{
    private FixSite(Document document, SyntaxNode root, SemanticModel model, SyntaxNode node)
    {
        Document = document;
        Root = root;
        Model = model;
        Node = node;
    }

    /// <summary>The document that it is in.</summary>
    public Document Document { get; }

    /// <summary>The document's root.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The document's semantic model.</summary>
    public SemanticModel Model { get; }

    /// <summary>The call, access, creation or statement that the diagnostic is about.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The rule's id; empty for what a diagnostic names beside its own place.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>What the rule says for fixes.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The sites that the diagnostic names beside its own.</summary>
    public ImmutableArray<FixSite> Additional { get; init; } = [];

    /// <summary>The compilation.</summary>
    public Compilation Compilation => Model.Compilation;

    /// <summary>What the rule says for fixes under <paramref name="name"/>; empty if nothing.</summary>
    public string Property(string name) => Properties.TryGetValue(name, out var value) ? value ?? "" : "";

    /// <summary>Reads a site; null where the document has no semantics.</summary>
    public static async Task<FixSite?> CreateAsync(
        Document document, SyntaxNode node, string ruleId, ImmutableDictionary<string, string?> properties, ImmutableArray<FixSite> additional, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null
            ? null
            : new FixSite(document, root, model, node) { RuleId = ruleId, Properties = properties, Additional = additional };
    }
}
