using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Finds the parts of a function that run until a member of its object is set, and set it: <c>if (_settings is null) { … }</c>,
/// <c>if (_isLoaded) return; …</c>, <c>_settings ??= …</c>.
/// </summary>
internal sealed class FirstUseRegions(MemberSetters setters)
{
    private readonly ConcurrentDictionary<Body, ImmutableArray<TextSpan>> _regions = new();

    /// <summary>Whether <paramref name="node"/>, of <paramref name="body"/>, stands in such a part.</summary>
    public bool Contain(SyntaxNode node, Body body, CancellationToken cancellationToken)
    {
        var regions = _regions.TryGetValue(body, out var known) ? known : _regions.GetOrAdd(body, Find(body, cancellationToken));
        foreach (var region in regions)
        {
            if (region.Contains(node.Span))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<TextSpan> Find(Body body, CancellationToken cancellationToken)
    {
        if (body.Symbol is not IMethodSymbol { ContainingType: { } type })
        {
            return [];
        }

        var regions = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var function in body.Creation is { } creation ? [creation.Syntax] : body.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)))
        {
            foreach (var node in function.DescendantNodes(node => node == function || !NullTests.IsFunction(node)))
            {
                foreach (var (name, code) in Guarded(node))
                {
                    if (MemberBehind(name, function, type) is { } member && MemberSetters.Sets(code, type, member.Name, cancellationToken) && !setters.IsUnsetAgain(member, cancellationToken))
                    {
                        regions.Add(TextSpan.FromBounds(code[0].SpanStart, code[code.Length - 1].Span.End));
                    }
                }
            }
        }

        return regions.ToImmutable();
    }

    /// <summary>What runs while something is not set, beside its name.</summary>
    private static IEnumerable<(string Name, SyntaxNode[] Code)> Guarded(SyntaxNode node)
    {
        switch (node)
        {
            case IfStatementSyntax { Else: null, Parent: BlockSyntax block } statement when NullTests.Leaves(statement.Statement) && block.Statements.IndexOf(statement) + 1 is var next && next < block.Statements.Count:
                var rest = block.Statements.Skip(next).ToArray<SyntaxNode>();
                return UnsetTests.UnsetWhere(statement.Condition, false).Select(name => (name, rest))
                    .Concat(UnsetTests.UnsetWhere(statement.Condition, true).Select(name => (name, Only(statement.Statement))));
            case IfStatementSyntax statement:
                return UnsetTests.UnsetWhere(statement.Condition, true).Select(name => (name, Only(statement.Statement)))
                    .Concat(statement.Else is { } alternative ? UnsetTests.UnsetWhere(statement.Condition, false).Select(name => (name, Only(alternative))) : []);
            case ConditionalExpressionSyntax conditional:
                return UnsetTests.UnsetWhere(conditional.Condition, true).Select(name => (name, Only(conditional.WhenTrue)))
                    .Concat(UnsetTests.UnsetWhere(conditional.Condition, false).Select(name => (name, Only(conditional.WhenFalse))));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return UnsetTests.UnsetWhere(either.Left, false).Select(name => (name, Only(either.Right)));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return UnsetTests.UnsetWhere(both.Left, true).Select(name => (name, Only(both.Right)));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when UnsetTests.NameOf(coalesce.Left) is { } name:
                return [(name, Only(coalesce.Right))];
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment when UnsetTests.NameOf(assignment.Left) is { } name:
                return [(name, Only(assignment))];
            case InvocationExpressionSyntax invocation when NullTests.InitializedBy(invocation) is { } name:
                return [(name, Only(invocation.ArgumentList))];
            default:
                return [];
        }

        static SyntaxNode[] Only(SyntaxNode code) => [code];
    }

    /// <summary>The member that a name means, or that the local variable of this name was read from.</summary>
    private static ISymbol? MemberBehind(string name, SyntaxNode function, INamedTypeSymbol type)
    {
        if (function.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => parameter.Identifier.ValueText == name))
        {
            return null;
        }

        var variable = function.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(variable => variable.Identifier.ValueText == name);
        var meant = variable is null ? name : variable.Initializer is { } initializer ? UnsetTests.NameOf(initializer.Value) : null;
        return meant is null ? null : MemberSetters.Find(type, meant);
    }
}
