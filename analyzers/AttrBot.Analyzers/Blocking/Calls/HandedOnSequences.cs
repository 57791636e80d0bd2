using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>
/// Recognises sequences that a method returns without enumerating them: <c>IEnumerable&lt;int&gt; Consume() => _items.GetConsumingEnumerable();</c>.
/// Whoever enumerates them waits.
/// </summary>
internal static class HandedOnSequences
{
    /// <summary>Whether nothing is done with the sequence that <paramref name="call"/> makes but to return it, as it is or refined.</summary>
    public static bool Contain(IInvocationOperation call)
    {
        for (IOperation value = call; value.Parent is { } parent; value = parent)
        {
            switch (parent)
            {
                case IReturnOperation { Kind: OperationKind.Return }:
                    return true;
                case IConversionOperation or IParenthesizedOperation or ISwitchExpressionOperation or ISwitchExpressionArmOperation or ITranslatedQueryOperation:
                case IConditionalOperation conditional when value != conditional.Condition:
                case ICoalesceOperation:
                case IConditionalAccessOperation access when value == access.WhenNotNull:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } when DeferredOperators.Contains(method):
                case IInvocationOperation refined when value is IArgumentOperation && DeferredOperators.Contains(refined.TargetMethod):
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
