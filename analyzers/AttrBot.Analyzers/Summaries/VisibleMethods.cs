using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Summaries;

/// <summary>Enumerates the methods, accessors and constructors of an assembly that others can call.</summary>
internal static class VisibleMethods
{
    /// <summary>The methods of <paramref name="assembly"/>; internal ones count if another assembly is let in.</summary>
    public static IEnumerable<IMethodSymbol> Of(IAssemblySymbol assembly)
    {
        var includesInternal = assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
        return Of(assembly.GlobalNamespace, includesInternal);
    }

    private static IEnumerable<IMethodSymbol> Of(INamespaceOrTypeSymbol container, bool includesInternal)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    foreach (var method in Of(space, includesInternal))
                    {
                        yield return method;
                    }

                    break;
                case INamedTypeSymbol type when IsVisible(type, includesInternal):
                    foreach (var method in Of(type, includesInternal))
                    {
                        yield return method;
                    }

                    break;
                case IMethodSymbol { MethodKind: not (MethodKind.StaticConstructor or MethodKind.Destructor) } method when IsVisible(method, includesInternal):
                    yield return method;
                    break;
            }
        }
    }

    private static bool IsVisible(ISymbol symbol, bool includesInternal) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => includesInternal,
        _ => false,
    };
}
