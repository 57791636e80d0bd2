using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
                found |= Guarded(guard, UnsetTests.UnsetWhere, UnsetTests.NameOf).Any(part => IsIn(part.Code) &&
                    MemberBehind(part.Name, function, type) is { } member && MemberSetters.Sets(part.Code, type, member.Name, cancellationToken) && !setters.IsUnsetAgain(member, cancellationToken))
                    ? Occasions.FirstUse : Occasions.None;
                found |= Guarded(guard, MissTests.MissingWhere, MissTests.NameOf).Any(part => IsIn(part.Code) &&
                    KeeperOf(part.Name, function, type) is { } name && MemberSetters.SetsOrFills(part.Code, type, name, cancellationToken))
                    ? Occasions.Miss : Occasions.None;
            }
        }

        return found;

        bool IsIn(SyntaxNode[] code) => code[0].SpanStart <= node.SpanStart && node.Span.End <= code[code.Length - 1].Span.End;
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
        for (var current = node; current != function; current = current.Parent!)
        {
            if (NullTests.IsFunction(current))
            {
                guards.Clear();
            }

            if (MayGuard(current))
            {
                guards.Add(current);
            }

            if (current is StatementSyntax && current.Parent is BlockSyntax block)
            {
                guards.AddRange(block.Statements.TakeWhile(statement => statement != current).Where(statement => statement is IfStatementSyntax { Else: null } test && NullTests.Leaves(test.Statement)));
            }
        }

        return guards;
    }

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

    [Flags]
    private enum Occasions
    {
        None = 0,
        FirstUse = 1,
        Miss = 2,
    }
}
