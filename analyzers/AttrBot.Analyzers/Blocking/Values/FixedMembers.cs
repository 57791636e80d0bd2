using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Fields and properties that the language lets nobody set once the object is made: readonly, without a setter, or with <c>init</c>.</summary>
internal static class FixedMembers
{
    /// <summary>Whether a member keeps its value while <paramref name="code"/> runs with the object.</summary>
    /// <param name="member">The member.</param>
    /// <param name="code">The code.</param>
    /// <param name="holder">The variable that holds the object; null for the object whose code runs, and which it may still be making.</param>
    public static bool Keep(ISymbol member, ISymbol code, ISymbol? holder) =>
        IsFixed(member) && (holder is not null || code is IMethodSymbol { MethodKind: not MethodKind.Constructor, IsInitOnly: false });

    /// <summary>Whether what <paramref name="constructor"/> assigns is all that sets the member, apart from what it chains to and object initializers.</summary>
    public static bool AreSetBy(IMethodSymbol constructor, ISymbol member) =>
        IsFixed(member) && SymbolEqualityComparer.Default.Equals(constructor.ContainingType.OriginalDefinition, member.ContainingType.OriginalDefinition);

    /// <summary>Whether the property has no setter, so that an assignment, in a constructor, runs no code.</summary>
    public static bool IsReadOnly(IPropertySymbol property) => property is { SetMethod: null, OverriddenProperty: null, RefKind: RefKind.None };

    /// <summary>Whether nobody can set the member once the object is made.</summary>
    public static bool IsFixed(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => IsReadOnly(property) || property is { SetMethod.IsInitOnly: true, OverriddenProperty: null },
        _ => false,
    };
}
