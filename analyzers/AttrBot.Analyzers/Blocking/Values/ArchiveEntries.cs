using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises entries of a ZIP archive that are picked out of its <c>Entries</c>: <c>archive.Entries[0]</c>, <c>archive.Entries.First(…)</c>.</summary>
internal static class ArchiveEntries
{
    /// <summary>Whether <paramref name="type"/> is an entry.</summary>
    public static bool IsOne(ITypeSymbol? type) => type is { Name: "ZipArchiveEntry", ContainingNamespace: { Name: "Compression", ContainingNamespace.Name: "IO" } };

    /// <summary>The entries that <paramref name="value"/>, one or some of them, is picked out of.</summary>
    public static IOperation? SourceOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } entries } when IsOne(value.Type) => entries,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", TypeArguments: [var element, ..] }, Arguments: [var source, ..] } when IsOne(element) &&
            (IsOne(value.Type) || value.Type is INamedTypeSymbol { TypeArguments: [var picked] } && IsOne(picked)) => source.Value,
        _ => null,
    };
}
