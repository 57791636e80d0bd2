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
internal sealed class CaughtFailures(Compilation compilation)
{
    /// <summary>How many calls deep work is looked into.</summary>
    private const int MaximumDepth = 6;

    private readonly OperationSource _operations = new(compilation);
    private readonly SourceTypes _types = new(compilation);

    /// <summary>Whether what <paramref name="started"/> starts is such work.</summary>
    public bool OfWork(IOperation started, CancellationToken cancellationToken) => OfValue(started, 0, cancellationToken);

    /// <summary>Whether what the function in <paramref name="syntax"/> does is such work.</summary>
    public bool OfFunction(SyntaxNode syntax, CancellationToken cancellationToken) => OfBody(syntax, 0, cancellationToken);

    private bool OfValue(IOperation? value, int depth, CancellationToken cancellationToken) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => OfValue(conversion.Operand, depth, cancellationToken),
        IParenthesizedOperation parenthesized => OfValue(parenthesized.Operand, depth, cancellationToken),
        IConditionalAccessOperation access => OfValue(access.WhenNotNull, depth, cancellationToken),
        IConditionalOperation choice => OfValue(choice.WhenTrue, depth, cancellationToken) && OfValue(choice.WhenFalse, depth, cancellationToken),
        IInvalidOperation => true, // What does not compile says nothing.
        IDefaultValueOperation => true,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CompletedTask" } } => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } instance } => OfValue(instance, depth, cancellationToken),
        IInvocationOperation { TargetMethod: { Name: "Unwrap", IsExtensionMethod: true }, Arguments: [var nested] } => OfValue(nested.Value, depth, cancellationToken),
        IInvocationOperation invocation => OfCall(invocation, depth, cancellationToken),
        _ => false,
    };

    private bool OfCall(IInvocationOperation invocation, int depth, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (method.ContainingType is { Name: "Task" or "TaskFactory" or "ValueTask", ContainingNamespace.Name: "Tasks" })
        {
            return method.Name switch
            {
                "FromResult" or "WhenAny" => true,
                "WhenAll" => invocation.Arguments.SelectMany(argument => ElementsOf(argument.Value)).All(task => OfElement(task, depth, cancellationToken)),
                "ContinueWith" => OfValue(invocation.Instance, depth, cancellationToken) || (FunctionsOf(invocation, cancellationToken) is { Count: > 0 } functions &&
                    functions.All(function => Observes(function) || CompletionSources.AreSettledIn(function) || CatchesAll(function, invocation))),
                "Run" or "StartNew" => FunctionsOf(invocation, cancellationToken) is { Count: > 0 } functions &&
                    functions.All(function => OfBody(function, depth + 1, cancellationToken)),
                _ => false,
            };
        }

        if (depth >= MaximumDepth || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return false;
        }

        var declarations = ImplementationsOf(method.ReducedOrSelf(), invocation.Instance, cancellationToken)
            .Select(implementation => (implementation.PartialImplementationPart ?? implementation).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)).ToList();
        return declarations.Count > 0 && declarations.All(declaration => declaration is not null && OfBody(declaration, depth + 1, cancellationToken));
    }

    /// <summary>A task, or the tasks that a lambda makes for each element: <c>handlers.Select(async handler => { try { … } catch { … } })</c>.</summary>
    private bool OfElement(IOperation value, int depth, CancellationToken cancellationToken) =>
        ForcedValues.Unwrap(value) is IInvocationOperation { TargetMethod: { Name: "Select" or "ToList" or "ToArray", ContainingType.Name: "Enumerable" } method } sequence
            ? method.Name == "Select"
                ? FunctionsOf(sequence, cancellationToken) is { Count: > 0 } functions && functions.All(function => OfBody(function, depth + 1, cancellationToken))
                : OfElement(sequence.Arguments[0].Value, depth, cancellationToken)
            : OfValue(value, depth, cancellationToken);

    /// <summary>Asynchronous code by what it awaits, other code by the tasks that it returns.</summary>
    private bool OfBody(SyntaxNode function, int depth, CancellationToken cancellationToken)
    {
        if (AwaitedCode.IsOneExpression(function) && CompletionSources.AreSettledIn(function))
        {
            return true;
        }

        var pauses = OwnNodes(function).Where(AwaitedCode.IsAwait).ToLookup(node => IsPause(node, function, cancellationToken));
        var awaits = pauses[false].ToList();
        if (awaits.Count > 0)
        {
            return awaits.All(node => AwaitedCode.IsCaught(node, function) ||
                (node is AwaitExpressionSyntax awaiting && OfValue(OperationOf(awaiting.Expression, cancellationToken), depth, cancellationToken)));
        }

        if (pauses[true].Any())
        {
            return AwaitedCode.IsCaughtWhole(function, [.. pauses[true]]);
        }

        var returned = AwaitedCode.ReturnsOf(function, OwnNodes(function)).ToList();
        return returned.Count > 0
            ? returned.All(value => IsObservedIn(function, value, cancellationToken) || OfValue(OperationOf(value, cancellationToken), depth, cancellationToken))
            : AwaitedCode.IsCaughtWhole(function, []);
    }

    /// <summary>The operation of an expression of this compilation; what another project's code means is not looked into.</summary>
    private IOperation? OperationOf(ExpressionSyntax expression, CancellationToken cancellationToken) =>
        compilation.ContainsSyntaxTree(expression.SyntaxTree) ? _operations.OperationOf(expression, cancellationToken) : null;

    /// <summary>Outside a <c>try</c>, a pause says nothing: all that can end it early is a cancellation, which is no failure; a yield cannot fail.</summary>
    private bool IsPause(SyntaxNode node, SyntaxNode function, CancellationToken cancellationToken)
    {
        if (node is not AwaitExpressionSyntax awaiting || AwaitedCode.IsCaught(node, function))
        {
            return false;
        }

        var awaited = OperationOf(awaiting.Expression, cancellationToken);
        return (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured } ? configured : awaited) is IInvocationOperation
        {
            TargetMethod: { Name: "Delay" or "Yield", ContainingType.Name: "Task" } or { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" },
        };
    }

    /// <summary>The code of the delegate that a call takes: a lambda, a method, or what a field or variable holds.</summary>
    private List<SyntaxNode> FunctionsOf(IInvocationOperation invocation, CancellationToken cancellationToken) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value is { } value
            ? [.. FunctionsOf(value, cancellationToken)]
            : [];

    private IEnumerable<SyntaxNode> FunctionsOf(IOperation value, CancellationToken cancellationToken)
    {
        switch (ForcedValues.Unwrap(value))
        {
            case IDelegateCreationOperation creation:
                return FunctionsOf(creation.Target, cancellationToken);
            case IAnonymousFunctionOperation lambda:
                return [lambda.Syntax];
            case IMethodReferenceOperation { Method: var method } when !Dispatch.IsDispatched(method, null):
                return method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
            case IFieldReferenceOperation { Field: var field } when MemberValues.IsAssignedOnlyInside(field):
                return new MemberValues(_operations).Of(field, cancellationToken)
                    .Where(assigned => assigned is not IFieldReferenceOperation && assigned is not { ConstantValue: { HasValue: true, Value: null } })
                    .SelectMany(assigned => FunctionsOf(assigned, cancellationToken));
            default:
                return [];
        }
    }

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

    private static IEnumerable<IOperation> ElementsOf(IOperation value) => ForcedValues.Unwrap(value) switch
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

    /// <summary>Whether <paramref name="returned"/> is the task that the function was given, and a continuation in it looks at the exception of that.</summary>
    private bool IsObservedIn(SyntaxNode function, ExpressionSyntax returned, CancellationToken cancellationToken) =>
        returned is IdentifierNameSyntax { Identifier.ValueText: var name } && OperationOf(returned, cancellationToken) is IParameterReferenceOperation &&
        !OwnNodes(function).OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax target && target.Identifier.ValueText == name) &&
        OwnNodes(function).OfType<InvocationExpressionSyntax>().Any(call =>
            call is { Parent: ExpressionStatementSyntax or AssignmentExpressionSyntax, Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax task, Name.Identifier.ValueText: "ContinueWith" } } &&
            task.Identifier.ValueText == name && OperationOf(call, cancellationToken) is IInvocationOperation continuing &&
            FunctionsOf(continuing, cancellationToken) is { Count: > 0 } functions && functions.All(Observes));

    private static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || !AwaitedCode.IsFunction(node));
}
