using Microsoft.CodeAnalysis;

namespace AttrBot.Inventory;

/// <summary>One member that might hold its caller's thread.</summary>
/// <param name="Id">Its documentation-comment id.</param>
/// <param name="Reasons">Why it is here: its awaitable twin, or the signs of waiting that it shows.</param>
/// <param name="Classification">The line that decides about it, or null.</param>
internal sealed record InventoryEntry(string Id, IReadOnlyList<string> Reasons, Classification? Classification);

/// <summary>Every public member of the reference assemblies that has an awaitable twin or shows a sign of waiting.</summary>
internal static class ApiInventory
{
    /// <summary>Enumerates the members, ordered by type and then by id.</summary>
    public static IEnumerable<InventoryEntry> Enumerate(ReferenceAssemblies assemblies, Classifier classifier)
    {
        var twins = new AwaitableTwins(assemblies);
        foreach (var type in assemblies.Types)
        {
            foreach (var member in Members(type))
            {
                var id = member.GetDocumentationCommentId()!;
                var reasons = WaitingSigns.Of(member, id, assemblies.Documentation).ToList();
                if (twins.Find(member) is { } twin)
                {
                    reasons.Insert(0, $"twin {twin.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}");
                }

                if (reasons.Count > 0)
                {
                    yield return new InventoryEntry(id, reasons, classifier.Classify(member));
                }
            }
        }
    }

    /// <summary>The members that can be called from elsewhere and do not return something awaitable themselves.</summary>
    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate
            ? []
            : type.GetMembers()
                .Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared)
                .Where(member => member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor })
                .Where(member => member is not IMethodSymbol method || !AwaitableTwins.IsAwaitable(method.ReturnType))
                .OrderBy(member => member.GetDocumentationCommentId(), StringComparer.Ordinal);
}
