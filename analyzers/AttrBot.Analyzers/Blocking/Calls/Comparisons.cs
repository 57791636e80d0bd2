using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>
/// Tells what code a method of the framework runs to compare elements: that of the comparer which it is given, or what the elements say of
/// themselves. Only methods count that compare before they return, or while their result is enumerated; who keeps a comparer may never ask it.
/// </summary>
internal static class Comparisons
{
    private static readonly string[] s_compare = ["Compare"];
    private static readonly string[] s_equals = ["Equals"];
    private static readonly string[] s_hash = ["Equals", "GetHashCode"];

    /// <summary>What elements are asked for in any case: whether they are equal, only where their hashes are.</summary>
    private static readonly string[] s_hashOnly = ["GetHashCode"];

    private static readonly HashSet<string> s_keyed = new(StringComparer.Ordinal) { "Add", "TryAdd", "Contains", "ContainsKey", "Remove", "TryGetValue" };

    private static readonly Dictionary<string, string[]> s_methods = new(StringComparer.Ordinal)
    {
        ["Sort"] = s_compare, ["BinarySearch"] = s_compare, ["Order"] = s_compare, ["OrderDescending"] = s_compare, ["OrderBy"] = s_compare,
        ["OrderByDescending"] = s_compare, ["ThenBy"] = s_compare, ["ThenByDescending"] = s_compare, ["Max"] = s_compare, ["Min"] = s_compare,
        ["MaxBy"] = s_compare, ["MinBy"] = s_compare,
        ["Contains"] = s_equals, ["IndexOf"] = s_equals, ["LastIndexOf"] = s_equals, ["Remove"] = s_equals, ["SequenceEqual"] = s_equals,
        ["Distinct"] = s_hash, ["DistinctBy"] = s_hash, ["Union"] = s_hash, ["UnionBy"] = s_hash, ["Intersect"] = s_hash, ["IntersectBy"] = s_hash,
        ["Except"] = s_hash, ["ExceptBy"] = s_hash, ["GroupBy"] = s_hash, ["GroupJoin"] = s_hash, ["Join"] = s_hash, ["ToLookup"] = s_hash,
        ["ToDictionary"] = s_hash, ["ToHashSet"] = s_hash,
    };

    private static readonly Dictionary<string, string[]> s_collections = new(StringComparer.Ordinal)
    {
        ["HashSet"] = s_hash, ["Dictionary"] = s_hash, ["SortedSet"] = s_compare, ["SortedDictionary"] = s_compare, ["SortedList"] = s_compare,
    };

    /// <summary>The methods that <paramref name="invocation"/> runs, each with the comparer whose it is; null for one of the elements.</summary>
    public static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> Of(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (s_keyed.Contains(method.Name) && invocation.Instance is { } collection && s_collections.ContainsKey(method.ContainingType.Name))
        {
            return OfKeyed(collection);
        }

        return IsOfFramework(method.ContainingType) && s_methods.TryGetValue(method.Name, out var names)
            ? Of(invocation.Arguments, names, ElementOf(method))
            : [];
    }

    /// <summary>The methods that are run to find a value by its key.</summary>
    public static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> Of(IPropertyReferenceOperation reference) =>
        reference is { Property: { IsIndexer: true, ContainingType.Name: "Dictionary" or "SortedDictionary" or "SortedList" }, Instance: { } collection } ? OfKeyed(collection) : [];

    /// <summary>What a collection asks that keeps its elements by their hash or order; only where it shows what it was made with.</summary>
    private static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> OfKeyed(IOperation collection) =>
        collection.Type is INamedTypeSymbol { TypeArguments: [var key, ..], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } type &&
        s_collections.TryGetValue(type.Name, out var names) && CreatedCollections.Of(ForcedValues.Unwrap(collection), key.IsInSource()) is { } creation &&
        SymbolEqualityComparer.Default.Equals(creation.Type?.OriginalDefinition, type.OriginalDefinition)
            ? Of(creation.Arguments, names == s_hash ? s_hashOnly : names, key)
            : [];

