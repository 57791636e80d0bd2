using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises streams and archives that were opened for reading, so that closing them writes nothing, and entries that were made
/// anew, so that opening them reads nothing.
/// </summary>
internal sealed class OpenModes(OriginTracer tracer)
{
    /// <summary>Whether <paramref name="value"/> was opened for reading, wherever it may come from.</summary>
    public bool IsReadOnly(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (MemberOf(value) is { } member && (environment.FactsOf(member) & ValueFacts.ReadOnly) != 0)
        {
            return true;
        }

        var origins = tracer.Trace(value, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => IsReadOnly(origin) || IsPassedThrough(origin, cancellationToken));
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
        IInvocationOperation invocation => invocation.TargetMethod.Name == "OpenRead" || invocation.Arguments.Any(SaysRead),
        IAwaitOperation awaiting when AwaitedCalls.Of(awaiting) is { } invocation => invocation.TargetMethod.Name is "OpenReadAsync" || invocation.Arguments.Any(SaysRead),
        IParameterReferenceOperation parameter => (origin.Environment[parameter.Parameter].Facts & ValueFacts.ReadOnly) != 0,
        // An argument of a type that is not known yet.
        IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OpenRead" } } } => true,
        _ => false,
    };

    /// <summary>Whether a method of another assembly makes the value by a function, written out there, that opens it for reading.</summary>
    private bool IsPassedThrough(Origin origin, CancellationToken cancellationToken) =>
        (origin.Operation is IAwaitOperation awaiting ? AwaitedCalls.Of(awaiting) : origin.Operation as IInvocationOperation) is { } call &&
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
