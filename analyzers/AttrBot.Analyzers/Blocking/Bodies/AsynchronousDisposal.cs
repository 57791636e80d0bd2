using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises disposals that are left for objects that cannot be disposed of asynchronously:
/// <c>if (host is IAsyncDisposable later) { await later.DisposeAsync(); } else { host.Dispose(); }</c>.
/// </summary>
internal static class AsynchronousDisposal
{
    /// <summary>How many names an object is followed through.</summary>
    private const int MaximumNames = 4;

    /// <summary>Whether <paramref name="closing"/>, a call of <c>Dispose</c> or <c>Close</c>, is what is left where the object has no asynchronous form of it.</summary>
    public static bool IsPreferredTo(SyntaxNode closing)
    {
        if (closing is not InvocationExpressionSyntax call || ReceiverOf(call) is not { } receiver)
        {
            return false;
        }

        var name = NameOf(receiver);
        for (SyntaxNode child = call; child.Parent is { } parent && !NullTests.IsFunction(child); child = parent)
        {
            if (Instead(parent, child, name).Any(other => ClosesLater(other, name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What runs instead of <paramref name="child"/> where the object is of some kind.</summary>
    private static IEnumerable<SyntaxNode> Instead(SyntaxNode parent, SyntaxNode child, string name) => parent switch
    {
        IfStatementSyntax { Else: { } alternative } test when child != test.Condition => IsOfKind(test.Condition, name) is { } whenKind && whenKind == (child == alternative)
            ? [whenKind ? test.Statement : alternative]
            : [],
        IfStatementSyntax { Else: null, Parent: BlockSyntax around } test when child == test.Statement && NullTests.Leaves(test.Statement) && IsOfKind(test.Condition, name) == false =>
            around.Statements.SkipWhile(statement => statement != test).Skip(1),
        ConditionalExpressionSyntax choice when child != choice.Condition => IsOfKind(choice.Condition, name) is { } whenKind && whenKind == (child == choice.WhenFalse)
            ? [whenKind ? choice.WhenTrue : choice.WhenFalse]
            : [],
        BlockSyntax block => block.Statements.TakeWhile(statement => statement != child).OfType<IfStatementSyntax>()
            .Where(test => test.Else is null && NullTests.Leaves(test.Statement) && IsOfKind(test.Condition, name) == true)
            .Select(test => test.Statement),
        // The cases before it have been tried.
        SwitchStatementSyntax selection when NameOf(selection.Expression) == name =>
            selection.Sections.TakeWhile(section => section != child).Where(section => section.Labels.All(label => label is CasePatternSwitchLabelSyntax { WhenClause: null, Pattern: var pattern } && AsksForKind(pattern))),
        SwitchExpressionSyntax selection when NameOf(selection.GoverningExpression) == name =>
            selection.Arms.TakeWhile(arm => arm != child).Where(arm => arm.WhenClause is null && AsksForKind(arm.Pattern)),
        _ => [],
    };

    /// <summary>Whether the condition holds for objects of some kind, or for the others; null where it asks something else.</summary>
    private static bool? IsOfKind(ExpressionSyntax condition, string name) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsOfKind(parenthesized.Expression, name),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !IsOfKind(not.Operand, name),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test => NameOf(test.Left) == name ? true : null,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: var pattern }, Expression: var tested } =>
            IsNull(pattern) ? IsCast(tested, name) ? true : null : AsksForKind(pattern) && NameOf(tested) == name ? false : null,
        IsPatternExpressionSyntax { Pattern: var pattern, Expression: var tested } when IsNull(pattern) => IsCast(tested, name) ? false : null,
        IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { Type: null, PropertyPatternClause.Subpatterns.Count: 0, PositionalPatternClause: null }, Expression: var tested } => IsCast(tested, name) ? true : null,
        IsPatternExpressionSyntax test => AsksForKind(test.Pattern) && NameOf(test.Expression) == name ? true : null,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison when comparison.Right.IsKind(SyntaxKind.NullLiteralExpression) =>
            IsCast(comparison.Left, name) ? comparison.IsKind(SyntaxKind.NotEqualsExpression) : null,
        _ => null,
    };

    private static bool IsNull(PatternSyntax pattern) => pattern is ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression };

