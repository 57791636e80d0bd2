using Microsoft.CodeAnalysis;

namespace AttrBot.Inventory;

/// <summary>Finds, for a member that returns at once or blocks, the member that does the same and can be awaited.</summary>
internal sealed class AwaitableTwins
{
    private readonly ReferenceAssemblies _assemblies;
    private readonly ILookup<string, IMethodSymbol> _extensions;

    /// <summary>Indexes the awaitable extension methods of the assemblies.</summary>
    public AwaitableTwins(ReferenceAssemblies assemblies)
    {
        _assemblies = assemblies;
        _extensions = assemblies.Types
            .Where(type => type.IsStatic)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method is { IsExtensionMethod: true, DeclaredAccessibility: Accessibility.Public } && IsAwaitable(method.ReturnType))
            .ToLookup(method => method.Name, StringComparer.Ordinal);
    }

    /// <summary>Whether the type can be awaited or asynchronously enumerated.</summary>
    public static bool IsAwaitable(ITypeSymbol type) =>
        type.Name is "IAsyncEnumerable" or "IAsyncEnumerator" or "ConfiguredCancelableAsyncEnumerable"
        || type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty);

    /// <summary>The twin of a member, or null.</summary>
    public IMethodSymbol? Find(ISymbol member)
    {
        foreach (var name in Names(member))
        {
            // A constructor's twin is a static factory of the type itself.
            var isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
            var twin = Candidates(member.ContainingType, name, ofItself: isConstructor).FirstOrDefault(method => !isConstructor || Creates(method));
            if (twin is not null)
            {
                return twin;
            }
        }

        // Overloads that differ by what they return.
        return member is IMethodSymbol { MethodKind: MethodKind.Ordinary } ? Candidates(member.ContainingType, member.Name, ofItself: false).FirstOrDefault() : null;
    }

    /// <summary>Whether the member has a twin of its name with <c>Async</c> appended.</summary>
    public bool HasAsyncSuffixed(ISymbol member) => Candidates(member.ContainingType, member.Name + "Async", ofItself: false).Any();

    private static IEnumerable<string> Names(ISymbol member)
    {
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor }:
                return ["CreateAsync", "OpenAsync", "ConnectAsync"];
            case IMethodSymbol { Name: "Dispose" or "Close", Parameters.IsEmpty: true }:
                return [member.Name + "Async", "DisposeAsync"];
            case IMethodSymbol { Name: "GetEnumerator" }:
                return ["GetAsyncEnumerator"];
            case IPropertySymbol:
                return [member.Name + "Async", "Get" + member.Name + "Async", "Read" + member.Name + "Async"];
            case IMethodSymbol method:
                var name = method.Name.Contains('.') ? method.Name[(method.Name.LastIndexOf('.') + 1)..] : method.Name;
                var stem = name.StartsWith("End", StringComparison.Ordinal) && TakesAsyncResult(method) ? name[3..] : name;
                // SendMailAsync, SendPingAsync and DownloadStringTaskAsync are the awaitable twins of event-based components.
                return [stem + "Async", stem + "TaskAsync", stem + "MailAsync", stem + "PingAsync"];
            default:
                return [];
        }
    }

    private IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol type, string name, bool ofItself)
    {
        var own = ofItself ? [type] : Bases(type);
        return own
            .SelectMany(owner => owner.GetMembers(name))
            .OfType<IMethodSymbol>()
            .Where(method => method.DeclaredAccessibility == Accessibility.Public && IsAwaitable(method.ReturnType))
            .Concat(_extensions[name].Where(method => IsExtensionOf(method, type)));
    }

    private static bool TakesAsyncResult(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.Type.Name == "IAsyncResult");

    private static bool Creates(IMethodSymbol method) =>
        method.IsStatic
        && method.ReturnType is INamedTypeSymbol { TypeArguments: [var created] }
        && SymbolEqualityComparer.Default.Equals(created.OriginalDefinition, method.ContainingType);

    private bool IsExtensionOf(IMethodSymbol extension, INamedTypeSymbol type)
    {
        // An extension of another extension's receiver: ParallelEnumerable, EntityFrameworkQueryableExtensions and the like.
        if (SymbolEqualityComparer.Default.Equals(extension.ContainingType, type))
        {
            return true;
        }

        // Extensions of object or of anything would make every member a twin of every other.
        return extension.Parameters[0].Type is INamedTypeSymbol { SpecialType: not SpecialType.System_Object } receiver
            && (_assemblies.Compilation.ClassifyCommonConversion(type, receiver).IsImplicit
                || Bases(type).Any(owner => SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, receiver.OriginalDefinition)));
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            yield return implemented;
        }
    }
}
