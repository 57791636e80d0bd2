using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Sites that are a method group which someone else invokes: <c>paths.ForEach(File.Delete)</c>.</summary>
internal static class MethodGroups
{
    /// <summary>The site, if the method blocks whatever its arguments are.</summary>
    /// <param name="reference">The method group.</param>
    /// <param name="catalog">The classification.</param>
    /// <param name="arguments">What it is invoked with, where that is known.</param>
    public static Site? FindBlocking(IMethodReferenceOperation reference, BlockingApiCatalog catalog, ImmutableArray<IArgumentOperation> arguments = default) =>
        catalog.FindBlocking(reference.Method, reference.Instance?.Type) is { } api
            ? new Site(reference, NameLocation.Of(reference.Syntax), MemberNames.Of(reference.Method), api) { Instance = reference.Instance, Arguments = arguments.IsDefault ? [] : arguments }
            : null;
}
