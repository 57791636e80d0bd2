using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises work that looks after its own failures, so that nobody has to see it fail: it catches them, looks at the
/// exception of the task before it, or settles a <c>TaskCompletionSource</c>, through which its outcome is told.
/// </summary>
internal static class CaughtFailures
{
    /// <summary>Whether what <paramref name="started"/> starts is such work.</summary>
    public static bool OfWork(IOperation started, CancellationToken cancellationToken)
    {
        while (started is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance })
        {
            started = instance;
        }

        if (started is not IInvocationOperation { TargetMethod: var method } invocation)
        {
            return false;
        }

        return method switch
        {
            { Name: "ContinueWith" } => LambdaOf(invocation) is { } lambda && (Names(lambda, "Exception") || Settles(lambda)),
            { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" } => LambdaOf(invocation) is { } lambda && (In(lambda) || Settles(lambda)),
            { IsVirtual: false, IsOverride: false } => method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
                .Any(declaration => method.IsAsync ? In(declaration) : IsExpression(declaration) && Settles(declaration)),
            _ => false,
        };
    }

    /// <summary>Whether <paramref name="function"/> awaits only inside a <c>try</c> that catches everything for good.</summary>
    public static bool In(SyntaxNode function)
    {
        var awaits = function.DescendantNodes(node => node == function || !IsFunction(node)).Where(IsAwait).ToList();
        return awaits.Count > 0 && awaits.All(node => IsCaught(node, function));
    }

    private static bool IsCaught(SyntaxNode node, SyntaxNode function)
    {
        for (var inner = node; inner != function && inner.Parent is { } outer; inner = outer)
        {
            if (outer is TryStatementSyntax statement && inner == statement.Block && statement.Catches.Any(CatchesAll))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the clause ends every failure; cancellation is none.</summary>
    private static bool CatchesAll(CatchClauseSyntax clause) =>
        clause.Declaration?.Type is null or IdentifierNameSyntax { Identifier.ValueText: "Exception" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" } &&
        (clause.Filter is null || clause.Filter.ToString().Contains("is not OperationCanceledException")) &&
        !clause.Block.DescendantNodes(node => !IsFunction(node)).Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax);

    private static bool Names(SyntaxNode function, string member) =>
        function.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => access.Name.Identifier.ValueText == member);

    private static bool Settles(SyntaxNode function) => function.DescendantNodes().Any(node => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
    } && name.StartsWith("TrySet", StringComparison.Ordinal));

    private static bool IsExpression(SyntaxNode declaration) => declaration is BaseMethodDeclarationSyntax { ExpressionBody: not null };

    private static bool IsAwait(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax statement => statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    };

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static AnonymousFunctionExpressionSyntax? LambdaOf(IInvocationOperation invocation) =>
        invocation.Arguments.Select(argument => argument.Value.Syntax).OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault();
}
