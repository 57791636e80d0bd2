using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>How a cancellation token is added to the arguments of a call that passes none.</summary>
internal static class AddedTokens
{
    /// <summary>Whether the call has a token already, as something else, or would take one that is added for something else.</summary>
    public static bool AreImpossible(IInvocationOperation invocation, TokenAtHand token) =>
        invocation is { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model } && (HasOne(call, model) || WouldBeMistaken(call, token, model));

    /// <summary>The name that an added token needs; null where it stands in its place.</summary>
    public static string? NameFor(InvocationExpressionSyntax call, IMethodSymbol method) =>
        OptionalTokenOf(method) is { } optional && optional.Ordinal != call.ArgumentList.Arguments.Count ? optional.Name : null;

    /// <summary>Whether the overload that takes the token also takes something that the call leaves out, and which only its author can tell.</summary>
    public static bool NeedMore(InvocationExpressionSyntax call, IMethodSymbol method) =>
        OptionalTokenOf(method) is null && call.ArgumentList.Arguments.Count < method.Parameters.Length;

    private static IParameterSymbol? OptionalTokenOf(IMethodSymbol method) => method.Parameters.FirstOrDefault(parameter => parameter.IsOptional && TokensAtHand.IsToken(parameter.Type));

    /// <summary>
    /// Whether an argument is a token for a parameter of another type (an object, a type parameter, one of <c>params</c>), or options made with
    /// one: <c>new CallOptions(cancellationToken: token)</c>.
    /// </summary>
    private static bool HasOne(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.Any(argument => IsOrHolds(argument.Expression, model));

    private static bool IsOrHolds(ExpressionSyntax value, SemanticModel model) => value switch
    {
        LiteralExpressionSyntax or AnonymousFunctionExpressionSyntax => false,
        BaseObjectCreationExpressionSyntax made =>
            made.ArgumentList?.Arguments.Any(argument => IsToken(argument.Expression, model)) == true ||
            made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().Any(assignment => IsToken(assignment.Right, model)) == true,
        _ => IsToken(value, model),
    };

    private static bool IsToken(ExpressionSyntax value, SemanticModel model) =>
        value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or DefaultExpressionSyntax or CastExpressionSyntax && TokensAtHand.IsToken(model.GetTypeInfo(value).Type);

    /// <summary>Whether the call with one more argument is one of a method that takes it for something else.</summary>
    private static bool WouldBeMistaken(InvocationExpressionSyntax call, TokenAtHand token, SemanticModel model)
    {
        // What stands behind ?. cannot be bound alone.
        if (ConditionalChain.BindingOf(call) is not null || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || NeedMore(call, method))
        {
            return false;
        }

        var name = NameFor(call, method);
        var added = SyntaxFactory.Argument(name is null ? null : SyntaxFactory.NameColon(name), default, SyntaxFactory.ParseExpression(token.Expression));
        var longer = call.WithArgumentList(call.ArgumentList.AddArguments(added));
        return model.GetSpeculativeSymbolInfo(call.SpanStart, longer, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol { Parameters: { Length: > 0 } parameters } &&
            (name is null ? parameters[Math.Min(call.ArgumentList.Arguments.Count, parameters.Length - 1)] : parameters.FirstOrDefault(parameter => parameter.Name == name)) is { } taking &&
            !TokensAtHand.IsToken(taking.Type);
    }
}
