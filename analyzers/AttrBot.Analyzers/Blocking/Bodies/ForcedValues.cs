using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Recognises values whose code runs later: delegates, and sequences that an iterator may stand behind.</summary>
internal static class ForcedValues
{
    /// <summary>The delegates in an argument: itself, or the elements of an array or collection of them.</summary>
    public static IEnumerable<IOperation> DelegatesIn(IOperation value)
    {
        value = Unwrap(value);
        if (value is IDelegateCreationOperation || value.Type?.TypeKind == TypeKind.Delegate)
        {
            return [value];
        }

        var elements = value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            _ => [],
        };
        return elements.SelectMany(DelegatesIn);
    }

    /// <summary>Whether <paramref name="type"/> is a collection of delegates, of whatever depth: an array, a list, a table, or an entry of one.</summary>
    public static bool HoldsDelegates(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsOrHoldsDelegates(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate, TypeArguments: [.., var last], ContainingNamespace: { Name: "Generic" or "Concurrent" or "Immutable" or "Frozen" or "ObjectModel", ContainingNamespace.Name: "Collections" } } =>
            IsOrHoldsDelegates(last),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => IsOrHoldsDelegates(element),
        _ => false,
    };

    private static bool IsOrHoldsDelegates(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate || HoldsDelegates(type);

    /// <summary>Whether <paramref name="type"/> is a sequence whose elements may be made one by one.</summary>
    public static bool IsSequence(ITypeSymbol? type) => type is
    {
        Name: "IEnumerable" or "IEnumerator" or "IOrderedEnumerable" or "IAsyncEnumerable" or "IAsyncEnumerator" or "ConfiguredCancelableAsyncEnumerable"
    };

    /// <summary>Whether an iterator may stand behind <paramref name="value"/>.</summary>
    public static bool MayBeIterator(IOperation value) => Unwrap(value) is var unwrapped && IsSequence(unwrapped.Type)
        && unwrapped is IInvocationOperation or ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation
            or IConditionalOperation or ICoalesceOperation or IConditionalAccessOperation or IConditionalAccessInstanceOperation;

    /// <summary>The value under implicit conversions and parentheses.</summary>
    public static IOperation Unwrap(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case ITranslatedQueryOperation query:
                    value = query.Operation;
                    break;
                default:
                    return value;
            }
        }
    }
}
