using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Questions about the text of functions that keep a task in a variable before they return it.</summary>
internal static class TaskVariables
{
    /// <summary>
    /// Where a variable or parameter called <paramref name="name"/> gets values in <paramref name="function"/>; null where it may get others.
    /// </summary>
    public static IReadOnlyList<ExpressionSyntax>? ValuesOf(string name, SyntaxNode function)
    {
        var values = new List<ExpressionSyntax>();
        foreach (var node in function.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer.Value: var initial } declarator when declarator.Identifier.ValueText == name:
                    values.Add(initial);
                    break;
                case AssignmentExpressionSyntax assignment when IsNamed(assignment.Left, name):
                    values.Add(assignment.Right);
                    break;
                case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(default) && IsNamed(argument.Expression, name):
                case SingleVariableDesignationSyntax designation when designation.Identifier.ValueText == name:
                case TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } tuple when tuple.Arguments.Any(element => IsNamed(element.Expression, name)):
                    return null;
            }
        }

        return values;
    }

    /// <summary>Whether <paramref name="function"/> has a parameter of that name.</summary>
    public static bool IsParameter(string name, SyntaxNode function) =>
        function.ChildNodes().OfType<ParameterListSyntax>().Any(list => list.Parameters.Any(parameter => parameter.Identifier.ValueText == name));

    /// <summary>The continuations of the variable called <paramref name="name"/> that surely follow once it has got <paramref name="value"/>.</summary>
    public static IEnumerable<InvocationExpressionSyntax> ContinuationsBehind(ExpressionSyntax value, string name, SyntaxNode function)
    {
        for (SyntaxNode node = value; node != function && node.Parent is { } parent; node = parent)
        {
            if (node is not StatementSyntax || parent is not BlockSyntax block)
            {
                continue;
            }

            foreach (var statement in block.Statements.SkipWhile(statement => statement.SpanStart <= node.SpanStart))
            {
                if (ContinuationIn(statement, name) is { } continuation)
                {
                    yield return continuation;
                }
                else if (statement.DescendantNodesAndSelf().Any(inner => Ends(inner, name)))
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The continuation of the variable that is all of a statement.</summary>
    public static InvocationExpressionSyntax? ContinuationIn(SyntaxNode statement, string name) =>
        statement is ExpressionStatementSyntax { Expression: var expression } &&
        (expression is AssignmentExpressionSyntax assignment ? assignment.Right : expression) is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: var task, Name.Identifier.ValueText: "ContinueWith" },
        } call && IsNamed(task, name) ? call : null;

    /// <summary>The functions that a continuation may run, as far as its text alone tells: a lambda, or methods of the class around it.</summary>
    public static IEnumerable<SyntaxNode> FunctionsOf(InvocationExpressionSyntax continuation) => continuation.ArgumentList.Arguments.FirstOrDefault()?.Expression switch
    {
        AnonymousFunctionExpressionSyntax lambda => [lambda],
        IdentifierNameSyntax { Identifier.ValueText: var name } => continuation.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members
            .OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.ValueText == name) ?? [],
        _ => [],
    };

    /// <summary>Whether the variable gets another value, or goes out of the function.</summary>
    private static bool Ends(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Left: var left } => IsNamed(left, name),
        ReturnStatementSyntax { Expression: { } returned } => IsNamed(returned, name),
        _ => false,
    };

    private static bool IsNamed(ExpressionSyntax expression, string name) => expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;
}
