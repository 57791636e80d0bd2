using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Sites that are a method group which someone else invokes, <c>paths.ForEach(File.Delete)</c>, or a sequence that someone else enumerates.
/// </summary>
internal static class MethodGroups
{
    /// <summary>The site, if the method blocks whatever its arguments are.</summary>
    /// <param name="external">The method group, or the call that makes the sequence.</param>
    /// <param name="catalog">The classification.</param>
    /// <param name="arguments">What a method group is invoked with, where that is known.</param>
    public static Site? FindBlocking(IOperation external, BlockingApiCatalog catalog, ImmutableArray<IArgumentOperation> arguments = default) => external switch
    {
        IMethodReferenceOperation reference => SiteOf(external, reference.Method, reference.Instance, arguments.IsDefault ? [] : arguments, catalog),
        IInvocationOperation call => SiteOf(external, call.TargetMethod, call.Instance, call.Arguments, catalog),
        _ => null,
    };

    private static Site? SiteOf(IOperation operation, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, BlockingApiCatalog catalog) =>
        catalog.FindBlocking(method, instance?.Type) is { } api
            ? new Site(operation, NameLocation.Of(operation.Syntax), MemberNames.Of(method), api) { Instance = instance, Arguments = arguments }
            : null;
}