    private static bool AsksForKind(PatternSyntax pattern) => pattern switch
    {
        DeclarationPatternSyntax or TypePatternSyntax or RecursivePatternSyntax { Type: not null, PropertyPatternClause: null, PositionalPatternClause: null } => true,
        // A type alone is read as a constant.
        ConstantPatternSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax } => true,
        _ => false,
    };

    /// <summary>Whether a name is null where the object is not of some kind: <c>var later = host as IAsyncDisposable;</c>.</summary>
    private static bool IsCast(ExpressionSyntax tested, string name)
    {
        var expression = Bare(tested);
        return (expression is IdentifierNameSyntax identifier && DeclarationOf(identifier) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } || expression.IsKind(SyntaxKind.AsExpression)) &&
            NameOf(expression) == name;
    }

    private static bool ClosesLater(SyntaxNode code, string name) =>
        code.DescendantNodesAndSelf(node => !NullTests.IsFunction(node)).OfType<InvocationExpressionSyntax>()
            .Any(call => MethodOf(call) is "DisposeAsync" or "CloseAsync" && ReceiverOf(call) is { } receiver && NameOf(receiver) == name);

    private static string? MethodOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == call ? access.Expression : null,
        _ => null,
    };

    /// <summary>The object that an expression names, whatever it is called there.</summary>
    private static string NameOf(ExpressionSyntax expression)
    {
        for (var i = 0; i < MaximumNames; i++)
        {
            expression = Bare(expression);
            if (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast)
            {
                expression = cast.Left;
            }
            else if (expression is IdentifierNameSyntax identifier && DeclarationOf(identifier) is { } named)
            {
                expression = named;
            }
            else
            {
                break;
            }
        }

        return expression is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own.Name.Identifier.ValueText : string.Concat(expression.DescendantTokens().Select(token => token.Text));
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>What a name stands for that a pattern, or a declaration as what another name is of some kind, has given.</summary>
    private static ExpressionSyntax? DeclarationOf(IdentifierNameSyntax identifier)
    {
        var name = identifier.Identifier.ValueText;
        for (SyntaxNode child = identifier; child.Parent is { } parent && !NullTests.IsFunction(child); child = parent)
        {
            var declared = parent switch
            {
                IfStatementSyntax test => Tested(test.Condition, name),
                ConditionalExpressionSyntax choice => Tested(choice.Condition, name),
                SwitchSectionSyntax { Parent: SwitchStatementSyntax selection } section => section.Labels.Any(label => Declares(label, name)) ? selection.Expression : null,
                SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax selection } arm => Declares(arm.Pattern, name) ? selection.GoverningExpression : null,
                BlockSyntax block => block.Statements.TakeWhile(statement => statement != child).Select(statement => DeclaredIn(statement, name)).LastOrDefault(value => value is not null),
                _ => null,
            };
            if (declared is not null)
            {
                return declared;
            }
        }

        return null;
    }

    private static ExpressionSyntax? DeclaredIn(StatementSyntax statement, string name) => statement switch
    {
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables
            .FirstOrDefault(variable => variable.Identifier.ValueText == name)?.Initializer?.Value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast ? cast : null,
        IfStatementSyntax test => Tested(test.Condition, name),
        _ => null,
    };

    private static ExpressionSyntax? Tested(ExpressionSyntax condition, string name) =>
        condition.DescendantNodesAndSelf().OfType<IsPatternExpressionSyntax>().FirstOrDefault(test => Declares(test.Pattern, name))?.Expression;

    private static bool Declares(SyntaxNode pattern, string name) =>
        pattern.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().Any(designation => designation.Identifier.ValueText == name && designation.Parent is DeclarationPatternSyntax or RecursivePatternSyntax);
}
