using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>Names the values of one control flow graph.</summary>
internal sealed class TaskKeys(IReadOnlyDictionary<CaptureId, IOperation?> captures)
{
    /// <summary>LINQ operators and conversions that hand on the same tasks.</summary>
    private static readonly HashSet<string> s_sameElements = new(StringComparer.Ordinal)
    {
        "ToList", "ToArray", "AsEnumerable", "ToHashSet", "ToImmutableArray", "ToImmutableList", "Where", "OrderBy", "OrderByDescending", "ThenBy", "Take", "Skip",
        "Reverse", "Cast", "OfType", "Distinct", "AsReadOnly", "AsSpan", "Concat", "Append", "Prepend",
    };

    /// <summary>Forms of the same task.</summary>
    private static readonly HashSet<string> s_sameTask = new(StringComparer.Ordinal)
    {
        "ConfigureAwait", "GetAwaiter", "AsTask", "Preserve", "Unwrap", "WaitAsync",
    };

    /// <summary>LINQ operators that pick one element.</summary>
    private static readonly HashSet<string> s_oneElement = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "MaxBy", "MinBy", "GetValueOrDefault", "Dequeue", "Pop", "Peek",
    };

    /// <summary>The captured operation, where there is exactly one.</summary>
    public IOperation Resolve(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IFlowCaptureReferenceOperation reference when captures.TryGetValue(reference.Id, out var value) && value is not null:
                    operation = value;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The name of <paramref name="operation"/>'s value; null when it has none.</summary>
    public TaskKey? Of(IOperation? operation)
    {
        if (operation is null)
        {
            return null;
        }

        var value = Resolve(operation);
        if (CompletedValues.IsComplete(value))
        {
            return TaskKey.Done;
        }

        return value switch
        {
            ILocalReferenceOperation local => new TaskKey(local.Local, ""),
            IParameterReferenceOperation parameter => new TaskKey(parameter.Parameter.OriginalDefinition, ""),
            IFlowCaptureReferenceOperation capture => OfCapture(capture.Id),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => new TaskKey(null, "this"),
            IFieldReferenceOperation { Instance: null } field => new TaskKey(field.Field, ""),
            IFieldReferenceOperation field => Of(field.Instance)?.Then("." + field.Field.Name),
            IPropertyReferenceOperation property => OfProperty(property),
            IArrayElementReferenceOperation element => Of(element.ArrayReference)?.Then(Index(element.Indices)),
            IInvocationOperation invocation => OfInvocation(invocation),
            _ => null,
        };
    }

    /// <summary>The names of the tasks that <paramref name="operation"/> stands for when it is awaited: those of a <c>WhenAll</c>, or its own.</summary>
    public IEnumerable<TaskKey> AllOf(IOperation? operation)
    {
        if (operation is null)
        {
            return [];
        }

        var value = Resolve(operation);
        switch (value)
        {
            case IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WaitAll", IsStatic: true } } all:
                return all.Arguments.SelectMany(argument => AllOf(argument.Value));
            case IInvocationOperation { TargetMethod.Name: "Select" } select when Projection(select) is { } projected:
                return [projected];
            case IInvocationOperation { TargetMethod.Name: var name } same when s_sameTask.Contains(name):
                return AllOf(ReceiverOf(same));
            case IInvocationOperation { TargetMethod.ReturnType.Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" } configured:
                // Whatever a library calls its ConfigureAwait.
                return AllOf(ReceiverOf(configured));
            case IInvocationOperation joined when Joins(joined):
                return joined.Arguments.SelectMany(argument => AllOf(argument.Value));
            case IInvocationOperation elements when HandsOnElements(elements) && Of(elements) is null:
                return AllOf(ReceiverOf(elements));
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.SelectMany(AllOf);
            case ICollectionExpressionOperation collection:
                return collection.Elements.SelectMany(element => AllOf(element is ISpreadOperation spread ? spread.Operand : element));
            case IObjectCreationOperation { Initializer: { } initializer }:
                return initializer.Initializers.OfType<IInvocationOperation>().SelectMany(add => add.Arguments.SelectMany(argument => AllOf(argument.Value)));
            default:
                return Of(value) is { } key ? [key] : [];
        }
    }

    /// <summary>
    /// The tasks that have completed when <paramref name="operation"/>, a continuation of theirs, has: it was not started before. One that is
    /// canceled has not waited for them.
    /// </summary>
    public IEnumerable<TaskKey> AntecedentsOf(IOperation? operation, bool isCancelable)
    {
        switch (operation is null ? null : Resolve(operation))
        {
            case IInvocationOperation { TargetMethod: { Name: "ContinueWith", ContainingType.Name: "Task" } } continuation when isCancelable || !TakesToken(continuation):
                return AllOf(continuation.Instance).Concat(AntecedentsOf(continuation.Instance, isCancelable));
            case IInvocationOperation { TargetMethod: { Name: "ContinueWhenAll", ContainingType.Name: "TaskFactory" } } continuation when isCancelable || !TakesToken(continuation):
                return continuation.Arguments.Where(argument => argument.Parameter?.Ordinal == 0).SelectMany(argument => AllOf(argument.Value));
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "Unwrap" } same:
                return AntecedentsOf(ReceiverOf(same), isCancelable);
            default:
                return [];
        }
    }

    private static bool TakesToken(IInvocationOperation invocation) => invocation.Arguments.Any(argument => argument.Parameter?.Type.Name == "CancellationToken");

    /// <summary>The tasks that the <c>WhenAny</c> in <paramref name="awaiting"/> waits for.</summary>
    public IReadOnlyList<TaskKey> CandidatesOf(IOperation awaiting) =>
        awaiting.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(invocation => invocation.TargetMethod.Name == "WhenAny") is { } any
            ? [.. any.Arguments.SelectMany(argument => AllOf(argument.Value))]
            : [];

    /// <summary>The object of a call, also of an extension method.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation invocation) =>
        invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    /// <summary>The name of a value that the compiler keeps, where it may be one of several.</summary>
    public TaskKey? OfCapture(CaptureId id) =>
        captures.TryGetValue(id, out var value) && value is null ? new TaskKey(null, "$" + id.GetHashCode().ToString(CultureInfo.InvariantCulture)) : null;

    private TaskKey? OfProperty(IPropertyReferenceOperation property)
    {
        if (property.Instance is null)
        {
            return new TaskKey(property.Property, "");
        }

        var instance = Of(property.Instance);
        return property.Property switch
        {
            { IsIndexer: true } => instance?.Then(Index(property.Arguments.Select(argument => argument.Value))),
            { Name: "Current" } => instance?.Then("[*]"),
            { Name: "Values" } => instance,
            { Name: "Value", ContainingType.Name: "KeyValuePair" } => instance,
            { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => instance,
            var other => instance?.Then("." + other.Name),
        };
    }

    private TaskKey? OfInvocation(IInvocationOperation invocation)
    {
        var name = invocation.TargetMethod.Name;
        if (ReceiverOf(invocation) is not { } receiver)
        {
            return null;
        }

        if (name == "Where" && invocation.Arguments.Any(argument => AsksForCompletion(argument.Value)))
        {
            return TaskKey.Done;
        }

        if (s_sameTask.Contains(name) || name is "GetEnumerator" or "GetAsyncEnumerator" or "WithCancellation" || (HandsOnElements(invocation) && !Joins(invocation)))
        {
            return Of(receiver);
        }

        return s_oneElement.Contains(name) ? Of(receiver)?.Then("[*]") : null;
    }

    private static bool HandsOnElements(IInvocationOperation invocation) =>
        s_sameElements.Contains(invocation.TargetMethod.Name) && invocation.TargetMethod.ContainingNamespace.Name is "Linq" or "Immutable" or "Generic";

    /// <summary>Whether it hands on more than the elements of one collection.</summary>
    private static bool Joins(IInvocationOperation invocation) => HandsOnElements(invocation) && invocation.TargetMethod.Name is "Concat" or "Append" or "Prepend";

    /// <summary>The tasks that <c>source.Select(item => item.Task)</c> picks out of the elements.</summary>
    private TaskKey? Projection(IInvocationOperation select)
    {
        if (ReceiverOf(select) is not { } source || Of(source) is not { } key ||
            select.Arguments[select.Arguments.Length - 1].Value.Syntax is not SimpleLambdaExpressionSyntax { Body: MemberAccessExpressionSyntax access } lambda)
        {
            return null;
        }

        return access.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == lambda.Parameter.Identifier.ValueText
            ? IsValueOfPair(select, access) ? key : key.Then("[*]").Then("." + access.Name.Identifier.ValueText)
            : null;
    }

    /// <summary>What a dictionary holds under a key is its element.</summary>
    private static bool IsValueOfPair(IInvocationOperation select, MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText == "Value" && select.TargetMethod.TypeArguments is [{ Name: "KeyValuePair" }, ..];

    /// <summary>Whether a predicate lets only completed tasks pass.</summary>
    public static bool AsksForCompletion(IOperation predicate) =>
        predicate.Syntax is LambdaExpressionSyntax { Body: ExpressionSyntax body } && body.ToString() is var text &&
        text.IndexOf("IsCompleted", StringComparison.Ordinal) >= 0 && text.IndexOf('!') < 0 && text.IndexOf("||", StringComparison.Ordinal) < 0;

    /// <summary>The collection that an enumerator's current element is of.</summary>
    public IOperation? CollectionOf(IOperation element) =>
        Resolve(element) is IPropertyReferenceOperation { Property.Name: "Current", Instance: { } enumerator } &&
        Resolve(enumerator) is IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "GetAsyncEnumerator" } enumeration
            ? ReceiverOf(enumeration)
            : null;

    private static string Index(IEnumerable<IOperation> indices)
    {
        var parts = indices.Select(index => index.ConstantValue is { HasValue: true, Value: { } constant } ? Convert.ToString(constant, CultureInfo.InvariantCulture) : "*");
        return $"[{string.Join(",", parts)}]";
    }
}
