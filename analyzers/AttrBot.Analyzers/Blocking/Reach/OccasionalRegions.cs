using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Finds the parts of a function that do not run every time: those that run until a member of its object is set, and set it,
/// <c>if (_settings is null) { … }</c>, <c>if (_isLoaded) return; …</c>, <c>_settings ??= …</c>; and those that run where a member has
/// no such value, and give it one, <c>if (!_pages.TryGetValue(name, out var page)) { … }</c>.
/// </summary>
internal sealed class OccasionalRegions(MemberSetters setters)
{
    private readonly ConcurrentDictionary<(SyntaxNode Node, Body Body), Occasions> _known = new();

    /// <summary>Whether <paramref name="node"/>, of <paramref name="body"/>, stands in such a part.</summary>
    /// <param name="node">The code.</param>
    /// <param name="body">The function that it is of.</param>
    /// <param name="countsMisses">Whether the parts count that run again: the first time of each key, or after something has unset the member.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public bool Contain(SyntaxNode node, Body body, bool countsMisses, CancellationToken cancellationToken)
    {
        var key = (node, body);
        var occasions = _known.TryGetValue(key, out var known) ? known : _known.GetOrAdd(key, Find(node, body, cancellationToken));
        return (occasions & (countsMisses ? Occasions.FirstUse | Occasions.Miss : Occasions.FirstUse)) != 0;
    }

    private Occasions Find(SyntaxNode node, Body body, CancellationToken cancellationToken)
    {
        var found = Occasions.None;
        if (body.Symbol is IMethodSymbol { ContainingType: { } type } && FunctionAround(node, body, cancellationToken) is { } function)
        {
            foreach (var guard in GuardsAround(node, function))
            {
                if (GuardedPart.Of(guard, node) is { } part)
                {
                    found |= part.NamesOf(UnsetTests.UnsetWhere, UnsetTests.NameOf).Any(name => MemberBehind(name, function, type) is { } member &&
                        MemberSetters.Sets(part.Code, type, member.Name, cancellationToken) && !setters.IsUnsetAgain(member, cancellationToken))
                        ? Occasions.FirstUse : Occasions.None;
                    found |= part.NamesOf(MissTests.MissingWhere, MissTests.NameOf).Any(name => KeeperOf(name, function, type) is { } keeper &&
                        MemberSetters.SetsOrFills(part.Code, type, keeper, cancellationToken))
                        ? Occasions.Miss : Occasions.None;
                }
            }
        }

        return found;
    }

    /// <summary>The text of <paramref name="body"/>, of several parts the one in which <paramref name="node"/> stands.</summary>
    private static SyntaxNode? FunctionAround(SyntaxNode node, Body body, CancellationToken cancellationToken)
    {
        if (body.Creation is { } creation)
        {
            return IsIn(creation.Syntax) ? creation.Syntax : null;
        }

        foreach (var reference in body.Symbol.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == node.SyntaxTree && reference.GetSyntax(cancellationToken) is var function && IsIn(function))
            {
                return function;
            }
        }

        return null;

        bool IsIn(SyntaxNode function) => function.SyntaxTree == node.SyntaxTree && function.Span.Contains(node.Span);
    }

    /// <summary>The tests that may decide whether <paramref name="node"/> runs: those around it, and those before it that leave; not those of functions in the function.</summary>
    private static List<SyntaxNode> GuardsAround(SyntaxNode node, SyntaxNode function)
    {
        var guards = new List<SyntaxNode>();
        for (var current = node; current is not null && current != function; current = current.Parent)
        {
            if (NullTests.IsFunction(current))
            {
                guards.Clear();
            }

            if (GuardedPart.MayHave(current))
            {
                guards.Add(current);
            }

            if (current is StatementSyntax && current.Parent is BlockSyntax block)
            {
                foreach (var statement in block.Statements)
                {
                    if (statement == current)
                    {
                        break;
                    }

                    if (GuardedPart.Leaves(statement))
                    {
                        guards.Add(statement);
                    }
                }
            }
        }

        return guards;
    }

    /// <summary>The member that a name means, or that the local variable of this name was read from.</summary>
    private static ISymbol? MemberBehind(string name, SyntaxNode function, INamedTypeSymbol type)
    {
        if (IsParameter(name, function))
        {
            return null;
        }

        var variable = VariableOf(name, function);
        var meant = variable is null ? name : variable.Initializer is { } initializer ? UnsetTests.NameOf(initializer.Value) : null;
        return meant is null ? null : MemberSetters.Find(type, meant);
    }

    /// <summary>The name of what keeps a value: a member, what a local variable was read from, or a member of another object.</summary>
    private static string? KeeperOf(string name, SyntaxNode function, INamedTypeSymbol type) =>
        (MemberBehind(name, function, type) ?? MemberAsked(name, function, type))?.Name ?? (name.IndexOf('.') > 0 ? name : null);

    /// <summary>The member that was asked for the value of the local variable of this name.</summary>
    private static ISymbol? MemberAsked(string name, SyntaxNode function, INamedTypeSymbol type) =>
        VariableOf(name, function)?.Initializer is { } initializer && MissTests.CollectionOf(initializer.Value) is { } asked && !IsParameter(asked, function)
            ? MemberSetters.Find(type, asked)
            : null;

    private static bool IsParameter(string name, SyntaxNode function) =>
        function.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => parameter.Identifier.ValueText == name);

    private static VariableDeclaratorSyntax? VariableOf(string name, SyntaxNode function) =>
        function.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(variable => variable.Identifier.ValueText == name);

    [Flags]
    private enum Occasions
    {
        None = 0,
        FirstUse = 1,
        Miss = 2,
    }
}
