using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>Recognises what reads the directory of a ZIP archive, which its object does once and keeps.</summary>
internal static class ArchiveDirectory
{
    public static bool IsLoadedBy(IPropertyReferenceOperation property) => property.Property.Name == "Entries" && IsArchive(property.Instance?.Type);

    /// <inheritdoc cref="IsLoadedBy(IPropertyReferenceOperation)"/>
    public static bool IsLoadedBy(IInvocationOperation invocation) => invocation.TargetMethod.Name == "GetEntry" && IsArchive(invocation.Instance?.Type);

    /// <summary>Whether <paramref name="archive"/> is opened to be changed: then its directory is read at once.</summary>
    public static bool IsLoadedWhenOpenedBy(IOperation archive, ImmutableArray<IArgumentOperation> arguments) =>
        IsArchive(archive.Type) && arguments.Any(argument => argument.Value is IFieldReferenceOperation { Field: { Name: "Update", ContainingType.Name: "ZipArchiveMode" } });

    private static bool IsArchive(ITypeSymbol? type) => type is { Name: "ZipArchive", ContainingNamespace: { Name: "Compression", ContainingNamespace.Name: "IO" } };
}
