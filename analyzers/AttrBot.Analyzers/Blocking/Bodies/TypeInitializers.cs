using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Notes where a type may be used for the first time, so that the code runs that initialises it.</summary>
internal static class TypeInitializers
{
    /// <summary>Notes that <paramref name="operation"/> uses <paramref name="type"/>; within the type itself that has happened before.</summary>
    public static void Note(IOperation operation, INamedTypeSymbol? type, Body body)
    {
        if (type is null || type.StaticConstructors.IsEmpty || !type.IsInSource())
        {
            return;
        }

        for (var container = body.Symbol as INamedTypeSymbol ?? body.Symbol.ContainingType; container is not null; container = container.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(container.OriginalDefinition, type.OriginalDefinition) && (HasStaticConstructor(type) || !IsCalledWithoutObject(body)))
            {
                return;
            }
        }

        body.Add(new Call(CallKind.Initialize, operation.Syntax, NameLocation.Of(operation.Syntax)) { Type = type.OriginalDefinition });
    }

    /// <summary>
    /// Whether running <paramref name="method"/> uses its type for the first time: any member does where there is a static constructor, else
    /// those alone that use a static field. What such a method does itself is seen in its body, which a property that is no more than its field has not.
    /// </summary>
    public static bool AreRunBy(IMethodSymbol method) =>
        HasStaticConstructor(method.ContainingType) ? method.IsStatic || method.MethodKind == MethodKind.Constructor : method.IsStatic && IsOfField(method);

    private static bool IsOfField(IMethodSymbol accessor) => accessor.AssociatedSymbol is IPropertySymbol property &&
        property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool HasStaticConstructor(INamedTypeSymbol? type) => type is { StaticConstructors: [{ IsImplicitlyDeclared: false }] };

    private static bool IsCalledWithoutObject(Body body) => body.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsStatic: true, MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) };
}
