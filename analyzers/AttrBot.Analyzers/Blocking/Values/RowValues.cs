using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows where the streams and readers over a column lie: in the row that a data reader has read as a whole, unless it was opened to
/// read one column after the other.
/// </summary>
internal sealed class RowValues(IEnumerable<SyntaxTree> trees, OriginTracer tracer)
{
    private const string Sequential = "SequentialAccess";

    private static readonly ConditionalWeakTable<SyntaxTree, object> s_mentions = new();

    private bool? _areMentioned;

    /// <summary>Whether <paramref name="maker"/> gives what a column of a row holds.</summary>
    public static bool IsOfRow(ISymbol maker) =>
        maker is IMethodSymbol { Name: "GetStream" or "GetTextReader" or "GetXmlReader" or "GetFieldValue" or "GetFieldValueAsync" } && IsReader(maker.ContainingType);

    /// <summary>Whether the row of <paramref name="reader"/> is in memory.</summary>
    public bool AreInMemory(IOperation? reader, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (reader is null)
        {
            return false;
        }

        Touched.NoteEverything();
        return !(_areMentioned ??= trees.Any(tree => (bool)s_mentions.GetValue(tree, unknown => Mentions(unknown, cancellationToken)))) ||
            (tracer.Trace(reader, environment, cancellationToken) is { Count: > 0 } origins && origins.All(origin => IsReadAsAWhole(origin.Operation)));
    }

    private static bool IsReadAsAWhole(IOperation? origin) =>
        (origin is IAwaitOperation awaiting ? AwaitedCalls.Of(awaiting) : origin) is IInvocationOperation { TargetMethod.Name: "ExecuteReader" or "ExecuteReaderAsync" } call &&
        call.Arguments.Where(argument => argument.Value.Type?.Name == "CommandBehavior")
            .All(argument => argument.Value.ConstantValue.HasValue && !argument.Value.DescendantsAndSelf().Any(part => part is IFieldReferenceOperation { Field.Name: Sequential }));

    private static bool IsReader(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "DbDataReader", ContainingNamespace: { Name: "Common", ContainingNamespace: { Name: "Data", ContainingNamespace.Name: "System" } } })
            {
                return true;
            }
        }

        return false;
    }

    private static object Mentions(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Sequential);
}
