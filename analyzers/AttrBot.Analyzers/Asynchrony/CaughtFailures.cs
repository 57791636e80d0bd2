using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises work that looks after its own failures, so that nobody has to see it fail: all that it awaits is caught, or is
/// such work itself; it looks at the exception of the task before it; or it settles a <c>TaskCompletionSource</c>, through
/// which its outcome is told.
/// </summary>
internal sealed class CaughtFailures
{
    /// <summary>How many calls deep work is looked into.</summary>
    private const int MaximumDepth = 6;

    private readonly Compilation _compilation;
    private readonly OperationSource _operations;
    private readonly SourceTypes _types;
    private readonly InfallibleCode _infallible;

    public CaughtFailures(Compilation compilation)
    {
        _compilation = compilation;
        _operations = new OperationSource(compilation);
        _types = new SourceTypes(compilation);
        _infallible = new InfallibleCode(compilation, _operations);
    }

    /// <summary>Whether what <paramref name="started"/> starts is such work.</summary>
    public bool OfWork(IOperation started, CancellationToken cancellationToken) => OfValue(started, WorkPlace.Entry, cancellationToken);

    /// <summary>Whether what the function in <paramref name="syntax"/> does is such work.</summary>
    public bool OfFunction(SyntaxNode syntax, CancellationToken cancellationToken) => OfBody(syntax, WorkPlace.Entry, cancellationToken);

    /// <summary>
    /// Whether <paramref name="started"/> calls a member that another project declares without a body, and nothing here has one for it: whether that
    /// looks after its failures cannot be told.
    /// </summary>
    public bool IsUnknown(IOperation started, CancellationToken cancellationToken) =>
        (DroppedTasks.ViewedBy(started) ?? started) is IInvocationOperation { TargetMethod: { IsAbstract: true } method } call &&
        OwnProjects.DeclareElsewhere(method, _compilation) && !ImplementationsOf(method, call.Instance, cancellationToken).Any();

