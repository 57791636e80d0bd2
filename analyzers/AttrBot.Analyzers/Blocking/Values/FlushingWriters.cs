using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises writers that flush at each write, so that closing them writes nothing: the input of a process, and what is made with
/// <c>AutoFlush</c> around a stream that keeps nothing for its end, as one that compresses does.
/// </summary>
internal sealed class FlushingWriters(BlockingApiCatalog catalog, OriginTracer tracer)
{
    /// <summary>Whether <paramref name="made"/> makes or gives such a writer.</summary>
    public bool AreMadeBy(Origin made, CancellationToken cancellationToken) => made.Operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "StandardInput", ContainingType: { Name: "Process", ContainingNamespace.Name: "Diagnostics" } } } => true,
        IObjectCreationOperation { Type: { Name: "StreamWriter", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } } creation =>
            (creation.Initializer?.Initializers.Any(SaysFlush) == true || IsToldDirectlyAfter(creation)) && !IsToldOtherwise(creation) &&
            creation.Arguments.All(argument => !IsOfStream(argument) || EndsWithNothing(argument.Value, made.Environment, cancellationToken)),
        _ => false,
    };

    private static bool IsOfStream(IArgumentOperation argument) => argument.Parameter?.Type is { Name: "Stream" };

    private bool EndsWithNothing(IOperation stream, BindingEnvironment environment, CancellationToken cancellationToken) =>
        tracer.Trace(stream, environment, cancellationToken).All(origin =>
            catalog.FindInstance(origin.Operation?.Type, BlockingCategory.Dispose) is null || origin.Operation is { Type.Name: "FileStream" or "BufferedStream" });

    private static bool SaysFlush(IOperation statement) => AssignedFlag(statement) is { ConstantValue: { HasValue: true, Value: true } };

    private static IOperation? AssignedFlag(IOperation statement) => statement is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "AutoFlush" }, Value: var value } ? value : null;

    /// <summary><c>var writer = new StreamWriter(stream); writer.AutoFlush = true;</c></summary>
    private static bool IsToldDirectlyAfter(IOperation creation)
    {
        var (statement, holder) = HolderOf(creation);
        return holder is not null && statement?.Parent is IBlockOperation block &&
            block.Operations.SkipWhile(other => other != statement).ElementAtOrDefault(1) is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } assignment } &&
            SaysFlush(assignment) && SymbolEqualityComparer.Default.Equals(ClosedObject.SymbolOf(instance), holder);
    }

    /// <summary>Whether something in the code around sets the flag of the same variable to another value, or to one that is not known.</summary>
    private static bool IsToldOtherwise(IOperation creation)
    {
        var (statement, holder) = HolderOf(creation);
        return holder is ILocalSymbol && statement?.Parent is { } around && around.Descendants().Any(operation =>
            AssignedFlag(operation) is not null && !SaysFlush(operation) &&
            ((ISimpleAssignmentOperation)operation).Target is IPropertyReferenceOperation { Instance: { } instance } && SymbolEqualityComparer.Default.Equals(ClosedObject.SymbolOf(instance), holder));
    }

    /// <summary>The statement in which an object is made, and the variable or member that it is put into.</summary>
    private static (IOperation? Statement, ISymbol? Holder) HolderOf(IOperation creation)
    {
        ISymbol? holder = null;
        for (var current = creation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation or IVariableDeclarationOperation or IUsingDeclarationOperation:
                    break;
                case IVariableDeclaratorOperation declarator:
                    holder = declarator.Symbol;
                    break;
                case ISimpleAssignmentOperation assignment:
                    holder = ClosedObject.SymbolOf(assignment.Target);
                    break;
                case IVariableDeclarationGroupOperation { Parent: not IUsingDeclarationOperation } or IExpressionStatementOperation:
                    return (current, holder);
                case IVariableDeclarationGroupOperation group:
                    return (group.Parent, holder);
                default:
                    return (null, holder);
            }
        }

        return (null, holder);
    }
}
