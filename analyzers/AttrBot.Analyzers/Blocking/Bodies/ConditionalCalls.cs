using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Calls that the compiler leaves out: of methods with <c>[Conditional("DEBUG")]</c> where DEBUG is not defined.</summary>
internal static class ConditionalCalls
{
    public static bool IsOmitted(IInvocationOperation invocation)
    {
        // The language allows it on such methods only, and attributes are not looked at for nothing.
        if (!invocation.TargetMethod.ReturnsVoid)
        {
            return false;
        }

        var conditions = invocation.TargetMethod.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace.Name: "Diagnostics" })
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
            .ToList();
        return conditions.Count > 0 && !invocation.Syntax.SyntaxTree.Options.PreprocessorSymbolNames.Any(conditions.Contains);
    }
}
