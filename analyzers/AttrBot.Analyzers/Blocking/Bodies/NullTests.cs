using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// What the text says about code that runs while a field is null: <c>if (_settings is null) { … }</c>, <c>_settings ??= …</c>,
/// <c>LazyInitializer.EnsureInitialized(ref _settings, …)</c>.
/// </summary>
internal static class NullTests
{
    /// <summary>The names of what has to be null for <paramref name="node"/> to run.</summary>
    public static IEnumerable<string> Guarding(SyntaxNode node)
    {
        for (var child = node; child.Parent is { } parent and not (MemberDeclarationSyntax or LocalFunctionStatementSyntax); child = parent)
        {
            foreach (var name in GuardingAt(parent, child))
            {
                yield return name;
            }
        }
    }

    /// <summary>Whether <paramref name="node"/> runs whenever the function around it is run to its end while <paramref name="name"/> is null.</summary>
    public static bool AlwaysRunsWhileNull(SyntaxNode node, string name)
    {
        for (var child = node; child.Parent is { } parent && !IsFunction(child); child = parent)
        {
            if (IsConditional(parent, child) && !GuardsOnly(parent, child, name) || MayLeaveBefore(parent, child, name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="first"/> has run to its end whenever <paramref name="second"/>, after it in the same function, runs.</summary>
    public static bool Dominates(SyntaxNode first, SyntaxNode second)
    {
        if (first.SyntaxTree != second.SyntaxTree || first.Span.End > second.SpanStart)
        {
            return false;
        }

        for (var child = first; child.Parent is { } parent; child = parent)
        {
            if (IsFunction(child) || IsConditional(parent, child))
            {
                return false;
            }

            if (parent.Span.Contains(second.Span))
            {
                return !IsWithin<CatchClauseSyntax>(second, parent) && !parent.DescendantNodes().OfType<LabeledStatementSyntax>().Any();
            }
        }

        return false;
    }

    /// <summary>The field that an expression names: <c>_field</c>, <c>this._field</c>.</summary>
    public static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => NameOf(suppressed.Operand),
        _ => null,
    };

    /// <summary>What <c>LazyInitializer.EnsureInitialized(ref _field, …)</c> initialises.</summary>
    public static string? InitializedBy(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnsureInitialized" } &&
        invocation.ArgumentList.Arguments is [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } argument, ..]
            ? NameOf(argument.Expression)
            : null;

    /// <summary>Whether <paramref name="node"/> is code with a control flow of its own.</summary>
    public static bool IsFunction(SyntaxNode node) =>
        node is MemberDeclarationSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static IEnumerable<string> GuardingAt(SyntaxNode parent, SyntaxNode child)
    {
        switch (parent)
        {
            case IfStatementSyntax statement when child == statement.Statement || child == statement.Else:
                return NullWhere(statement.Condition, child == statement.Statement);
            case ConditionalExpressionSyntax conditional when child != conditional.Condition:
                return NullWhere(conditional.Condition, child == conditional.WhenTrue);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when child == both.Right:
                return NullWhere(both.Left, true);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when child == either.Right:
                return NullWhere(either.Left, false);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when child == coalesce.Right:
                return Named(NameOf(coalesce.Left));
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment when child == assignment.Right:
                return Named(NameOf(assignment.Left));
            case InvocationExpressionSyntax invocation when child == invocation.ArgumentList:
                return Named(InitializedBy(invocation));
            case BlockSyntax block:
                return block.Statements.TakeWhile(statement => statement != child).OfType<IfStatementSyntax>()
                    .Where(statement => statement.Else is null && Leaves(statement.Statement))
                    .SelectMany(statement => NullWhere(statement.Condition, false));
            default:
                return [];
        }
    }

    /// <summary>What is null for sure where <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    private static IEnumerable<string> NullWhere(ExpressionSyntax condition, bool outcome) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => NullWhere(parenthesized.Expression, outcome),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => NullWhere(not.Operand, !outcome),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => outcome ? NullWhere(both.Left, true).Concat(NullWhere(both.Right, true)) : [],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => outcome ? [] : NullWhere(either.Left, false).Concat(NullWhere(either.Right, false)),
        _ => TestOf(condition) is { } test && test.WhenNull == outcome ? [test.Name] : [],
    };

    /// <summary>The name that the condition compares with null, and what it is when that is null.</summary>
    private static (string Name, bool WhenNull)? TestOf(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => TestOf(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => TestOf(not.Operand) is { } test ? (test.Name, !test.WhenNull) : null,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            (IsNull(comparison.Right) ? NameOf(comparison.Left) : IsNull(comparison.Left) ? NameOf(comparison.Right) : null) is { } name
                ? (name, comparison.IsKind(SyntaxKind.EqualsExpression))
                : null,
        IsPatternExpressionSyntax pattern => NameOf(pattern.Expression) is { } name && WhenNull(pattern.Pattern) is { } outcome ? (name, outcome) : null,
        _ => null,
    };

    private static bool? WhenNull(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => IsNull(constant.Expression) ? true : null,
        UnaryPatternSyntax not => !WhenNull(not.Pattern),
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0 } => false,
        _ => null,
    };

    private static bool IsNull(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    /// <summary>Whether <paramref name="parent"/> may run to its end without <paramref name="child"/>.</summary>
    private static bool IsConditional(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        IfStatementSyntax statement => child != statement.Condition,
        ConditionalExpressionSyntax conditional => child != conditional.Condition,
        BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression,
        } binary => child == binary.Right,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment => child == assignment.Right,
        ConditionalAccessExpressionSyntax access => child == access.WhenNotNull,
        WhileStatementSyntax loop => child == loop.Statement,
        ForStatementSyntax loop => child == loop.Statement || loop.Incrementors.Contains(child),
        CommonForEachStatementSyntax loop => child == loop.Statement,
        SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax or CatchFilterClauseSyntax => true,
        TryStatementSyntax attempt => child == attempt.Block && !attempt.Catches.All(clause => clause.Block.Statements is [.., ThrowStatementSyntax]),
        _ => false,
    };

    /// <summary>Whether all that <paramref name="parent"/> asks is whether <paramref name="name"/> is null, and <paramref name="child"/> runs if it is.</summary>
    private static bool GuardsOnly(SyntaxNode parent, SyntaxNode child, string name) => parent switch
    {
        IfStatementSyntax statement => TestOf(statement.Condition) is { } test && test.Name == name && test.WhenNull == (child == statement.Statement),
        ConditionalExpressionSyntax conditional => TestOf(conditional.Condition) is { } test && test.Name == name && test.WhenNull == (child == conditional.WhenTrue),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => NameOf(coalesce.Left) == name,
        AssignmentExpressionSyntax assignment => NameOf(assignment.Left) == name,
        _ => false,
    };

    /// <summary>Whether a statement before <paramref name="child"/> may leave the function although <paramref name="name"/> is null.</summary>
    private static bool MayLeaveBefore(SyntaxNode parent, SyntaxNode child, string name) =>
        parent is BlockSyntax block && block.Statements.TakeWhile(statement => statement != child).Any(statement => MayLeave(statement, name));

    private static bool MayLeave(StatementSyntax statement, string name)
    {
        if (statement is IfStatementSyntax { Else: null } conditional && TestOf(conditional.Condition) is { WhenNull: false } test && test.Name == name)
        {
            return false;
        }

        return statement.DescendantNodesAndSelf(node => !IsFunction(node)).Any(node => node is ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax);
    }

    /// <summary>Whether what stands behind <paramref name="statement"/> in its block does not run after it.</summary>
    public static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        _ => false,
    };

    private static bool IsWithin<T>(SyntaxNode node, SyntaxNode within) =>
        within is TryStatementSyntax && node.AncestorsAndSelf().TakeWhile(ancestor => ancestor != within).OfType<T>().Any();

    private static IEnumerable<string> Named(string? name) => name is null ? [] : [name];
}
