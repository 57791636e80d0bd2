using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>
/// Recognises what loads and drops the metadata of a file or directory: a <see cref="FileSystemInfo"/> reads it all at its first
/// property and keeps it, and one that a <see cref="DirectoryInfo"/> has listed has it from the start.
/// </summary>
internal static class FileMetadata
{
    /// <summary>Whether reading the property leaves its object's metadata in memory.</summary>
    public static bool IsLoadedBy(IPropertyReferenceOperation property) =>
        IsFileSystemInfo(property.Instance?.Type) && !PropertyUsage.Of(property).Writes &&
        property.Property.Name is "Exists" or "Length" or "IsReadOnly" or "Attributes" or "UnixFileMode" or "CreationTime" or "CreationTimeUtc"
            or "LastAccessTime" or "LastAccessTimeUtc" or "LastWriteTime" or "LastWriteTimeUtc";

    /// <summary>Whether the call reads the metadata of its object anew, and keeps it.</summary>
    public static bool IsLoadedBy(IInvocationOperation operation) => operation.TargetMethod.Name == "Refresh" && IsFileSystemInfo(operation.Instance?.Type);

    /// <summary>Whether <paramref name="operation"/> makes its object read its metadata again the next time: what makes, moves or deletes the file, anything set.</summary>
    public static bool IsDroppedBy(IInvocationOperation operation) =>
        operation.TargetMethod.Name is "Create" or "CreateText" or "AppendText" or "CreateAsSymbolicLink" or "CreateAsHardLink" or "Delete" or "MoveTo" or "Encrypt" or "Decrypt" &&
        IsFileSystemInfo(operation.Instance?.Type);

    /// <inheritdoc cref="IsDroppedBy(IInvocationOperation)"/>
    public static bool IsDroppedBy(IPropertyReferenceOperation property) =>
        IsFileSystemInfo(property.Instance?.Type) && PropertyUsage.Of(property).Writes;

    /// <summary>Whether the call lists files or directories with their metadata.</summary>
    public static bool IsListing(IInvocationOperation invocation) => invocation.TargetMethod is
    {
        Name: "GetFiles" or "GetDirectories" or "GetFileSystemInfos" or "EnumerateFiles" or "EnumerateDirectories" or "EnumerateFileSystemInfos",
        ContainingType: { Name: "DirectoryInfo", ContainingNamespace.Name: "IO" },
    };

    private static bool IsFileSystemInfo(ITypeSymbol? type) =>
        type is { Name: "FileInfo" or "DirectoryInfo" or "FileSystemInfo", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } };
}
