using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Notes what an operation runs, in every spelling of a call that the language has.</summary>
internal sealed class CallCollector(Compilation compilation, BlockingApiCatalog catalog, BotTypes bot)
{
    private readonly ImplicitCalls _implicit = new(compilation);

    /// <summary>Notes what an operation runs that is itself told: the delegates and sequences it is given.</summary>
    public void VisitSite(IOperation operation, Body body)
    {
        if (operation is IInvocationOperation invocation)
        {
            VisitForced(invocation, body);
        }
    }

    /// <summary>Notes the calls of one operation.</summary>
    public void Visit(IOperation operation, Body body)
    {
        switch ((operation.Kind, operation))
        {
            case (OperationKind.Invocation, IInvocationOperation invocation):
                VisitInvocation(invocation, body);
                break;
            case (OperationKind.ObjectCreation, IObjectCreationOperation { Constructor: { } constructor } creation):
                AddMember(creation, constructor, null, creation.Arguments, body);
                AddSequences(creation.Arguments, body);
                AddComparisons(creation, Comparisons.Of(creation), body);
                break;
            case (OperationKind.TypeParameterObjectCreation, ITypeParameterObjectCreationOperation { Type: ITypeParameterSymbol parameter }):
                body.Add(new Call(CallKind.Construct, operation.Syntax, NameLocation.Of(operation.Syntax)) { TypeParameter = parameter });
                break;
            case (OperationKind.PropertyReference, IPropertyReferenceOperation property):
                VisitProperty(property, body);
                break;
            case (OperationKind.FieldReference, IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field }):
                TypeInitializers.Note(operation, field.ContainingType, body);
                break;
            case (OperationKind.EventAssignment, IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } assignment):
                AddMember(assignment, assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod, reference.Instance, [], body);
                break;
            case (OperationKind.Binary, IBinaryOperation { OperatorMethod: not null }):
            case (OperationKind.Unary, IUnaryOperation { OperatorMethod: not null }):
            case (OperationKind.CompoundAssignment, ICompoundAssignmentOperation { OperatorMethod: not null }):
            case (OperationKind.Increment or OperationKind.Decrement, IIncrementOrDecrementOperation { OperatorMethod: not null }):
            case (OperationKind.Conversion, IConversionOperation { OperatorMethod: not null }):
            case (OperationKind.TupleBinary, _):
                foreach (var method in Operators.Of(operation))
                {
                    AddMember(operation, method, null, [], body);
                }

