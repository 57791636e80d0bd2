using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises files of which the last use before they are closed was to await that all is written: <c>await file.FlushAsync()</c>, or
/// <c>await document.SaveAsync(file, …)</c> of an XML document, which ends with that.
/// </summary>
internal static class FlushedFiles
{
    /// <summary>Whether the file that <paramref name="closing"/>, a <c>using</c>, closes has nothing left to write.</summary>
    public static bool Contain(IOperation closing)
    {
        var (name, statements) = closing.Syntax switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable], Parent: BlockSyntax block } declaration =>
                (variable.Identifier.ValueText, block.Statements.SkipWhile(statement => statement != declaration).Skip(1).ToList()),
            UsingStatementSyntax { Declaration.Variables: [var variable], Statement: BlockSyntax block } => (variable.Identifier.ValueText, block.Statements.ToList()),
            _ => ("", []),
        };
        var last = statements.FindLastIndex(statement => UsesOf(statement, name).Any());
        return last >= 0 && Flushes(statements[last], name, closing.SemanticModel) &&
            statements.Take(last + 1).All(statement => UsesOf(statement, name).All(IsKnown) && !statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax or GotoStatementSyntax));
    }

    private static IEnumerable<IdentifierNameSyntax> UsesOf(SyntaxNode node, string name) =>
        node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name && !(use.Parent is MemberAccessExpressionSyntax access && access.Name == use));

    /// <summary>What is done with the file itself, and not with something that may write to it later.</summary>
    private static bool IsKnown(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax access && access.Expression == use ||
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SaveAsync" } } };

    private static bool Flushes(StatementSyntax statement, string name, SemanticModel? model)
    {
        if (statement is not ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var awaited } })
        {
            return false;
        }

        if (awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } })
        {
            awaited = configured;
        }

        return awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } invocation && called.Name.Identifier.ValueText switch
        {
            "FlushAsync" => called.Expression is IdentifierNameSyntax file && file.Identifier.ValueText == name,
            "SaveAsync" => invocation.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax saved }, ..] && saved.Identifier.ValueText == name &&
                model?.GetSymbolInfo(invocation).Symbol is IMethodSymbol { ContainingType: { Name: "XDocument" or "XElement", ContainingNamespace.Name: "Linq" } },
            _ => false,
        };
    }
}
