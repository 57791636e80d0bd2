using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises streams that what is made around them has closed when their own turn comes: of <c>using var file = File.Create(path);
/// using var writer = new StreamWriter(file);</c> the writer flushes and closes the file, and nothing is left to do for the first line.
/// </summary>
internal sealed class WrappedStreams(BlockingApiCatalog catalog)
{
    /// <summary>Whether <paramref name="closing"/> closes a stream for the second time, on every way there.</summary>
    public bool AreClosedBefore(IOperation closing) => closing switch
    {
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } statement => LocalOf(group) is { } local && Closes(statement.Body, local),
        IUsingDeclarationOperation declaration => LocalOf(declaration.DeclarationGroup) is { } local && declaration.Parent is IBlockOperation block && Closes(block.Operations.SkipWhile(other => other != declaration).Skip(1), local),
        IInvocationOperation { Instance: { } instance, Parent: IExpressionStatementOperation { Parent: IBlockOperation block } statement } when ForcedValues.Unwrap(instance) is ILocalReferenceOperation reference =>
            !block.Descendants().Any(operation => Sets(operation, reference.Local)) &&
            Closes(block.Operations.TakeWhile(other => other != statement).SkipWhile(other => !Declares(other, reference.Local)).Skip(1), reference.Local),
        _ => false,
    };

    private static ILocalSymbol? LocalOf(IVariableDeclarationGroupOperation group) =>
        group.Declarations is [{ Declarators: [{ Symbol: var local }] }] ? local : null;

    private static bool Declares(IOperation statement, ILocalSymbol local) =>
        (statement as IVariableDeclarationGroupOperation)?.Declarations.Any(declaration => declaration.Declarators.Any(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))) == true;

    private bool Closes(IEnumerable<IOperation> statements, ILocalSymbol local)
    {
        foreach (var statement in statements)
        {
            if (Closes(statement, local))
            {
                return true;
            }

            if (FunctionOperations.Inside(statement).Any(operation => operation is IReturnOperation or IBranchOperation || Sets(operation, local)))
            {
                return false;
            }
        }

        return false;
    }

    private bool Closes(IOperation? statement, ILocalSymbol local) => statement switch
    {
        IBlockOperation block => Closes(block.Operations, local),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } inner => IsAround(group, local) || Closes(inner.Body, local),
        IUsingOperation inner => IsAround(inner.Resources, local) || Closes(inner.Body, local),
        IUsingDeclarationOperation inner => IsAround(inner.DeclarationGroup, local),
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Dispose" or "Close", Parameters.IsEmpty: true }, Instance: ILocalReferenceOperation { Local: var wrapper } } call } =>
            DeclarationOf(wrapper, call) is { } value && IsAround(value, local),
        _ => false,
    };

    private bool IsAround(IVariableDeclarationGroupOperation group, ILocalSymbol local) =>
        group.Declarations.SelectMany(declaration => declaration.Declarators).Any(declarator => declarator.GetVariableInitializer() is { } initializer && IsAround(initializer.Value, local));

    /// <summary>Whether a value is made around the stream, closes it, and is reported itself where that takes time.</summary>
    private bool IsAround(IOperation value, ILocalSymbol local) =>
        ForcedValues.Unwrap(value) is IObjectCreationOperation creation && catalog.FindInstance(creation.Type, BlockingCategory.Dispose) is not null &&
        creation.Arguments.All(argument => argument.Parameter?.Name != "leaveOpen" || argument.Value.ConstantValue is { HasValue: true, Value: false }) &&
        creation.Arguments.Any(argument => (ForcedValues.Unwrap(argument.Value) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local)) || IsAround(argument.Value, local));

    /// <summary>The only value that a variable gets, in the block of its use.</summary>
    private static IOperation? DeclarationOf(ILocalSymbol wrapper, IOperation use)
    {
        var block = use.Parent;
        while (block is not (null or IBlockOperation))
        {
            block = block.Parent;
        }

        var declarators = (block as IBlockOperation)?.Operations.OfType<IVariableDeclarationGroupOperation>().SelectMany(group => group.Declarations).SelectMany(declaration => declaration.Declarators);
        return declarators?.FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, wrapper))?.GetVariableInitializer()?.Value is { } value &&
            !block!.Descendants().Any(operation => Sets(operation, wrapper))
            ? value
            : null;
    }

    /// <summary>Whether an operation gives a variable another value.</summary>
    private static bool Sets(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && reference.Parent switch
        {
            IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference),
            IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
            _ => false,
        };
}
