using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Follows a value back to the operations that make it: through variables, members, conditions and methods of this
/// compilation, whatever order they run in.
/// </summary>
internal sealed class OriginTracer(BodySource bodies, MemberValues members)
{
    /// <summary>After so many steps a value counts as unknown.</summary>
    private const int MaximumSteps = 200;

    private readonly ConstructedMembers _constructed = new(bodies, members);

    /// <summary>The origins of <paramref name="value"/>; a constant null is none.</summary>
    public List<Origin> Trace(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        TraceInto(value, environment, static _ => true, cancellationToken);

    /// <summary>The origins of <paramref name="value"/>, as far as they show without looking into the methods that <paramref name="isMaker"/> tells.</summary>
    public List<Origin> Trace(IOperation value, BindingEnvironment environment, Func<IInvocationOperation, bool> isMaker, CancellationToken cancellationToken) =>
        TraceInto(value, environment, call => !isMaker(call), cancellationToken);

    /// <summary>
    /// The same, also without looking behind what is of a type that <paramref name="isTelling"/> knows; a member that a constructor has set for good
    /// is what that was given.
    /// </summary>
    public List<Origin> Trace(IOperation value, BindingEnvironment environment, Func<IInvocationOperation, bool> isMaker, Func<ITypeSymbol?, bool> isTelling, CancellationToken cancellationToken) =>
        TraceInto(value, environment, call => !isMaker(call), cancellationToken, isTelling);

    /// <summary>
    /// The origins of <paramref name="value"/>, as far as they show without looking into methods: what they return is judged by
    /// what they declare.
    /// </summary>
    public List<Origin> TraceByContract(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        TraceInto(value, environment, null, cancellationToken);

    private List<Origin> TraceInto(
        IOperation value, BindingEnvironment environment, Func<IInvocationOperation, bool>? looksInto, CancellationToken cancellationToken, Func<ITypeSymbol?, bool>? isTelling = null)
    {
        var origins = new List<Origin>();
        var seen = new HashSet<(IOperation, BindingEnvironment)>();
        var pending = new Stack<Origin>();
        pending.Push(new Origin(value, environment));
        for (var steps = 0; pending.Count > 0; steps++)
        {
            var origin = pending.Pop();
            if (origin.Operation is null || steps > MaximumSteps)
            {
                origins.Add(origin with { Operation = null });
            }
            else if (seen.Add((origin.Operation, origin.Environment)))
            {
                var isFollowed = isTelling?.Invoke(origin.Operation.Type) != true &&
                    ((isTelling is not null && PushAll(_constructed.ValuesOf(origin, cancellationToken), pending)) || Follow(origin, pending, looksInto, cancellationToken));
                if (!isFollowed)
                {
                    origins.Add(origin);
                }
            }
        }

        return origins;
    }

    /// <summary>Pushes what the value is made from; false when the operation itself makes it.</summary>
    private bool Follow(Origin origin, Stack<Origin> pending, Func<IInvocationOperation, bool>? looksInto, CancellationToken cancellationToken)
    {
        var environment = origin.Environment;
        switch (origin.Operation)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return true;
            case IConversionOperation { OperatorMethod: null } conversion:
                return Push(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Push(parenthesized.Operand);
            case ITranslatedQueryOperation query:
                return Push(query.Operation);
            case IDelegateCreationOperation creation:
                return Push(creation.Target);
            case IAddressOfOperation { Reference: IMethodReferenceOperation pointed }:
                return Push(pointed);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return PushBranch(conditional.WhenTrue) && PushBranch(whenFalse);
            case ICoalesceOperation coalesce:
                return Push(coalesce.Value) && PushBranch(coalesce.WhenNull);
            case ISwitchExpressionOperation selection:
                return selection.Arms.All(arm => PushBranch(arm.Value));
            case ISimpleAssignmentOperation assignment:
                return Push(assignment.Value);
            case ICoalesceAssignmentOperation assignment:
                return Push(assignment.Target) && Push(assignment.Value);
            case IConditionalAccessOperation access:
                return Push(access.WhenNotNull);
            case IConditionalAccessInstanceOperation instance:
                return ConditionalAccess.ReceiverOf(instance) is { } receiver && Push(receiver);
            case IBinaryOperation { Type.TypeKind: TypeKind.Delegate } combination:
                return Push(combination.LeftOperand) && Push(combination.RightOperand);
            case IInvocationOperation { TargetMethod: { Name: "Combine", ContainingType.SpecialType: SpecialType.System_Delegate }, Arguments: [var first, var second] }:
                return Push(first.Value) && Push(second.Value);
            case IAwaitOperation awaiting when looksInto is not null && AwaitedCalls.Of(awaiting) is { TargetMethod.IsAsync: true } invocation && looksInto(invocation):
                return FollowReturns(invocation.TargetMethod, invocation.Instance, origin, pending, cancellationToken);
            case ILocalReferenceOperation local:
                return FollowVariable(local.Local, origin, pending, cancellationToken);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol { IsIndexer: false } set } } }
                when MemberValues.IsAssignedOnlyInside(set):
                return PushAll(members.Of(set, cancellationToken), BindingEnvironment.Empty, pending);
            case IParameterReferenceOperation parameter when environment[parameter.Parameter].IsEmpty:
                return FollowVariable(parameter.Parameter, origin, pending, cancellationToken);
            case IInvocationOperation { TargetMethod: { IsAsync: false } method } invocation when looksInto is not null && looksInto(invocation) && !RefinedQueries.IsRefinement(invocation):
                return FollowReturns(method, invocation.Instance, origin, pending, cancellationToken);
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } }, Instance: { } lazy } when looksInto is not null:
                return FollowFactories(lazy, environment, pending, cancellationToken);
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol or IEventSymbol } member:
                return FollowMember(member, origin, pending, looksInto, cancellationToken);
            default:
                return false;
        }

        // Where a branch throws there is no value.
        bool PushBranch(IOperation operation) => ForcedValues.Unwrap(operation) is IThrowOperation || Push(operation);

        bool Push(IOperation operation)
        {
            pending.Push(new Origin(operation, environment));
            return true;
        }
    }

    private bool FollowVariable(ISymbol variable, Origin origin, Stack<Origin> pending, CancellationToken cancellationToken)
    {
        var values = bodies.FindMemberOf(variable, cancellationToken)?.ValuesOf(variable) ?? [];
        foreach (var value in origin.Operation is ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } read ? LaterValues.Without(values, read) : values)
        {
            pending.Push(new Origin(value, origin.Environment));
        }

        return values.Count > 0 && variable is not IParameterSymbol;
    }

    private bool FollowMember(
        IMemberReferenceOperation reference, Origin origin, Stack<Origin> pending, Func<IInvocationOperation, bool>? looksInto, CancellationToken cancellationToken)
    {
        if (reference is IPropertyReferenceOperation { Property.Type.Name: "Stream" } property && PushAll(AssignedBefore.Of(property), origin.Environment, pending))
        {
            return true;
        }

        if (!bodies.Operations.Contains(reference.Member))
        {
            return false;
        }

        if (reference.Instance is IInstanceReferenceOperation && (origin.Environment.FactsOf(reference.Member) & ValueFacts.InMemory) != 0)
        {
            return false;
        }

        if (reference.Member is IPropertySymbol { GetMethod: { } getter } && bodies.Find(getter, cancellationToken) is { } body)
        {
            return looksInto is not null && !Dispatch.IsDispatched(getter, reference.Instance) && PushReturns(body, BindingEnvironment.Empty, pending);
        }

        if (FreshMembers.IsRead(reference))
        {
            return PushAll([.. members.Of(reference.Member, cancellationToken).Where(value => FreshMembers.MayHold(reference, value))], BindingEnvironment.Empty, pending);
        }

        var count = 0;
        // What the object's constructors have put into it they have put into this one, too.
        var environment = reference.Instance is IInstanceReferenceOperation ? origin.Environment : BindingEnvironment.Empty;
        foreach (var value in members.Of(reference.Member, cancellationToken))
        {
            pending.Push(new Origin(value, environment));
            count++;
        }

        // What the code at hand has put into the member, with what it knows of its own parameters.
        foreach (var value in bodies.FindMemberAround(reference, cancellationToken)?.ValuesOf(reference.Member.OriginalDefinition) ?? [])
        {
            pending.Push(new Origin(value, origin.Environment));
            count++;
        }

        if (!MemberValues.IsAssignedOnlyInside(reference.Member) && !MemberValues.IsSharedStream(reference.Member))
        {
            pending.Push(new Origin(null, origin.Environment));
        }

        return count > 0;
    }

    /// <summary>What the factories of a lazy value return, where the code of each is at hand.</summary>
    private bool FollowFactories(IOperation lazy, BindingEnvironment environment, Stack<Origin> pending, CancellationToken cancellationToken)
    {
        var made = new List<Origin>();
        foreach (var origin in TraceByContract(lazy, environment, cancellationToken))
        {
            var factory = (origin.Operation as IObjectCreationOperation)?.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value;
            var function = factory is null ? null : ForcedValues.Unwrap(factory) is IDelegateCreationOperation creation ? creation.Target : ForcedValues.Unwrap(factory);
            var code = function switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                IMethodReferenceOperation reference when !Dispatch.IsDispatched(reference.Method, reference.Instance) => reference.Method,
                _ => null,
            };
            if (code is not { IsAsync: false } || !code.IsInSource() || bodies.Find(code, cancellationToken) is not { IsIterator: false, Returns.Count: > 0 } body)
            {
                return false;
            }

            made.AddRange(body.Returns.Select(value => new Origin(value, body.Container is null ? BindingEnvironment.Empty : origin.Environment)));
        }

        return PushAll(made, pending);
    }

    private bool FollowReturns(IMethodSymbol method, IOperation? instance, Origin origin, Stack<Origin> pending, CancellationToken cancellationToken) =>
        method.IsInSource() && !Dispatch.IsDispatched(method, instance) &&
        bodies.Find(method, cancellationToken) is { IsIterator: false, Returns.Count: > 0 } body &&
        PushReturns(body, body.Container is null ? BindingEnvironment.Empty : origin.Environment, pending);

    private static bool PushReturns(Body body, BindingEnvironment environment, Stack<Origin> pending) => PushAll(body.Returns, environment, pending);

    private static bool PushAll(IReadOnlyList<Origin> values, Stack<Origin> pending)
    {
        foreach (var value in values)
        {
            pending.Push(value);
        }

        return values.Count > 0;
    }

    private static bool PushAll(IReadOnlyList<IOperation> values, BindingEnvironment environment, Stack<Origin> pending)
    {
        foreach (var value in values)
        {
            pending.Push(new Origin(value, environment));
        }

        return values.Count > 0;
    }
}
