using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises streams and archives that were opened for reading, and writers that keep nothing back, so that closing them writes nothing, and
/// entries that were made anew, so that opening them reads nothing.
/// </summary>
internal sealed class OpenModes(OriginTracer tracer, VirtualMakers makers, FlushingWriters flushing, LocalCollections collections)
{
    /// <summary>How many virtual methods that open what others have opened are looked into, one around the other.</summary>
    private const int MaximumDepth = 3;

    /// <summary>Whether <paramref name="value"/> was opened for reading, wherever it may come from.</summary>
    public bool IsReadOnly(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (MemberOf(value) is { } member && (environment.FactsOf(member) & ValueFacts.ReadOnly) != 0)
        {
            return true;
        }

        return AreReadOnly(value, environment, 0, cancellationToken);
    }

    /// <summary>Whether <paramref name="value"/> was made anew by a method that says so, wherever it may come from.</summary>
    public bool IsCreated(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => origin.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod.Name == "CreateEntry",
            IParameterReferenceOperation parameter => (origin.Environment[parameter.Parameter].Facts & ValueFacts.Created) != 0,
            _ => false,
        });
    }

    /// <summary>Whether the operation that makes the value opens it for reading.</summary>
    public bool IsReadOnly(Origin origin) => origin.Operation switch
    {
        // An archive is for reading if nothing is said.
        IObjectCreationOperation creation => creation.Arguments.Any(SaysRead) || creation is { Type.Name: "ZipArchive", Arguments.Length: 1 },
        IInvocationOperation invocation => IsNamedForReading(invocation, "OpenRead") || invocation.Arguments.Any(SaysRead),
        IAwaitOperation awaiting when AwaitedCalls.Of(awaiting) is { } invocation => IsNamedForReading(invocation, "OpenReadAsync") || invocation.Arguments.Any(SaysRead),
        IParameterReferenceOperation parameter => (origin.Environment[parameter.Parameter].Facts & ValueFacts.ReadOnly) != 0,
        // An argument of a type that is not known yet.
        IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OpenRead" } } } => true,
        _ => false,
    };

    private bool AreReadOnly(IOperation value, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        if (collections.ValuesOf(value, cancellationToken) is { Count: > 0 } elements)
        {
            return depth < MaximumDepth && elements.All(element => AreReadOnly(element, environment, depth + 1, cancellationToken));
        }

        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => MadeByImplementations(origin, depth, cancellationToken) is { Count: > 0 } made
            ? made.All(returned => AreReadOnly(returned.Operation!, returned.Environment, depth + 1, cancellationToken))
            : IsReadOnly(origin) || IsPassedThrough(origin, cancellationToken) || flushing.AreMadeBy(origin, cancellationToken));
    }

    /// <summary>What the implementations at hand of a virtual method make, whatever it is called, unless the call says how to open.</summary>
    private IReadOnlyList<Origin> MadeByImplementations(Origin origin, int depth, CancellationToken cancellationToken) =>
        depth < MaximumDepth && CallOf(origin) is { } call && !call.Arguments.Any(SaysRead)
            ? makers.ReturnsOfImplementations(call, origin.Environment, origin.Operation is IAwaitOperation, cancellationToken)
            : [];

    private static IInvocationOperation? CallOf(Origin origin) => origin.Operation is IAwaitOperation awaiting ? AwaitedCalls.Of(awaiting) : origin.Operation as IInvocationOperation;

    /// <summary>Whether a method tells by its name that it opens for reading, also with words before that where another assembly has its code: <c>FileOpenRead</c>.</summary>
    private static bool IsNamedForReading(IInvocationOperation call, string name) =>
        call.TargetMethod.Name == name || (call.TargetMethod.Name.EndsWith(name, StringComparison.Ordinal) && !PassedThrough.IsOfSameAssembly(call));

    /// <summary>Whether a method of another assembly makes the value by a function, written out there, that opens it for reading.</summary>
    private bool IsPassedThrough(Origin origin, CancellationToken cancellationToken) =>
        CallOf(origin) is { } call &&
        PassedThrough.By(call) is { Count: > 0 } given && given.All(value => tracer.Trace(value, origin.Environment, cancellationToken) is { Count: > 0 } made && made.All(IsReadOnly));

    /// <summary>The member of the own object that a value is.</summary>
    private static ISymbol? MemberOf(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference => reference.Member,
        IConditionalAccessInstanceOperation instance when ConditionalAccess.ReceiverOf(instance) is { } receiver && ForcedValues.Unwrap(receiver) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference => reference.Member,
        _ => null,
    };

    private static bool SaysRead(IArgumentOperation argument) =>
        argument.Value is IFieldReferenceOperation { Field: { Name: "Read" or "Decompress", ContainingType.TypeKind: TypeKind.Enum } };
}