                break;
            case (OperationKind.FunctionPointerInvocation, IFunctionPointerInvocationOperation pointer):
                body.Add(new Call(CallKind.Invoke, pointer.Syntax, NameLocation.Of(pointer.Syntax)) { Value = pointer.Target, Arguments = pointer.Arguments });
                break;
            case (OperationKind.Loop, IForEachLoopOperation loop):
                VisitForEach(loop, body);
                break;
            case (OperationKind.Spread, ISpreadOperation spread):
                AddSequence(spread.Operand, spread.Syntax.GetLocation(), body);
                break;
            case var (kind, _) when ImplicitCalls.AreMadeBy(kind):
                _implicit.Visit(operation, Receiver(body));
                break;
        }
    }

    // Apart from what asks for it, as is the one below: a method makes the closure of its lambdas at its start, for each operation there is.
    private ImplicitCalls.Receiver Receiver(Body body) => (at, method, instance, enumerates) => AddMember(at, method, instance, [], body, enumerates);

    private void VisitForEach(IForEachLoopOperation loop, Body body)
    {
        _implicit.VisitForEach(loop, Receiver(body));
        AddIterator(loop.Collection, NameLocation.Of(loop.Syntax), body);
    }

    private void VisitInvocation(IInvocationOperation invocation, Body body)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            body.Add(new Call(CallKind.Invoke, invocation.Syntax, NameLocation.Of(invocation.Syntax)) { Value = invocation.Instance, Arguments = invocation.Arguments });
            return;
        }

        AddMember(invocation, method, invocation.Instance, invocation.Arguments, body);
        if (HandOffs.RunsCallbacks(method))
        {
            body.Add(new Call(CallKind.Invoke, invocation.Syntax, NameLocation.Of(invocation.Syntax)) { Value = invocation });
        }

        if (method is { Name: "ToString", Parameters.IsEmpty: true, ContainingType.IsRecord: true, IsImplicitlyDeclared: true } && invocation.Instance is { } printed)
        {
            VisitText(invocation, printed, body);
        }

        foreach (var step in OverriddenSteps.Of(invocation).Concat(JoinedTexts.Of(invocation)))
        {
            AddMember(invocation, step, invocation.Instance, [], body);
        }

        VisitForced(invocation, body);
    }

    private void VisitText(IInvocationOperation invocation, IOperation printed, Body body) =>
        ImplicitCalls.AddToString(printed, (_, getter, instance, _) => AddMember(invocation, getter, instance, [], body));

    private void VisitForced(IInvocationOperation invocation, Body body)
    {
        var method = invocation.TargetMethod;
        if (!method.IsInSource() && !HandOffs.IsHandOff(method, bot) && !DeferredOperators.Contains(method))
        {
            AddForced(invocation, body);
        }
    }

    private void VisitProperty(IPropertyReferenceOperation reference, Body body)
    {
        var property = reference.Property;
        if (property is { Name: "Value", ContainingType: { Name: "Lazy" or "ThreadLocal", ContainingNamespace.Name: "System" or "Threading" } })
        {
            if (!CreatedValues.AreAskedFor(reference))
            {
                body.Add(new Call(CallKind.Lazy, reference.Syntax, NameLocation.Of(reference.Syntax)) { Value = reference.Instance });
            }

            return;
        }

        AddComparisons(reference, Comparisons.Of(reference), body);
        // Through the reference that a property returns its caller writes, too.
        var (reads, writes) = property.RefKind == RefKind.None ? PropertyUsage.Of(reference) : (true, false);
        if (reads)
        {
            AddMember(reference, property.GetMethod ?? property.OverriddenProperty?.GetMethod, reference.Instance, reference.Arguments, body);
        }

        if (writes)
        {
            AddMember(reference, property.SetMethod ?? property.OverriddenProperty?.SetMethod, reference.Instance, reference.Arguments, body);
            AddMember(reference, OverriddenSteps.OfSetter(reference), reference.Instance, [], body);
        }
    }

    private void AddMember(
        IOperation operation, IMethodSymbol? method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, Body body, bool enumerates = false)
    {
        if (method is null || catalog.IsSilenced(method))
        {
            return;
        }

        if (TypeInitializers.AreRunBy(method))
        {
            TypeInitializers.Note(operation, method.ContainingType, body);
        }

        if (!method.IsInSource() && catalog.FindSummary(method) is { } summary)
        {
            body.Add(new Site(operation, NameLocation.Of(operation.Syntax), MemberNames.Of(method), summary) { Instance = instance, Arguments = arguments });
        }

        var isVirtual = Dispatch.IsDispatched(method, instance);
        if (isVirtual ? Dispatch.MayReachSource(method) || Dispatch.IsOfTypeArgument(operation) : method.IsInSource() || method.MethodKind == MethodKind.Constructor && method.ContainingType.IsInSource())
        {
            body.Add(new Call(isVirtual ? CallKind.Virtual : CallKind.Static, operation.Syntax, NameLocation.Of(operation.Syntax))
            {
                Target = method,
                Operation = operation,
                Instance = instance,
                Arguments = arguments,
                Enumerates = enumerates,
            });
        }
    }

    /// <summary>A method that cannot be seen into calls the delegates and runs through the sequences it is given.</summary>
    private void AddForced(IInvocationOperation invocation, Body body)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (HandOffs.Keeps(argument.Parameter))
            {
                continue;
            }

            foreach (var value in ForcedValues.DelegatesIn(argument.Value))
            {
                body.Add(new Call(CallKind.Invoke, value.Syntax, NameLocation.Of(value.Syntax)) { Value = value });
            }
        }

        AddSequences(invocation.Arguments, body);
        AddComparisons(invocation, Comparisons.Of(invocation), body);
        if (invocation.Instance is { } instance && invocation.TargetMethod.Name is "MoveNext" or "MoveNextAsync")
        {
            AddSequence(instance, NameLocation.Of(invocation.Syntax), body);
        }
    }

    private void AddComparisons(IOperation operation, IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> comparisons, Body body)
    {
        foreach (var (method, comparer) in comparisons)
        {
            if (method.IsInSource())
            {
                AddMember(operation, method, comparer, [], body);
            }
            else
            {
                body.Add(new Call(CallKind.Virtual, operation.Syntax, NameLocation.Of(operation.Syntax)) { Target = method, Operation = operation, Instance = comparer });
            }
        }
    }

    private void AddSequences(ImmutableArray<IArgumentOperation> arguments, Body body)
    {
        foreach (var argument in arguments)
        {
            // Who takes any T, as a list does, keeps it: only a sequence that is asked for is run through.
            if (ForcedValues.IsSequence(argument.Parameter?.OriginalDefinition.Type))
            {
                AddSequence(argument.Value, NameLocation.Of(argument.Value.Syntax), body);
            }
        }
    }

    private static void AddIterator(IOperation value, Location location, Body body)
    {
        if (ForcedValues.MayBeIterator(value))
        {
            body.Add(new Call(CallKind.Enumerate, value.Syntax, location) { Value = value });
        }
    }

    private void AddSequence(IOperation value, Location location, Body body)
    {
        AddIterator(value, location, body);

        // A collection of this compilation is enumerated by its own code.
        if (ForcedValues.Unwrap(value) is { Type: INamedTypeSymbol type } collection && type.IsInSource() && _implicit.FindGetEnumerator(type) is { } method)
        {
            body.Add(new Call(Dispatch.IsDispatched(method, collection) ? CallKind.Virtual : CallKind.Static, value.Syntax, location)
            {
                Target = method,
                Instance = collection,
                Enumerates = true,
            });
        }
    }
}
