using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises loops that try to take from a collection again and again, <c>while (!_queue.TryDequeue(out var item)) { }</c>, and do
/// nothing else: only another thread can put something in.
/// </summary>
internal static class TakeAttempts
{
    private static readonly ImmutableHashSet<string> s_names = ["TryDequeue", "TryPop", "TryTake", "TryPeek", "TryRead"];

    /// <summary>Whether <paramref name="invocation"/> is such an attempt, and <paramref name="loop"/>, until it leaves, does nothing that may fill the collection.</summary>
    public static bool IsRepeated(IInvocationOperation invocation, ILoopOperation loop) =>
        IsAttempt(invocation) && CollectionOf(invocation) is { } collection && !RunsOther(loop, collection);

    private static bool IsAttempt(IInvocationOperation invocation) =>
        s_names.Contains(invocation.TargetMethod.Name) && invocation.TargetMethod.ContainingNamespace?.Name is "Concurrent" or "Channels";

    /// <summary>The variable or member that holds the collection; of a channel, its reader.</summary>
    private static ISymbol? CollectionOf(IInvocationOperation attempt) => attempt.Instance switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool RunsOther(IOperation operation, ISymbol collection) => operation switch
    {
        // What runs on the way out has no more round to serve.
        IReturnOperation or IThrowOperation or IAnonymousFunctionOperation or ILocalFunctionOperation => false,
        IInvocationOperation invocation when !IsAttempt(invocation) && !IsIdle(invocation.TargetMethod) => true,
        IObjectCreationOperation { Type.IsValueType: false } or IDynamicInvocationOperation or IFunctionPointerInvocationOperation => true,
        IAssignmentOperation assignment when Names(assignment.Target, collection) => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } argument when Names(argument.Value, collection) => true,
        _ => operation.ChildOperations.Any(child => RunsOther(child, collection)),
    };

    private static bool IsIdle(IMethodSymbol method) => PollingLoops.IsExternal(method.ContainingType) || method.ContainingType.Name == "SpinWait";

    private static bool Names(IOperation operation, ISymbol collection) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, collection),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, collection),
        IMemberReferenceOperation member => SymbolEqualityComparer.Default.Equals(member.Member, collection),
        _ => false,
    };
}
