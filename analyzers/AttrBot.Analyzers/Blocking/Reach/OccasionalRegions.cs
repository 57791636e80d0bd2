using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Finds the parts of a function that do not run every time: those that run until a member of its object is set, and set it,
/// <c>if (_settings is null) { … }</c>, <c>if (_isLoaded) return; …</c>, <c>_settings ??= …</c>; and those that run where a member has
/// no such value, and give it one, <c>if (!_pages.TryGetValue(name, out var page)) { … }</c>.
/// </summary>
internal sealed class OccasionalRegions(MemberSetters setters)
{
    private readonly ConcurrentDictionary<Body, Parts> _parts = new();

    /// <summary>Whether <paramref name="node"/>, of <paramref name="body"/>, stands in such a part.</summary>
    /// <param name="node">The code.</param>
    /// <param name="body">The function that it is of.</param>
    /// <param name="countsMisses">Whether the parts count that run again: the first time of each key, or after something has unset the member.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public bool Contain(SyntaxNode node, Body body, bool countsMisses, CancellationToken cancellationToken)
    {
        var parts = _parts.TryGetValue(body, out var known) ? known : _parts.GetOrAdd(body, Find(body, cancellationToken));
        return Contain(parts.FirstUses, node) || (countsMisses && Contain(parts.Misses, node));
    }

    private static bool Contain(ImmutableArray<TextSpan> parts, SyntaxNode node)
    {
        foreach (var part in parts)
        {
            if (part.Contains(node.Span))
            {
                return true;
            }
        }

        return false;
    }

    private Parts Find(Body body, CancellationToken cancellationToken)
    {
        var firstUses = ImmutableArray.CreateBuilder<TextSpan>();
        var misses = ImmutableArray.CreateBuilder<TextSpan>();
        if (body.Symbol is IMethodSymbol { ContainingType: { } type })
        {
            foreach (var function in body.Creation is { } creation ? [creation.Syntax] : body.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)))
            {
                foreach (var node in function.DescendantNodes(node => node == function || !NullTests.IsFunction(node)).Where(MayGuard))
                {
                    firstUses.AddRange(Guarded(node, UnsetTests.UnsetWhere, UnsetTests.NameOf)
                        .Where(part => MemberBehind(part.Name, function, type) is { } member && MemberSetters.Sets(part.Code, type, member.Name, cancellationToken) && !setters.IsUnsetAgain(member, cancellationToken))
                        .Select(SpanOf));
                    misses.AddRange(Guarded(node, MissTests.MissingWhere, MissTests.NameOf)
                        .Where(part => KeeperOf(part.Name, function, type) is { } name && MemberSetters.SetsOrFills(part.Code, type, name, cancellationToken))
                        .Select(SpanOf));
                }
            }
        }

        return new Parts(firstUses.ToImmutable(), misses.ToImmutable());
    }

    private static TextSpan SpanOf((string Name, SyntaxNode[] Code) part) => TextSpan.FromBounds(part.Code[0].SpanStart, part.Code[part.Code.Length - 1].Span.End);

    private static bool MayGuard(SyntaxNode node) =>
        node is IfStatementSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or InvocationExpressionSyntax;

    /// <summary>What runs while something is not there, beside its name.</summary>
    private static IEnumerable<(string Name, SyntaxNode[] Code)> Guarded(
        SyntaxNode node, Func<ExpressionSyntax, bool, IEnumerable<string>> namesWhere, Func<ExpressionSyntax, string?> nameOf)
    {
        switch (node)
        {
            case IfStatementSyntax { Else: null, Parent: BlockSyntax block } statement when NullTests.Leaves(statement.Statement) && block.Statements.IndexOf(statement) + 1 is var next && next < block.Statements.Count:
                var rest = block.Statements.Skip(next).ToArray<SyntaxNode>();
                return namesWhere(statement.Condition, false).Where(name => !IsSeenBefore(statement, name)).Select(name => (name, rest))
                    .Concat(namesWhere(statement.Condition, true).Select(name => (name, Only(statement.Statement))));
            case IfStatementSyntax statement:
                return namesWhere(statement.Condition, true).Select(name => (name, Only(statement.Statement)))
                    .Concat(statement.Else is { } alternative ? namesWhere(statement.Condition, false).Select(name => (name, Only(alternative))) : []);
            case ConditionalExpressionSyntax conditional:
                return namesWhere(conditional.Condition, true).Select(name => (name, Only(conditional.WhenTrue)))
                    .Concat(namesWhere(conditional.Condition, false).Select(name => (name, Only(conditional.WhenFalse))));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return namesWhere(either.Left, false).Select(name => (name, Only(either.Right)));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return namesWhere(both.Left, true).Select(name => (name, Only(both.Right)));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when nameOf(coalesce.Left) is { } name:
                return [(name, Only(coalesce.Right))];
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment when nameOf(assignment.Left) is { } name:
                return [(name, Only(assignment))];
            case InvocationExpressionSyntax invocation when NullTests.InitializedBy(invocation) is { } name:
                return [(name, Only(invocation.ArgumentList))];
            default:
                return [];
        }

        static SyntaxNode[] Only(SyntaxNode code) => [code];
    }

    /// <summary>Whether the test only leaves out what has been seen before, <c>if (_seen.ContainsKey(id)) return;</c>: what is new is no exception.</summary>
    private static bool IsSeenBefore(IfStatementSyntax statement, string collection) =>
        !statement.Statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax { Expression: not null and not LiteralExpressionSyntax }) &&
        statement.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(invocation => MissTests.CollectionAskedBy(invocation) == collection);

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

    private sealed record Parts(ImmutableArray<TextSpan> FirstUses, ImmutableArray<TextSpan> Misses);
}
