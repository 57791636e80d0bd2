using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises uses of a file that only read it: its own methods of reading, and what is known to read what it is given.</summary>
internal static class FileReaders
{
    /// <summary>Whether <paramref name="file"/>, a reference to one, is only read there.</summary>
    public static bool Use(IOperation file)
    {
        var use = file;
        while (use.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        return use.Parent switch
        {
            IInvocationOperation call => ReferenceEquals(call.Instance, use) && Reads(call.TargetMethod),
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => Reads(call.TargetMethod),
            IArgumentOperation { Parent: IInvocationOperation call } => IsReader(call),
            IArgumentOperation { Parent: IObjectCreationOperation creation } => IsReader(creation),
            _ => false,
        };
    }

    private static bool Reads(IMethodSymbol method) => method.Name is
        "Read" or "ReadAsync" or "ReadByte" or "ReadExactly" or "ReadExactlyAsync" or "ReadAtLeast" or "ReadAtLeastAsync" or "BeginRead" or "EndRead" or
        "CopyTo" or "CopyToAsync" or "Seek" or "Lock" or "Unlock" or "GetType" or "ToString";

    private static bool IsReader(IObjectCreationOperation creation) => creation.Type switch
    {
        { Name: "StreamReader" or "BinaryReader", ContainingNamespace.Name: "IO" } => true,
        { Name: "StreamContent", ContainingNamespace.Name: "Http" } => true,
        { Name: "XmlTextReader", ContainingNamespace.Name: "Xml" } => true,
        { Name: "ZipArchive", ContainingNamespace.Name: "Compression" } => creation.Arguments.Length == 1 || Says(creation, "Read"),
        { Name: "GZipStream" or "DeflateStream" or "ZLibStream" or "BrotliStream", ContainingNamespace.Name: "Compression" } => Says(creation, "Decompress"),
        { Name: "CryptoStream", ContainingNamespace.Name: "Cryptography" } => Says(creation, "Read"),
        _ => false,
    };

    private static bool IsReader(IInvocationOperation call) => call.TargetMethod is { Name: var name, ContainingType: { Name: var type, ContainingNamespace: { } space } } && (type, name) switch
    {
        ("XmlReader", "Create") or ("XDocument" or "XElement" or "XmlDocument", "Load" or "LoadAsync") or ("XmlSerializer", "Deserialize") => space.ContainingNamespace.Name == "System" || space.Name == "Xml" || space.Name == "Linq",
        ("JsonSerializer", "Deserialize" or "DeserializeAsync" or "DeserializeAsyncEnumerable") => true,
        ("JsonDocument" or "JsonNode", "Parse" or "ParseAsync") => true,
        ("HashAlgorithm", "ComputeHash" or "ComputeHashAsync") => space.Name == "Cryptography",
        ("DataContractSerializer" or "DataContractJsonSerializer" or "XmlObjectSerializer", "ReadObject") => true,
        ("PipeReader", "Create") => space.Name == "Pipelines",
        (_, "HashData" or "HashDataAsync" or "TryHashData") => space.Name == "Cryptography",
        _ => false,
    };

    private static bool Says(IObjectCreationOperation creation, string mode) =>
        creation.Arguments.Any(argument => argument.Value is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum, Name: var name } } && name == mode);
}
