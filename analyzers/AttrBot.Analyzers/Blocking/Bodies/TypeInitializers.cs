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

    /// <summary>Whether a type is initialised by each first use; one that has no more than initial values, by the first use of a static field alone.</summary>
    public static bool HasStaticConstructor(INamedTypeSymbol? type) => type is { StaticConstructors: [{ IsImplicitlyDeclared: false }] };

    private static bool IsCalledWithoutObject(Body body) => body.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsStatic: true, MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) };
}
