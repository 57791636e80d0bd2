using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>How much a new writer or file keeps back before it writes to what is below it, at the least.</summary>
internal static class WriterBuffers
{
    private const int Xml = 4000;
    private const int Text = 1000;
    private const int File = 4000;

    /// <summary>What the object that <paramref name="made"/> makes keeps back; null where that is not known, or nothing.</summary>
    /// <param name="made">What makes it.</param>
    /// <param name="operations">The code around.</param>
    public static int? CapacityOf(IOperation made, List<IOperation> operations) => ForcedValues.Unwrap(made) switch
    {
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType: { Name: "XmlWriter", ContainingNamespace.Name: "Xml" } }, Arguments: var arguments } =>
            arguments.Any(argument => ForcedValues.Unwrap(argument.Value).Type?.Name.EndsWith("XmlWriter", StringComparison.Ordinal) == true) ? null : Xml,
        IInvalidOperation { Type: { Name: "XmlWriter", ContainingNamespace.Name: "Xml" }, Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" } } } => Xml,
        IInvocationOperation { TargetMethod: { Name: "CreateText" or "AppendText", ContainingType: { Name: "File" or "FileInfo", ContainingNamespace.Name: "IO" } } } => Text,
        IObjectCreationOperation { Type: { Name: "StreamWriter", ContainingNamespace.Name: "IO" } } writer => FlushesItself(writer) ? null : Given(writer.Arguments, Text),
        IObjectCreationOperation { Type: { Name: "XmlTextWriter", ContainingNamespace.Name: "Xml" }, Arguments: [{ Value: { } target }, _] } => IsText(target) ? null : Text,
        IObjectCreationOperation { Type: { Name: "BinaryWriter", ContainingNamespace.Name: "IO" }, Arguments: [{ Value: { } file }, ..] } => OfFile(file, operations),
        var other => OfFile(other, operations),
    };

    private static bool IsText(IOperation target) => ForcedValues.Unwrap(target).Type?.Name.EndsWith("Writer", StringComparison.Ordinal) == true;

    private static int? OfFile(IOperation value, List<IOperation> operations) => ForcedValues.Unwrap(value) switch
    {
        IObjectCreationOperation { Type: { Name: "FileStream", ContainingNamespace.Name: "IO" } } file => Given(file.Arguments, File),
        IInvocationOperation { TargetMethod: { Name: "Create" or "Open" or "OpenWrite", ContainingType: { Name: "File" or "FileInfo", ContainingNamespace.Name: "IO" } } } file => Given(file.Arguments, File),
        ILocalReferenceOperation file when OfUntouched(file.Local, operations) is { } opened => OfFile(opened, operations),
        _ => null,
    };

    /// <summary>The buffer that the arguments ask for; options may ask for any.</summary>
    private static int? Given(IEnumerable<IArgumentOperation> arguments, int usual)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == "FileStreamOptions")
            {
                return null;
            }

            if (argument.Parameter?.Name == "bufferSize" && argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Value.ConstantValue is not { HasValue: true, Value: -1 })
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: int size and > 0 } ? Math.Min(size, usual) : null;
            }
        }

        return usual;
    }

    private static bool FlushesItself(IObjectCreationOperation writer) =>
        writer.Initializer?.Initializers.Any(part => part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "AutoFlush" } }) == true;

    /// <summary>What opens a file that is given to one writer alone, and used by nobody else.</summary>
    private static IOperation? OfUntouched(ILocalSymbol local, List<IOperation> operations)
    {
        IOperation? opened = null;
        var writers = 0;
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    opened = declarator.GetVariableInitializer()?.Value;
                    break;
                case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, local):
                    IOperation use = reference;
                    while (use.Parent is IConversionOperation)
                    {
                        use = use.Parent;
                    }

                    if (use.Parent is IArgumentOperation { Parent: IObjectCreationOperation })
                    {
                        writers++;
                    }
                    else if (use.Parent is not IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" })
                    {
                        return null;
                    }

                    break;
            }
        }

        return writers == 1 ? opened : null;
    }
}
