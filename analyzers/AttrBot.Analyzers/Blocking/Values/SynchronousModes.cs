using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Completion;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises calls that ask a method not to be asynchronous, and get a task that has completed: <c>CloseAsync(async: false)</c>, where that
/// awaits behind <c>if (async)</c> alone.
/// </summary>
internal sealed class SynchronousModes(BodySource bodies)
{
    /// <summary>Whether the task of <paramref name="call"/> has completed when it returns, because of the flags that it is given.</summary>
    public bool IsAskedFor(IInvocationOperation call, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (!bodies.Operations.Contains(method.OriginalDefinition) || Dispatch.IsDispatched(method, call.Instance))
        {
            return false;
        }

        var flags = call.Arguments
            .Where(argument => argument.Parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Boolean })
            .Select(argument => new KeyValuePair<ISymbol, Binding>(argument.Parameter!.OriginalDefinition, new Binding(ConstantValues.FlagOf(argument.Value, environment), [], null)))
            .Where(flag => !flag.Value.IsEmpty)
            .ToList();
        if (flags.Count == 0 || bodies.Find(method, cancellationToken) is not { IsIterator: false, Container: null } body ||
            !flags.Exists(flag => body.Member.IsGuardedBy((IParameterSymbol)flag.Key)))
        {
            return false;
        }

        var known = BindingEnvironment.Empty.With(flags.Where(flag => body.Member.IsGuardedBy((IParameterSymbol)flag.Key)));
        var operations = body.Member.Roots.SelectMany(FunctionOperations.Inside).ToList();
        return !operations.SelectMany(ForSynchronousCallers).Any(statement => bodies.MayBlock(statement, body)) &&
            (method.IsAsync ? operations.TrueForAll(operation => !Awaits(operation) || !MayRun(operation, known)) : GiveCompleted(operations, known));
    }

    /// <summary>What is not looked at where such a method is called, as it is for callers who ask to be blocked: a wait for the method stands for it.</summary>
    private static IEnumerable<IOperation> ForSynchronousCallers(IOperation operation) => operation switch
    {
        IConditionalOperation conditional when DualModes.SynchronousBranch(conditional) is { } branch => [branch],
        IBlockOperation block => block.Operations.SkipWhile(statement => !DualModes.EndsAsynchronousCase(statement)).Skip(1),
        _ => [],
    };

    private static bool GiveCompleted(IEnumerable<IOperation> operations, BindingEnvironment known)
    {
        var returned = operations.OfType<IReturnOperation>().Where(operation => MayRun(operation, known)).Select(operation => operation.ReturnedValue).OfType<IOperation>().ToList();
        return returned.Count > 0 && returned.TrueForAll(value => IsComplete(value, known));
    }

    private static bool IsComplete(IOperation value, BindingEnvironment known) => ForcedValues.Unwrap(value) switch
    {
        IConditionalOperation { WhenFalse: { } whenFalse } choice =>
            (!MayBe(choice.Condition, true, known) || IsComplete(choice.WhenTrue, known)) && (!MayBe(choice.Condition, false, known) || IsComplete(whenFalse, known)),
        var other => CompletedValues.IsComplete(other),
    };

    private static bool Awaits(IOperation operation) =>
        operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true };

    /// <summary>Whether the conditions around <paramref name="operation"/>, and those before it that leave the method, let it run.</summary>
    private static bool MayRun(IOperation operation, BindingEnvironment known)
    {
        for (var inner = operation; inner.Parent is { } outer; inner = outer)
        {
            var isPossible = outer switch
            {
                IConditionalOperation conditional when inner != conditional.Condition => MayBe(conditional.Condition, inner == conditional.WhenTrue, known),
                IBlockOperation block => block.Operations.TakeWhile(statement => statement != inner).SelectMany(statement => ParameterGuard.After(statement)).All(guard => guard.MayHold(known)),
                _ => true,
            };
            if (!isPossible)
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayBe(IOperation condition, bool outcome, BindingEnvironment known) => ParameterGuard.Of(condition, outcome).All(guard => guard.MayHold(known));
}
