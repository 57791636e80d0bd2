using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Tells whether an asynchronous sequence gets a token where it is enumerated: an iterator takes it for the parameter that has
/// <c>[EnumeratorCancellation]</c>.
/// </summary>
internal static class IteratorTokens
{
    /// <summary>Whether the enumerator of what <paramref name="call"/> returns is made with a token, which that heeds.</summary>
    public static bool AreGivenTo(IInvocationOperation call)
    {
        if (call.Type?.Name != "IAsyncEnumerable" || IsIteratorWithoutToken(call.TargetMethod))
        {
            return false;
        }

        IOperation sequence = call;
        while (ConsumerOf(sequence) is { } consumer)
        {
            if (consumer.TargetMethod.Name is "WithCancellation" or "GetAsyncEnumerator" &&
                consumer.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit && TokensAtHand.IsToken(argument.Parameter?.Type)))
            {
                return true;
            }

            if (consumer.TargetMethod.Name != "ConfigureAwait")
            {
                return false;
            }

            sequence = consumer;
        }

        return false;
    }

    /// <summary>The call that is made on a sequence, in either form of an extension method.</summary>
    private static IInvocationOperation? ConsumerOf(IOperation sequence)
    {
        var parent = sequence.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IInvocationOperation { Instance: not null } call => call,
            IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } => call,
            _ => null,
        };
    }

    private static bool IsIteratorWithoutToken(IMethodSymbol method) =>
        method is { IsAsync: true } && method.IsInSource() &&
        !method.Parameters.Any(parameter => parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EnumeratorCancellationAttribute"));
}
