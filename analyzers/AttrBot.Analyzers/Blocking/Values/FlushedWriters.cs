using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises writers that have nothing left to flush: the statement before has awaited it, or the producer was made in the same
/// function, and all that it produces has been awaited.
/// </summary>
internal static class FlushedWriters
{
    /// <summary>Whether <paramref name="flushing"/>, a call of <c>Flush</c>, finds nothing to do.</summary>
    public static bool AreFlushedBefore(IOperation flushing)
    {
        if (flushing is not IInvocationOperation { Instance: { } writer } || flushing.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement)
        {
            return false;
        }

        var name = writer.Syntax.ToString();
        var before = block.Statements.TakeWhile(other => other != statement).Where(other => Mentions(other, name)).ToList();
        return before.Count > 0 && AwaitedCall(before[before.Count - 1], name) switch
        {
            "FlushAsync" => true,
            "ProduceAsync" => writer is ILocalReferenceOperation && Declares(before[0], name) && before.Skip(1).All(other => AwaitedCall(other, name) == "ProduceAsync"),
            _ => false,
        };
    }

    /// <summary>The method of <paramref name="name"/> that the statement does nothing but await.</summary>
    private static string? AwaitedCall(StatementSyntax statement, string name)
    {
        var awaited = statement switch
        {
            ExpressionStatementSyntax { Expression: AwaitExpressionSyntax awaiting } => awaiting.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: AwaitExpressionSyntax awaiting }] } => awaiting.Expression,
            _ => null,
        };
        if (awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } })
        {
            awaited = configured;
        }

        return awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && access.Expression.ToString() == name ? access.Name.Identifier.ValueText : null;
    }

    private static bool Mentions(StatementSyntax statement, string name) =>
        Declares(statement, name) || statement.DescendantNodes().Any(node => node is ExpressionSyntax && node.ToString() == name);

    private static bool Declares(StatementSyntax statement, string name) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } && variable.Identifier.ValueText == name;
}
