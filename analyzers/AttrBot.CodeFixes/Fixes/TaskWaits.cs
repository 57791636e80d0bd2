using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Finds the task in the spellings of a wait.</summary>
internal static class TaskWaits
{
    /// <summary>What is to be awaited instead of <paramref name="wait"/>, as a function of it; null where an await does not do the same.</summary>
    public static Func<ExpressionSyntax, ExpressionSyntax>? Find(FixSite site, ExpressionSyntax wait)
    {
        if (Receivers.NameOf(wait) is not { } name || (Receivers.Of(wait) is null && ConditionalChain.BindingOf(wait) is null))
        {
            return null;
        }

        switch (name.Identifier.ValueText)
        {
            case "Result":
                return expression => ReceiverOf(expression);
            case "Wait" when wait is InvocationExpressionSyntax call:
                return FindWait(site, call);
            case "GetResult" when Receivers.Of(wait) is InvocationExpressionSyntax getAwaiter && Receivers.NameOf(getAwaiter)?.Identifier.ValueText == "GetAwaiter":
                return expression => ReceiverOf(ReceiverOf(expression));
            default:
                return null;
        }
    }

    /// <summary>Whether the wait's <see cref="AggregateException"/> is caught: an await throws what is inside it.</summary>
    public static bool IsCaughtAsAggregate(FixSite site, SyntaxNode wait) =>
        Receivers.NameOf(wait)?.Identifier.ValueText != "GetResult" &&
        wait.Ancestors().OfType<TryStatementSyntax>().Any(statement => statement.Block.Span.Contains(wait.Span) && statement.Catches.Any(clause =>
            clause.Declaration is { } declaration && site.Model.GetTypeInfo(declaration.Type).Type is { Name: "AggregateException" }));

    /// <summary>A wait with a time limit says whether the task completed in time, which an await does not.</summary>
    private static Func<ExpressionSyntax, ExpressionSyntax>? FindWait(FixSite site, InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0)
        {
            return expression => ReceiverOf(expression);
        }

        return arguments.Count == 1 && site.Model.GetTypeInfo(arguments[0].Expression).ConvertedType is { Name: "CancellationToken" }
            ? expression => Renamed((InvocationExpressionSyntax)expression)
            : null;
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call) =>
        call.WithExpression(((MemberAccessExpressionSyntax)call.Expression).WithName(SyntaxFactory.IdentifierName("WaitAsync")));

    private static ExpressionSyntax ReceiverOf(ExpressionSyntax expression)
    {
        var receiver = Receivers.Of(expression)!;
        return receiver.WithTrailingTrivia(expression.GetTrailingTrivia());
    }
}
