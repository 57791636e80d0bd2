using System.Collections.Immutable;
using AttrBot.Generators.Parsing;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>A <c>[Trigger]</c> attribute of a handler. It lives as long as its compilation, and all analyzers share it.</summary>
internal sealed class TriggerDeclaration(IMethodSymbol handler, ParsedTrigger trigger)
{
    private readonly Lazy<ScopedPattern> _scoped = new(() => ScopedPattern.Create(trigger.Tree, trigger.Scope));

    /// <summary>The method; the defining part of a partial one.</summary>
    public IMethodSymbol Handler { get; } = handler;

    /// <summary>The pattern, parsed with the options that it is matched with.</summary>
    public RegexSyntaxTree Tree => trigger.Tree;

    /// <summary>The pattern as written.</summary>
    public string Pattern => trigger.Tree.Pattern;

    /// <summary>How much of the message it must match.</summary>
    public PatternScope Scope => trigger.Scope;

    /// <summary>What the engine runs; not to be asked of an invalid pattern.</summary>
    public ScopedPattern Scoped => _scoped.Value;

    /// <summary>Whether upper and lower case differ.</summary>
    public bool CaseSensitive => trigger.CaseSensitive;

    /// <summary>Whether an edit of a message fires it too.</summary>
    public bool OnEdit => trigger.OnEdit;

    /// <summary>Its order; lower is tried first.</summary>
    public int Order => trigger.Order;

    /// <summary>What equal orders are sorted by, ordinally, before the position in the file.</summary>
    public string SortName => $"{Handler.ContainingType.ToFullName()}.{Handler.Name}";

    /// <summary>Whether the generator emits it: the pattern is valid, and the handler can be called with what it captures.</summary>
    public required bool IsInTable { get; init; }

    /// <summary>Whether the handler sees the account's own messages.</summary>
    public required bool OwnMessages { get; init; }

    /// <summary>
    /// Whether a message that the pattern matches may go on to the next trigger: there are filters on method, class or assembly, or
    /// what a group captures may not fit its parameter.
    /// </summary>
    public required bool MayPassOn { get; init; }

    /// <summary>The groups that bind to parameters; none where the trigger is not in the table.</summary>
    public required ImmutableArray<TriggerCapture> Captures { get; init; }

    /// <summary>Where the pattern is written: the whole argument.</summary>
    public Location PatternLocation => trigger.PatternLocation;

    /// <summary>Where a part of the pattern is written; the whole argument where that cannot be told.</summary>
    public Location GetLocation(PatternSpan span) => trigger.GetLocation(span);
}
