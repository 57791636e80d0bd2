using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>What makes texts of the elements that are joined to one: <c>string.Join(", ", dishes)</c>.</summary>
internal static class JoinedTexts
{
    /// <summary>The methods of this compilation that <paramref name="invocation"/> runs for an element.</summary>
    public static IEnumerable<IMethodSymbol> Of(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: "Join" or "Concat", TypeArguments: [var element], ContainingType.SpecialType: SpecialType.System_String }
            ? RecordText.MethodsOf(element)
            : [];
}
