using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises reads of a pipe that is made around what lies in memory, by <c>PipeReader.Create(stream)</c>: they complete at once. Those of a
/// <c>Pipe</c> wait for who writes into it.
/// </summary>
internal sealed class PipesOverMemory(OriginTracer tracer, InMemoryValues inMemory)
{
    /// <summary>Whether <paramref name="task"/>, also its awaiter, is the task of such a read.</summary>
    public bool Give(IOperation task, BindingEnvironment environment, CancellationToken cancellationToken) =>
        IsOfPipes(CompletedTasks.Underlying(task)) && tracer.TraceByContract(CompletedTasks.Underlying(task), environment, cancellationToken) is { Count: > 0 } reads &&
        reads.All(read => read.Operation is IInvocationOperation { TargetMethod: { Name: "ReadAsync" or "ReadAtLeastAsync", ContainingType: var type }, Instance: { } reader } && IsReader(type) &&
            tracer.Trace(reader, read.Environment, cancellationToken) is { Count: > 0 } made && made.All(origin => IsOverMemory(origin, cancellationToken)));

    private static bool IsOfPipes(IOperation task) => task.Type is INamedTypeSymbol { Name: "ValueTask", TypeArguments: [{ Name: "ReadResult" }] };

    private bool IsOverMemory(Origin reader, CancellationToken cancellationToken) =>
        reader.Operation is IInvocationOperation { TargetMethod: { Name: "Create", IsStatic: true, ContainingType: var type }, Arguments: [{ Value: var source }, ..] } && IsReader(type) &&
        (source.Type is { Name: "ReadOnlySequence" } || inMemory.KindOf(source, reader.Environment, cancellationToken) != MemoryKind.Io);

    private static bool IsReader(ITypeSymbol type) => type is { Name: "PipeReader", ContainingNamespace: { Name: "Pipelines", ContainingNamespace.Name: "IO" } };
}