    /// <summary>The methods that are run to make a collection of others' elements.</summary>
    public static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> Of(IObjectCreationOperation creation) =>
        creation.Type is INamedTypeSymbol { TypeArguments: [var element, ..], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } type &&
        s_collections.TryGetValue(type.Name, out var names) && creation.Constructor!.Parameters is [{ Type: INamedTypeSymbol { Name: "IEnumerable" or "IDictionary" } }, ..]
            ? Of(creation.Arguments, names, element)
            : [];

    private static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> Of(ImmutableArray<IArgumentOperation> arguments, string[] names, ITypeSymbol? element)
    {
        var given = arguments.FirstOrDefault(argument => IsComparer(argument.Parameter?.Type));
        return given is not null && !IsDefault(ForcedValues.Unwrap(given.Value))
            ? OfComparer((INamedTypeSymbol)given.Parameter!.Type, given.Value, names)
            : element is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.IsInSource()
                ? names.Select(name => OfElement(type, name)).Where(method => method is { IsImplicitlyDeclared: false }).Select(method => (method!, (IOperation?)null))
                : [];
    }

    private static IEnumerable<(IMethodSymbol Method, IOperation? Comparer)> OfComparer(INamedTypeSymbol contract, IOperation value, string[] names)
    {
        var comparer = ForcedValues.Unwrap(value);
        foreach (var member in contract.GetMembers().OfType<IMethodSymbol>().Where(member => names.Contains(member.Name)))
        {
            if (comparer.Type is { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.IsInSource() && Implementations.Find(member, type) is { } own)
            {
                yield return (own, comparer);
            }
            else
            {
                yield return (member, value);
            }
        }
    }

    /// <summary>What compares an element with another of its type.</summary>
    public static IMethodSymbol? EqualsOf(INamedTypeSymbol type) => OfElement(type, "Equals");

    private static IMethodSymbol? OfElement(INamedTypeSymbol type, string name) => name switch
    {
        "Compare" => ContractOf(type, "IComparable") is { } contract ? Implementations.Find(contract, type) : null,
        "Equals" => ContractOf(type, "IEquatable") is { } contract ? Implementations.Find(contract, type) : OverrideOf(type, name),
        _ => OverrideOf(type, name),
    };

    /// <summary>What an element implements to be compared with another; with its own type rather than with anything.</summary>
    private static IMethodSymbol? ContractOf(INamedTypeSymbol type, string name) =>
        type.AllInterfaces.Where(contract => contract.Name == name && contract.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            .OrderByDescending(contract => contract.IsGenericType)
            .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
            .FirstOrDefault();

    private static IMethodSymbol? OverrideOf(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null && current.IsInSource(); current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>What is compared: the keys, where there are any, what a selector makes, or the elements.</summary>
    private static ITypeSymbol? ElementOf(IMethodSymbol method)
    {
        var index = IndexOf(method, "TKey");
        if (index < 0 && method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate))
        {
            index = IndexOf(method, "TResult");
            return index < 0 ? null : method.TypeArguments[index];
        }

        return method.TypeArguments.ElementAtOrDefault(Math.Max(index, 0)) ?? method.ContainingType.TypeArguments.FirstOrDefault();
    }

    private static int IndexOf(IMethodSymbol method, string name)
    {
        for (var i = 0; i < method.TypeParameters.Length; i++)
        {
            if (method.TypeParameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsOfFramework(INamedTypeSymbol? type) => type is
    {
        Name: "Array" or "MemoryExtensions" or "List" or "Enumerable" or "AsyncEnumerable",
        ContainingNamespace: { Name: "System" or "Linq" or "Generic" },
    };

    private static bool IsComparer(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "IComparer" or "IEqualityComparer", ContainingNamespace: { Name: "Generic" or "Collections" } };

    /// <summary>Whether the elements are asked.</summary>
    private static bool IsDefault(IOperation comparer) =>
        comparer is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or
            IPropertyReferenceOperation { Property: { Name: "Default", IsStatic: true, ContainingType.Name: "Comparer" or "EqualityComparer" } };
}
