using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises files that are opened and closed with nothing in between that could be left to write: <c>File.Create(path).Dispose()</c>, or one that
/// is only read, whatever it was opened for.
/// </summary>
internal static class UnwrittenFiles
{
    /// <summary>Whether <paramref name="file"/>, which <paramref name="closing"/> closes, is such a one.</summary>
    public static bool Contain(IOperation file, IOperation closing)
    {
        var opened = ForcedValues.Unwrap(file);
        if (opened is ILocalReferenceOperation reference)
        {
            return IsUntouched(reference.Local, closing);
        }

        // The resource of a using is its initial value.
        return IsOpening(opened) && (DeclaredBy(opened) is { } local ? IsUntouched(local, closing) : closing is IUsingOperation || ReferenceEquals((closing as IInvocationOperation)?.Instance, file));
    }

    private static bool IsOpening(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        IObjectCreationOperation { Type: { Name: "FileStream", ContainingNamespace.Name: "IO" } } => true,
        IInvocationOperation { TargetMethod.ContainingType: { Name: "File" or "FileInfo", ContainingNamespace.Name: "IO" } } => true,
        _ => false,
    };

    private static ILocalSymbol? DeclaredBy(IOperation value)
    {
        var current = value.Parent;
        while (current is IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            current = current.Parent;
        }

        return (current as IVariableDeclaratorOperation)?.Symbol;
    }

    /// <summary>Whether the variable receives one value, and is only asked for properties, read and closed.</summary>
    private static bool IsUntouched(ILocalSymbol local, IOperation closing)
    {
        var root = closing;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var operations = root.Descendants().ToList();
        return operations.OfType<IVariableDeclaratorOperation>().Any(declarator =>
                SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) && declarator.GetVariableInitializer() is { Value: { } made } && IsOpening(made)) &&
            operations.Where(operation => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                .All(use => use.Parent is IPropertyReferenceOperation || (use.Parent is IInvocationOperation { TargetMethod.Name: "Dispose" or "Close" } call && ReferenceEquals(call.Instance, use)) || FileReaders.Use(use));
    }
}
