using Microsoft.CodeAnalysis;

namespace AttrBot.CodeFixes.Async;

/// <summary>Names functions that become asynchronous as .NET does.</summary>
internal static class AsyncNames
{
    private const string Suffix = "Async";

    /// <summary>The name with <c>Async</c> appended, unless it has that or the new name is taken.</summary>
    public static string Of(IMethodSymbol method, SemanticModel model, int position)
    {
        if (method.Name.EndsWith(Suffix, StringComparison.Ordinal) || IsEntryPoint(method, model.Compilation))
        {
            return method.Name;
        }

        var name = method.Name + Suffix;
        var container = method.MethodKind == MethodKind.LocalFunction ? null : method.ContainingType;
        return model.LookupSymbols(position, container, name).IsEmpty ? name : method.Name;
    }

    private static bool IsEntryPoint(IMethodSymbol method, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(method, compilation.GetEntryPoint(default)) || method is { Name: "Main", IsStatic: true };
}
