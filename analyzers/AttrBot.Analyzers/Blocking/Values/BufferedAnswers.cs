using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows the answers that an <c>HttpClient</c> has read to their end when its task completes, because the call says so, or what is made around
/// a client is told to; those of calls that do not take the option are in the catalog.
/// </summary>
internal static class BufferedAnswers
{
    /// <summary>Whether a call of <paramref name="maker"/> with <paramref name="arguments"/> reads the whole answer: <c>HttpCompletionOption.ResponseContentRead</c>.</summary>
    public static bool AreMadeBy(ISymbol maker, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment) =>
        maker is IMethodSymbol { ReturnType: var returned } && IsAnswer(ResultIn(returned)) &&
        arguments.Any(argument => IsOption(argument.Parameter?.Type) && ConstantValues.ConstantOf(argument.Value, environment).Constant is 0);

    /// <summary>Whether <paramref name="type"/> says how much of an answer is read.</summary>
    public static bool IsOption(ITypeSymbol? type) => type is { Name: "HttpCompletionOption", TypeKind: TypeKind.Enum };

    /// <summary>What a task of this type gives, and otherwise the type itself.</summary>
    private static ITypeSymbol ResultIn(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;

    private static bool IsAnswer(ITypeSymbol type) =>
        type is { Name: "HttpResponseMessage", ContainingNamespace: { Name: "Http", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } };
}
