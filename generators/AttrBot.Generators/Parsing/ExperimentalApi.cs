using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds the ids of <c>[Experimental]</c> on what a handler names: the user has accepted them there.</summary>
internal static class ExperimentalApi
{
    // Most types stand in few assemblies, and those of the framework have hundreds of attributes.
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> OfAssemblies = new();

    /// <summary>The ids that calling a handler method takes, in ordinal order.</summary>
    public static IEnumerable<string> FindIds(IMethodSymbol method)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        AddSignature(ids, method);
        AddAttributeTypes(ids, method);
        return ids;
    }

    /// <summary>The ids that constructing a class of handlers takes, in ordinal order.</summary>
    public static IEnumerable<string> FindIds(INamedTypeSymbol type)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        AddType(ids, type);
        AddAttributeTypes(ids, type);
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            AddSignature(ids, constructor);
        }

        return ids;
    }

    private static void AddSignature(SortedSet<string> ids, IMethodSymbol method)
    {
        AddOwn(ids, method);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            AddType(ids, parameter.Type);
        }
    }

    private static void AddAttributeTypes(SortedSet<string> ids, ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            AddType(ids, attribute.AttributeClass);
        }
    }

    private static void AddType(SortedSet<string> ids, ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
        {
            AddType(ids, array.ElementType);
        }
        else if (type is INamedTypeSymbol named)
        {
            foreach (ITypeSymbol argument in named.TypeArguments)
            {
                AddType(ids, argument);
            }

            for (INamedTypeSymbol? current = named; current is not null; current = current.ContainingType)
            {
                AddOwn(ids, current);
            }

            if (named.ContainingAssembly is { } assembly)
            {
                ids.UnionWith(OfAssemblies.GetValue(assembly, FindInAssembly));
            }
        }
    }

    private static string[] FindInAssembly(IAssemblySymbol assembly)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        AddOwn(ids, assembly);
        foreach (IModuleSymbol module in assembly.Modules)
        {
            AddOwn(ids, module);
        }

        return [.. ids];
    }

    private static void AddOwn(SortedSet<string> ids, ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ExperimentalAttribute"
                && attribute.ConstructorArguments is [{ Value: string id }]
                && SyntaxFacts.IsValidIdentifier(id))
            {
                ids.Add(id);
            }
        }
    }
}
