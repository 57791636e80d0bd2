using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Compares type arguments, and puts in what type parameters are known to stand for.</summary>
internal static class TypeArguments
{
    /// <summary><paramref name="type"/> with the type parameters replaced of which <paramref name="environment"/> knows the type.</summary>
    public static INamedTypeSymbol Substitute(INamedTypeSymbol type, BindingEnvironment environment)
    {
        if (!type.IsGenericType || type.IsUnboundGenericType || !IsOpen(type))
        {
            return type;
        }

        var arguments = type.TypeArguments.Select(argument => argument switch
        {
            ITypeParameterSymbol parameter => environment[parameter] ?? argument,
            INamedTypeSymbol named => Substitute(named, environment),
            _ => argument,
        }).ToArray();
        return arguments.SequenceEqual(type.TypeArguments, SymbolEqualityComparer.Default) ? type : type.ConstructedFrom.Construct(arguments);
    }

    /// <summary>Whether an object that is a <paramref name="given"/> is a <paramref name="asked"/>, too: type arguments agree, or one of the two leaves them open.</summary>
    public static bool Agree(INamedTypeSymbol given, INamedTypeSymbol asked)
    {
        if (!SymbolEqualityComparer.Default.Equals(given.OriginalDefinition, asked.OriginalDefinition))
        {
            return false;
        }

        for (var i = 0; i < given.TypeArguments.Length; i++)
        {
            var (one, other) = (given.TypeArguments[i], asked.TypeArguments[i]);
            if (!Agree(one, other, given.TypeParameters[i].Variance))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agree(ITypeSymbol given, ITypeSymbol asked, VarianceKind variance) =>
        SymbolEqualityComparer.Default.Equals(given, asked) ||
        (given, asked) switch
        {
            (ITypeParameterSymbol, _) or (_, ITypeParameterSymbol) or ({ TypeKind: TypeKind.Error }, _) or (_, { TypeKind: TypeKind.Error }) => true,
            (INamedTypeSymbol one, INamedTypeSymbol other) => variance switch
            {
                VarianceKind.Out => Ancestors(one).Any(ancestor => Agree(ancestor, other)),
                VarianceKind.In => Ancestors(other).Any(ancestor => Agree(ancestor, one)),
                _ => IsOpen(one) || IsOpen(other) ? Agree(one, other) : false,
            },
            (IArrayTypeSymbol one, IArrayTypeSymbol other) => Agree(one.ElementType, other.ElementType, variance),
            _ => false,
        };

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var contract in type.AllInterfaces)
        {
            yield return contract;
        }
    }

    private static bool IsOpen(ITypeSymbol type) =>
        type is ITypeParameterSymbol || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsOpen)) || (type is IArrayTypeSymbol array && IsOpen(array.ElementType));
}
