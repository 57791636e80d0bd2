using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Finds what the elements of a local array or list may be, where the function that made it fills it and does not hand it on:
/// <c>files[i] = File.OpenRead(path); … files[i].Dispose();</c>.
/// </summary>
internal sealed class LocalCollections(BodySource bodies)
{
    /// <summary>The values that <paramref name="element"/>, taken out of such a collection, may be; none where that is not known.</summary>
    public IReadOnlyList<IOperation> ValuesOf(IOperation element, CancellationToken cancellationToken)
    {
        if (CollectionOf(element) is not { Local: var local } reference || bodies.FindMemberOf(local, cancellationToken) is not { } member ||
            member.ValuesOf(local) is not [{ } made] || ElementsOf(made) is not { } initial)
        {
            return [];
        }

        var values = initial.ToList();
        foreach (var use in FunctionOperations.RootOf(reference).Descendants())
        {
            if (use is not ILocalReferenceOperation other || !SymbolEqualityComparer.Default.Equals(other.Local, local))
            {
                continue;
            }

            switch (other.Parent)
            {
                case IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when other.Parent.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Target, other.Parent):
                    values.Add(assignment.Value);
                    break;
                case IArrayElementReferenceOperation { Parent: not IArgumentOperation { Parameter.RefKind: not RefKind.None } }:
                case IPropertyReferenceOperation { Property: { IsIndexer: true } or { Name: "Length" or "Count" } }:
                case IInvocationOperation { TargetMethod.Name: "Clear" }:
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var added] } call when ReferenceEquals(call.Instance, other):
                    values.Add(added.Value);
                    break;
                case IConversionOperation { Parent: IForEachLoopOperation }:
                case IForEachLoopOperation:
                    break;
                default:
                    return [];
            }
        }

        // Where there is none, there is nothing to close.
        values.RemoveAll(value => value.ConstantValue is { HasValue: true, Value: null });
        return values;
    }

    /// <summary>The local collection that a value is an element of.</summary>
    private static ILocalReferenceOperation? CollectionOf(IOperation element)
    {
        element = ForcedValues.Unwrap(element);
        if (element is IConditionalAccessInstanceOperation instance && ConditionalAccess.ReceiverOf(instance) is { } receiver)
        {
            element = ForcedValues.Unwrap(receiver);
        }

        var collection = element switch
        {
            IArrayElementReferenceOperation { ArrayReference: var array } => array,
            IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: { Name: "List", ContainingNamespace.Name: "Generic" } }, Instance: { } list } => list,
            ILocalReferenceOperation item => LoopOf(item)?.Collection,
            _ => null,
        };
        return collection is null ? null : ForcedValues.Unwrap(collection) as ILocalReferenceOperation;
    }

    /// <summary>The loop that gives a variable its values.</summary>
    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation item)
    {
        for (var current = item.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var declared } } loop && SymbolEqualityComparer.Default.Equals(declared, item.Local))
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary>What a new array or list holds at first; null for anything else.</summary>
    private static IReadOnlyList<IOperation>? ElementsOf(IOperation made) => ForcedValues.Unwrap(made) switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues ?? [],
        IObjectCreationOperation { Type: { Name: "List", ContainingNamespace.Name: "Generic" }, Arguments: [] or [{ Value.Type.SpecialType: SpecialType.System_Int32 }], Initializer: null } => [],
        IObjectCreationOperation { Type: { Name: "List", ContainingNamespace.Name: "Generic" }, Arguments: [], Initializer: { } initializer } =>
            initializer.Initializers.All(added => added is IInvocationOperation { Arguments.Length: 1 }) ? [.. initializer.Initializers.Cast<IInvocationOperation>().Select(added => added.Arguments[0].Value)] : null,
        ICollectionExpressionOperation { Elements: var elements } => elements.Any(item => item is ISpreadOperation) ? null : elements,
        _ => null,
    };
}
