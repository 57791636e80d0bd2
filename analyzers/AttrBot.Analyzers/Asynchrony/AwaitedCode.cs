using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Questions about the text of asynchronous functions: what they await, return and catch.</summary>
internal static class AwaitedCode
{
    /// <summary>Whether the node awaits something.</summary>
    public static bool IsAwait(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax statement => statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    };

    /// <summary>Whether the node is a function of its own.</summary>
    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>Whether the function is a lambda, or a method whose whole body is one expression.</summary>
    public static bool IsOneExpression(SyntaxNode function) => function is AnonymousFunctionExpressionSyntax
        or BaseMethodDeclarationSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax { ExpressionBody: not null };

    /// <summary>
    /// Whether <paramref name="node"/> stands in a <c>try</c> of <paramref name="function"/> that catches everything for good, or
    /// in the <c>catch</c> that does, or the one for cancellation, where the failure is being looked after; or tidies up in its <c>finally</c>.
    /// </summary>
    public static bool IsCaught(SyntaxNode node, SyntaxNode function)
    {
        for (var inner = node; inner != function && inner.Parent is { } outer; inner = outer)
        {
            if (outer is TryStatementSyntax statement && statement.Catches.Any(CatchesAll) &&
                (inner == statement.Block || (inner == statement.Finally && TidiesUp(node)) || (inner is CatchClauseSyntax clause && (CatchesAll(clause) || CatchesCancellation(clause)))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether <paramref name="node"/> awaits without throwing (<c>ConfigureAwaitOptions.SuppressThrowing</c>), and what comes after it among
    /// <paramref name="nodes"/>, those of its function, only tells others or tidies up.
    /// </summary>
    public static bool IsSuppressed(SyntaxNode node, IEnumerable<SyntaxNode> nodes) =>
        node is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var options }] } configured } && NameOf(configured) == "ConfigureAwait" &&
        (options.IsKind(SyntaxKind.BitwiseOrExpression) ? options.ChildNodes() : [options]).Any(option => option is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SuppressThrowing" }) &&
        nodes.Where(other => other.SpanStart >= node.Span.End).All(other => other switch
        {
            InvocationExpressionSyntax call => Tells(NameOf(call)),
            BaseObjectCreationExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax => false,
            _ => !IsAwait(other) || IsSuppressed(other, []),
        });

    /// <summary>Whether all that the function does, but for <paramref name="pauses"/> before it, stands in such a <c>try</c>.</summary>
    public static bool IsCaughtWhole(SyntaxNode function, IReadOnlyCollection<SyntaxNode> pauses)
    {
        var body = function switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax local => local.Body,
            AnonymousFunctionExpressionSyntax lambda => lambda.Block,
            _ => null,
        };
        return body?.Statements.SkipWhile(statement => statement is ExpressionStatementSyntax { Expression: var awaiting } && pauses.Contains(awaiting)).ToList() is [TryStatementSyntax attempt] &&
            attempt.Catches.Any(CatchesAll);
    }

    /// <summary>The values that a function, whose own nodes are <paramref name="nodes"/>, returns.</summary>
    public static IEnumerable<ExpressionSyntax> ReturnsOf(SyntaxNode function, IEnumerable<SyntaxNode> nodes)
    {
        var arrow = function switch
        {
            BaseMethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        return arrow is not null ? [arrow] : nodes.OfType<ReturnStatementSyntax>().Select(statement => statement.Expression).OfType<ExpressionSyntax>();
    }

    /// <summary>Whether the clause ends every failure, or has it logged; cancellation is none.</summary>
    private static bool CatchesAll(CatchClauseSyntax clause) =>
        clause.Declaration?.Type is null or IdentifierNameSyntax { Identifier.ValueText: "Exception" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" } &&
        (clause.Filter is null || clause.Filter.ToString().Contains("is not OperationCanceledException")) &&
        (IsLogged(clause) || !clause.Block.DescendantNodes(node => !IsFunction(node)).Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax));

    /// <summary>Whether the failure has been told before it is thrown again: <c>logger.LogError(exception, …); throw;</c>.</summary>
    private static bool IsLogged(CatchClauseSyntax clause) =>
        clause.Declaration?.Identifier.ValueText is { Length: > 0 } caught &&
        clause.Block.Statements is [ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } call }, ..] &&
        (method.StartsWith("Log", StringComparison.Ordinal) || method is "Error" or "Warning" or "Warn" or "Fatal" or "Critical") &&
        call.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == caught);

    /// <summary>Completing a pipe and disposing are the end of what has been looked after.</summary>
    private static bool TidiesUp(SyntaxNode node) =>
        node is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } &&
        NameOf(call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax configured } } ? configured : call) is "CompleteAsync" or "DisposeAsync";

    /// <summary>Whether a method of such a name tells others of an end or tidies up: neither throws.</summary>
    private static bool Tells(string name) =>
        name is "Dispose" or "Release" or "Complete" or "Set" or "ConfigureAwait" || name.StartsWith("Try", StringComparison.Ordinal) || name.StartsWith("Log", StringComparison.Ordinal);

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static bool CatchesCancellation(CatchClauseSyntax clause) =>
        clause.Declaration?.Type is IdentifierNameSyntax { Identifier.ValueText: "OperationCanceledException" or "TaskCanceledException" };
}