    private bool OfValue(IOperation? value, WorkPlace place, CancellationToken cancellationToken) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => OfValue(conversion.Operand, place, cancellationToken),
        IParenthesizedOperation parenthesized => OfValue(parenthesized.Operand, place, cancellationToken),
        IConditionalAccessOperation access => OfValue(access.WhenNotNull, place, cancellationToken),
        IConditionalOperation choice => OfValue(choice.WhenTrue, place, cancellationToken) && OfValue(choice.WhenFalse, place, cancellationToken),
        IInvalidOperation => true, // What does not compile says nothing.
        IDefaultValueOperation => true,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CompletedTask" } } => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } instance } => OfValue(instance, place, cancellationToken),
        IInvocationOperation { TargetMethod: { Name: "Unwrap", IsExtensionMethod: true }, Arguments: [var nested] } => OfValue(nested.Value, place, cancellationToken),
        IInvocationOperation invocation => OfCall(invocation, place, cancellationToken),
        IFieldReferenceOperation { Field: var field } when place.Depth < MaximumDepth && MemberValues.IsAssignedOnlyInside(field) =>
            new MemberValues(_operations).Of(field, cancellationToken) is { IsEmpty: false } kept && kept.All(task => OfValue(task, place.Deeper(), cancellationToken)),
        _ => false,
    };

    private bool OfCall(IInvocationOperation invocation, WorkPlace place, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (method.ContainingType is { Name: "Task" or "TaskFactory" or "ValueTask", ContainingNamespace.Name: "Tasks" })
        {
            return method.Name switch
            {
                "FromResult" or "WhenAny" => true,
                "WhenAll" => invocation.Arguments.SelectMany(argument => ElementsOf(argument.Value)).All(task => OfElement(task, place, cancellationToken)),
                "ContinueWith" => OfValue(invocation.Instance, place, cancellationToken) || (FunctionsOf(invocation, place, cancellationToken) is { Count: > 0 } functions &&
                    functions.All(function => Observes(function) || CompletionSources.AreSettledIn(function) || CatchesAll(function, invocation) ||
                        (_infallible.IsFunction(function, cancellationToken) && KeptTasks.Contain(invocation.Instance, IsObserving)))),
                "Run" or "StartNew" => place.Depth < MaximumDepth && FunctionsOf(invocation, place, cancellationToken) is { Count: > 0 } functions &&
                    functions.All(function => OfBody(function, place.Deeper(), cancellationToken) || _infallible.DoesAnything(function, cancellationToken)),
                _ => false,
            };

            bool IsObserving(IInvocationOperation continuing) =>
                FunctionsOf(continuing, place, cancellationToken) is { Count: > 0 } functions && functions.All(Observes);
        }

        if (place.Depth >= MaximumDepth || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return false;
        }

        var implementations = ImplementationsOf(method.ReducedOrSelf(), invocation.Instance, cancellationToken)
            .Select(implementation => implementation.PartialImplementationPart ?? implementation).ToList();
        return implementations.Count > 0 && implementations.All(implementation =>
            implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } declaration &&
            OfBody(declaration, place.Called(DelegatesFor(invocation, implementation, declaration, place, cancellationToken)), cancellationToken));
    }

    /// <summary>A task, or the tasks that a lambda makes for each element: <c>handlers.Select(async handler => { try { … } catch { … } })</c>.</summary>
    private bool OfElement(IOperation value, WorkPlace place, CancellationToken cancellationToken) =>
        ForcedValues.Unwrap(value) is IInvocationOperation { TargetMethod: { Name: "Select" or "ToList" or "ToArray", ContainingType.Name: "Enumerable" } method } sequence
            ? method.Name == "Select"
                ? FunctionsOf(sequence, place, cancellationToken) is { Count: > 0 } functions && functions.All(function => OfBody(function, place.Deeper(), cancellationToken))
                : OfElement(sequence.Arguments[0].Value, place, cancellationToken)
            : OfValue(value, place, cancellationToken);

    /// <summary>Asynchronous code by what it awaits, other code by the tasks that it returns.</summary>
    private bool OfBody(SyntaxNode function, WorkPlace place, CancellationToken cancellationToken)
    {
        if (AwaitedCode.IsOneExpression(function) && CompletionSources.AreSettledIn(function))
        {
            return true;
        }

        var pauses = OwnNodes(function).Where(AwaitedCode.IsAwait).ToLookup(node => IsPause(node, function, cancellationToken));
        var awaits = pauses[false].ToList();
        if (awaits.Count > 0)
        {
            return awaits.All(node => AwaitedCode.IsCaught(node, function) || AwaitedCode.IsSuppressed(node, OwnNodes(function)) ||
                (node is AwaitExpressionSyntax awaiting && OfValue(OperationOf(awaiting.Expression, cancellationToken), place, cancellationToken)));
        }

        if (pauses[true].Any())
        {
            return AwaitedCode.IsCaughtWhole(function, [.. pauses[true]]) || _infallible.DoesAnything(function, cancellationToken);
        }

        var returned = AwaitedCode.ReturnsOf(function, OwnNodes(function)).ToList();
        return returned.Count > 0
            ? returned.All(value => OfVariable(function, value, place, cancellationToken) || OfValue(OperationOf(value, cancellationToken), place, cancellationToken))
            : AwaitedCode.IsCaughtWhole(function, []);
    }

    /// <summary>The operation of an expression of this compilation; what another project's code means is not looked into.</summary>
    private IOperation? OperationOf(ExpressionSyntax expression, CancellationToken cancellationToken) =>
        _compilation.ContainsSyntaxTree(expression.SyntaxTree) ? _operations.OperationOf(expression, cancellationToken) : null;

    /// <summary>Outside a <c>try</c>, a pause says nothing.</summary>
    private bool IsPause(SyntaxNode node, SyntaxNode function, CancellationToken cancellationToken) =>
        node is AwaitExpressionSyntax awaiting && !AwaitedCode.IsCaught(node, function) && InfallibleCode.IsPause(OperationOf(awaiting.Expression, cancellationToken));

    /// <summary>The code of the delegate that a call takes: a lambda, a method, or what a field, a variable or the caller's argument holds.</summary>
    private List<SyntaxNode> FunctionsOf(IInvocationOperation invocation, WorkPlace place, CancellationToken cancellationToken) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value is { } value
            ? [.. FunctionsOf(value, place, cancellationToken)]
            : [];

    private IEnumerable<SyntaxNode> FunctionsOf(IOperation value, WorkPlace place, CancellationToken cancellationToken)
    {
        switch (ForcedValues.Unwrap(value))
        {
            case IDelegateCreationOperation creation:
                return FunctionsOf(creation.Target, place, cancellationToken);
            case IAnonymousFunctionOperation lambda:
                return [lambda.Syntax];
            case IMethodReferenceOperation { Method: var method } when !Dispatch.IsDispatched(method, null):
                return method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
            case IParameterReferenceOperation { Parameter: var parameter }:
                return place.Delegates.TryGetValue(parameter.OriginalDefinition, out var given) ? given : [];
            case IFieldReferenceOperation { Field: var field } when MemberValues.IsAssignedOnlyInside(field):
                return new MemberValues(_operations).Of(field, cancellationToken)
                    .Where(assigned => assigned is not IFieldReferenceOperation && assigned is not { ConstantValue: { HasValue: true, Value: null } })
                    .SelectMany(assigned => FunctionsOf(assigned, place, cancellationToken));
            default:
                return [];
        }
    }

    /// <summary>What a called method is given as delegates, as far as it does not exchange them.</summary>
    private ImmutableDictionary<ISymbol, ImmutableArray<SyntaxNode>> DelegatesFor(
        IInvocationOperation invocation, IMethodSymbol called, SyntaxNode declaration, WorkPlace place, CancellationToken cancellationToken) =>
        invocation.Arguments
            .Where(argument => argument.Parameter is { Type.TypeKind: TypeKind.Delegate, RefKind: RefKind.None, Ordinal: var ordinal } && ordinal < called.Parameters.Length &&
                !IsAssignedIn(declaration, called.Parameters[ordinal].Name))
            .Select(argument => new KeyValuePair<ISymbol, ImmutableArray<SyntaxNode>>(
                called.Parameters[argument.Parameter!.Ordinal].OriginalDefinition, [.. FunctionsOf(argument.Value, place, cancellationToken)]))
            .ToImmutableDictionary(SymbolEqualityComparer.Default);

    /// <summary>The methods that may run, if all of them are at hand.</summary>
    private IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method, IOperation? instance, CancellationToken cancellationToken)
    {
        if (!Dispatch.IsDispatched(method, instance))
        {
            return [method];
        }

        return _types.DerivedFrom(method.ContainingType, cancellationToken)
            .Select(type => Implementations.Find(method, type))
            .OfType<IMethodSymbol>()
            .Where(implementation => !implementation.IsAbstract)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The tasks that <c>WhenAll</c> is given, one by one or as a sequence.</summary>
    public static IEnumerable<IOperation> ElementsOf(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        var other => [other],
    };

    /// <summary>Whether a continuation looks at the exception of the task before it.</summary>
    private static bool Observes(SyntaxNode function) =>
        function.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => access.Name.Identifier.ValueText == "Exception");

    /// <summary>
    /// Whether a continuation catches all that it does, and the task before it is somebody else's, or is asked for its result
    /// there, which throws what it failed with.
    /// </summary>
    private static bool CatchesAll(SyntaxNode function, IInvocationOperation continuing) =>
        continuing.Instance is { } before && AwaitedCode.IsCaughtWhole(function, []) &&
        (ForcedValues.Unwrap(before) is not IInvocationOperation ||
            function.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => access.Name.Identifier.ValueText is "Result" or "Wait" or "GetAwaiter"));

    /// <summary>
    /// Whether <paramref name="returned"/> is the task that the function was given, or a variable, and a continuation in it looks at the exception of
    /// that, or all that the variable holds is such work.
    /// </summary>
    private bool OfVariable(SyntaxNode function, ExpressionSyntax returned, WorkPlace place, CancellationToken cancellationToken)
    {
        if (returned is not IdentifierNameSyntax { Identifier.ValueText: var name } || TaskVariables.ValuesOf(name, function) is not { } values)
        {
            return false;
        }

        if (values.Count == 0)
        {
            return TaskVariables.IsParameter(name, function) &&
                OwnNodes(function).Any(node => TaskVariables.ContinuationIn(node, name) is { } continuation && IsObserving(continuation));
        }

        return OperationOf(returned, cancellationToken) is null or ILocalReferenceOperation && values.All(value =>
            TaskVariables.ContinuationsBehind(value, name, function).Any(IsObserving) || OfValue(OperationOf(value, cancellationToken), place, cancellationToken));

        bool IsObserving(InvocationExpressionSyntax continuation) =>
            (_compilation.ContainsSyntaxTree(continuation.SyntaxTree)
                ? OperationOf(continuation, cancellationToken) is IInvocationOperation continuing ? FunctionsOf(continuing, place, cancellationToken) : []
                : TaskVariables.FunctionsOf(continuation).ToList()) is { Count: > 0 } functions && functions.All(Observes);
    }

    private static bool IsAssignedIn(SyntaxNode function, string name) =>
        function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax target && target.Identifier.ValueText == name);

    private static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || !AwaitedCode.IsFunction(node));
}
