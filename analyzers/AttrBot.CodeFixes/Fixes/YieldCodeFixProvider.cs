using System.Composition;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Lets a loop give its thread back between rounds: <c>Task.Yield</c>, or <c>Task.Delay</c> where it only waits in circles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class YieldCodeFixProvider() : RewriteCodeFixProvider(CpuBoundRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Node is not StatementSyntax loop || BodyOf(loop) is not { } body)
        {
            return null;
        }

        var isIdle = body is EmptyStatementSyntax or BlockSyntax { Statements.Count: 0 };
        var token = TokensAtHand.Nearest(site.Model, body, BotTypes.Create(site.Compilation), cancellationToken)?.Expression;
        var task = FrameworkSyntax.Type("System.Threading.Tasks.Task");
        var call = isIdle
            ? FrameworkSyntax.Call(task, "Delay", SyntaxFactory.ParseExpression("10"), FrameworkSyntax.Optional(token))
            : FrameworkSyntax.Call(task, "Yield");
        rewriter.Plan.Replace(site.Document.Id, body, rewritten => WithLast(rewritten, call));
        return await rewriter.AllowAwaitAsync(site.Document, body, cancellationToken).ConfigureAwait(false)
            ? isIdle ? "Pause between rounds with 'Task.Delay'" : "Yield between rounds with 'Task.Yield'"
            : null;
    }

    private static BlockSyntax WithLast(StatementSyntax body, ExpressionSyntax call)
    {
        var pause = SyntaxFactory.ExpressionStatement(AwaitSyntax.Of(call)).WithAdditionalAnnotations(Formatter.Annotation);
        var block = body switch
        {
            BlockSyntax existing => existing,
            EmptyStatementSyntax => SyntaxFactory.Block(),
            _ => SyntaxFactory.Block(body),
        };
        return block.AddStatements(pause).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static StatementSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax statement => statement.Statement,
        DoStatementSyntax statement => statement.Statement,
        ForStatementSyntax statement => statement.Statement,
        _ => null,
    };
}
