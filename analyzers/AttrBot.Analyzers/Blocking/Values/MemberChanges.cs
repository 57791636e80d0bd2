using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Tells where a member of an object may be set: where code assigns it, hands the object to code that does, or lets it go where
/// it cannot be followed.
/// </summary>
internal sealed class MemberChanges(BodySource bodies)
{
    /// <summary>How many calls deep the object is followed.</summary>
    private const int MaximumDepth = 5;

    /// <summary>Whether the member may be set before <paramref name="end"/>, an operation of <paramref name="body"/>, is run for the last time.</summary>
    /// <param name="body">The code.</param>
    /// <param name="holder">The variable that holds the object; null for the object whose code runs.</param>
    /// <param name="member">The member.</param>
    /// <param name="end">Where it is asked about: a call of a method of the object or with it, or where the member is read.</param>
    /// <param name="isAnywhere">Whether what stands behind it counts as well.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="since">The assignment that has put the object into a field; null where the variable has held it from the beginning.</param>
    public bool AreBefore(Body body, ISymbol? holder, ISymbol member, IOperation end, bool isAnywhere, CancellationToken cancellationToken, IOperation? since = null)
    {
        if (FixedMembers.Keep(member, body.Symbol, holder))
        {
            return false;
        }

        var beginning = since?.Syntax ?? (holder is ILocalSymbol ? holder.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) : null);
        var (limit, isRepeated) = LimitOf(end, beginning);
        var start = since?.Syntax.Span.End ?? beginning?.SpanStart ?? 0;
        return OperationsOf(body).Any(operation =>
            operation is ILabeledOperation ||
            ((Assigns(operation, member) || Holds(operation, holder)) &&
                operation.Syntax.SpanStart >= start && (isAnywhere || operation.Syntax.SpanStart < limit || IsInFunction(operation)) && !LeavesBefore(operation, end) &&
                MayChange(operation, holder, member, isRepeated ? null : end, 0, cancellationToken)));
    }

    /// <summary>Whether the code of <paramref name="method"/>, and what it calls, may set the member of what <paramref name="holder"/> holds.</summary>
    public bool AreIn(IMethodSymbol method, ISymbol? holder, ISymbol member, CancellationToken cancellationToken) => AreIn(method, holder, member, 0, cancellationToken);

    /// <summary>
    /// The places where <paramref name="constructor"/> sets the member of the object it makes, beside the <paramref name="chained"/>
    /// call of another constructor; null where others may do so, too.
    /// </summary>
    public IReadOnlyList<IOperation>? AssignmentsIn(IMethodSymbol constructor, ISymbol member, IOperation? chained, CancellationToken cancellationToken)
    {
        if (bodies.Find(constructor, cancellationToken) is not { } body)
        {
            return AreIn(constructor, null, member, cancellationToken) ? null : [];
        }

        if (FixedMembers.AreSetBy(constructor, member))
        {
            return [.. OperationsOf(body).Where(operation => Assigns(operation, member))];
        }

        var changes = OperationsOf(body).Where(operation => MayChange(operation, null, member, chained, 0, cancellationToken)).ToList();
        return changes.Count == 0 && BaseMayChange(constructor, body, member, 0, cancellationToken) ? null : changes.All(change => Assigns(change, member)) ? changes : null;
    }

    private static IEnumerable<IOperation> OperationsOf(Body body) => body.Member.Roots.SelectMany(root => root.DescendantsAndSelf());

    private bool AreIn(IMethodSymbol method, ISymbol? holder, ISymbol member, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FixedMembers.Keep(member, method, holder))
        {
            return false;
        }

        if (method.MethodKind == MethodKind.Constructor && holder is null && !method.ContainingType.IsInSource())
        {
            // What a base class of another assembly makes of itself.
            return false;
        }

        if (depth > MaximumDepth || !bodies.Operations.Contains(method.ContainingType) || method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
        {
            return true;
        }

        if (bodies.Find(method, cancellationToken) is not { } body)
        {
            return !(method is { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true }) && !IsPlainPrimary(method, cancellationToken) && !IsAutomatic(method, cancellationToken);
        }

        return OperationsOf(body).Any(operation => MayChange(operation, holder, member, null, depth, cancellationToken)) ||
            (method.MethodKind == MethodKind.Constructor && BaseMayChange(method, body, member, depth, cancellationToken));
    }

    /// <summary>Whether the constructor of the base class, which nobody has written a call of, may set the member.</summary>
    private bool BaseMayChange(IMethodSymbol constructor, Body body, ISymbol member, int depth, CancellationToken cancellationToken) =>
        body.Calls.Any(call => call.Target is { MethodKind: MethodKind.Constructor } target && call.Instance is null && call.Arguments.IsEmpty &&
            SymbolEqualityComparer.Default.Equals(target.ContainingType.OriginalDefinition, constructor.ContainingType.BaseType?.OriginalDefinition) && AreIn(target, null, member, depth + 1, cancellationToken));

    private bool MayChange(IOperation operation, ISymbol? holder, ISymbol member, IOperation? except, int depth, CancellationToken cancellationToken) =>
        Assigns(operation, member) || (Holds(operation, holder) && !IsHarmless(operation, member, except, depth, cancellationToken));

    private static bool Assigns(IOperation operation, ISymbol member) => operation switch
    {
        IMemberReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member) && IsWritten(reference),
        _ => false,
    };

    /// <summary>In the initializer of another object it is that object's.</summary>
    private static bool IsWritten(IMemberReferenceOperation reference) =>
        reference.Instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && reference.Parent switch
        {
            IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference),
            IIncrementOrDecrementOperation or ITupleOperation or IAddressOfOperation => true,
            IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
            _ => false,
        };

    private static bool Holds(IOperation operation, ISymbol? holder) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => holder is null,
        ILocalReferenceOperation { IsDeclaration: false } local => SymbolEqualityComparer.Default.Equals(local.Local, holder),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter.OriginalDefinition, holder),
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => SymbolEqualityComparer.Default.Equals(field.Field, holder),
        _ => false,
    };

    /// <summary>Whether a use of the object neither sets the member nor lets others do so later.</summary>
    private bool IsHarmless(IOperation use, ISymbol member, IOperation? except, int depth, CancellationToken cancellationToken)
    {
        var used = use;
        while (used.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            used = used.Parent;
        }

        switch (used.Parent)
        {
            case { } parent when ReferenceEquals(use, except) || ReferenceEquals(parent, except) || (parent is IArgumentOperation && ReferenceEquals(parent.Parent, except)):
            case IFieldReferenceOperation or INameOfOperation or IIsTypeOperation or ILockOperation:
            case IBinaryOperation { OperatorMethod: null }:
            case IIsPatternOperation { Pattern: IConstantPatternOperation or ITypePatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation or ITypePatternOperation } }:
                return true;
            case IPropertyReferenceOperation property when ReferenceEquals(property.Instance, used):
                var (reads, writes) = PropertyUsage.Of(property);
                return (!reads || IsHarmlessCall(property.Property.GetMethod, used)) && (!writes || FixedMembers.IsReadOnly(property.Property) || IsHarmlessCall(property.Property.SetMethod, used));
            case IInvocationOperation invocation when ReferenceEquals(invocation.Instance, used):
                return invocation.TargetMethod.Name == "GetType" || IsHarmlessCall(invocation.TargetMethod, used);
            case IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation { TargetMethod: var called } invocation }:
                return called is { Name: "ThrowIfNull" or "ReferenceEquals", ContainingNamespace.Name: "System" } ||
                    (!Dispatch.IsDispatched(called, invocation.Instance) && IsHarmlessArgument(called, parameter));
            case IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IObjectCreationOperation { Constructor: { } constructor } }:
                return IsHarmlessArgument(constructor, parameter);
            default:
                return false;
        }

        bool IsHarmlessCall(IMethodSymbol? called, IOperation instance) =>
            called is not null && !Dispatch.IsDispatched(called, instance) && !AreIn(called, null, member, depth + 1, cancellationToken);

        bool IsHarmlessArgument(IMethodSymbol called, IParameterSymbol parameter) =>
            parameter.Ordinal < BodySource.DefinitionOf(called).Parameters.Length &&
            !AreIn(called, BodySource.DefinitionOf(called).Parameters[parameter.Ordinal], member, depth + 1, cancellationToken);
    }

    private bool IsPlainPrimary(IMethodSymbol method, CancellationToken cancellationToken) =>
        method is { MethodKind: MethodKind.Constructor, ContainingType.BaseType.SpecialType: SpecialType.System_Object } && bodies.IsPrimary(method, cancellationToken);

    /// <summary>Whether an accessor does nothing but read or set its own property.</summary>
    private static bool IsAutomatic(IMethodSymbol accessor, CancellationToken cancellationToken) =>
        accessor is { AssociatedSymbol: IPropertySymbol property, IsAbstract: false, IsExtern: false } && NewObjects.IsAutomatic(property, cancellationToken);

    /// <summary>How far code counts: a loop comes back to what stands behind.</summary>
    private static (int Limit, bool IsRepeated) LimitOf(IOperation end, SyntaxNode? beginning)
    {
        var (limit, isRepeated) = (end is IMemberReferenceOperation ? end.Syntax.SpanStart : end.Syntax.Span.End, false);
        for (var parent = end.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation loop && (beginning is null || !loop.Syntax.Span.Contains(beginning.Span)))
            {
                (limit, isRepeated) = (loop.Syntax.Span.End, true);
            }
        }

        return (limit, isRepeated);
    }

    /// <summary>Whether the function is left when <paramref name="operation"/>, which stands before <paramref name="end"/>, has run, so that it does not come there.</summary>
    private static bool LeavesBefore(IOperation operation, IOperation end)
    {
        if (operation.Syntax.Span.End > end.Syntax.SpanStart)
        {
            return false;
        }

        var leaves = false;
        for (var parent = operation; parent is not null; parent = parent.Parent)
        {
            if (parent is ITryOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            leaves = leaves || (!parent.Syntax.Span.Contains(end.Syntax.Span) &&
                parent is IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IBlockOperation { Operations: [.., IReturnOperation { Kind: OperationKind.Return } or IThrowOperation] });
        }

        return leaves;
    }

    private static bool IsInFunction(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
