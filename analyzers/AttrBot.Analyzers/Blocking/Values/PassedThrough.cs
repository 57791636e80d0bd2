using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows what a method of another assembly gives back that gives what a function gives it, as a retry policy does:
/// <c>await retry.ExecuteAsync(() => client.GetAsync(url))</c>.
/// </summary>
internal static class PassedThrough
{
    /// <summary>The values of the functions that <paramref name="call"/> is given; none where it makes its result itself, or one of them is not written out there.</summary>
    public static IReadOnlyList<IOperation> By(IInvocationOperation call, bool ofAnyAssembly = false)
    {
        if ((!ofAnyAssembly && IsOfSameAssembly(call)) || ResultOf(call.TargetMethod.OriginalDefinition.ReturnType) is not ITypeParameterSymbol result)
        {
            return [];
        }

        var functions = call.Arguments
            .Where(argument => argument.Parameter?.OriginalDefinition.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoked } && SymbolEqualityComparer.Default.Equals(ResultOf(invoked.ReturnType), result))
            .SelectMany(argument => ForcedValues.DelegatesIn(argument.Value))
            .Select(LambdaIn)
            .ToList();
        return functions.Contains(null) ? [] : [.. functions.SelectMany(function => ReturnsOf(function!.Body)).Select(ResultIn)];
    }

    /// <summary>Whether a method is of the project at hand: what that does with a function can be seen, but otherwise, for a result of any type, there is nothing else it could give back.</summary>
    public static bool IsOfSameAssembly(IInvocationOperation call) =>
        call.SemanticModel is { Compilation.Assembly: var assembly } && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, assembly);

    /// <summary>The value in a task that is made around one.</summary>
    public static IOperation ResultIn(IOperation value) =>
        ForcedValues.Unwrap(value) is IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: [var result] } ? result.Value : value;

    private static ITypeSymbol ResultOf(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;

    private static IAnonymousFunctionOperation? LambdaIn(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        IAnonymousFunctionOperation function => function,
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => function,
        _ => null,
    };

    private static IEnumerable<IOperation> ReturnsOf(IOperation body) =>
        FunctionOperations.Inside(body).OfType<IReturnOperation>().Select(returned => returned.ReturnedValue).OfType<IOperation>();
}
