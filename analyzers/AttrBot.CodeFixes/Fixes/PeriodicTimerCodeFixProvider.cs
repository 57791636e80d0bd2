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
using Microsoft.CodeAnalysis.Simplification;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Waits for the ticks of a <c>PeriodicTimer</c> where a loop sleeps for the same time in each round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PeriodicTimerCodeFixProvider() : RewriteCodeFixProvider(SleepRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Node is not InvocationExpressionSyntax { ArgumentList.Arguments: [var time], Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: { } loop } body } sleep } call ||
            loop is not (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) || Receivers.NameOf(call)?.Identifier.ValueText != "Sleep" ||
            SleepPeriods.Find(site.Model, time.Expression) is not { } period)
        {
            return null;
        }

        var timer = FreeNames.At(site.Model, loop, "timer");
        var token = TokensAtHand.Nearest(site.Model, call, BotTypes.Create(site.Compilation), cancellationToken)?.Expression;
        var tick = SyntaxFactory.ParseExpression($"{timer}.WaitForNextTickAsync({token})");
        if (loop is WhileStatementSyntax { Condition.RawKind: (int)SyntaxKind.TrueLiteralExpression } && body.Statements.First() == sleep)
        {
            rewriter.Plan.Replace(site.Document.Id, (WhileStatementSyntax)loop, rewritten => WithTickAsCondition(rewritten, tick));
        }
        else
        {
            rewriter.Plan.Replace(site.Document.Id, call, rewritten => AwaitSyntax.InPlaceOf(call, tick.WithTriviaFrom(rewritten)));
        }

        rewriter.Plan.Replace(site.Document.Id, (StatementSyntax)loop, rewritten => StatementLists.Of(
            Declaration(timer, period).WithLeadingTrivia(rewritten.GetLeadingTrivia()), rewritten.WithLeadingTrivia()));
        return await rewriter.AllowAwaitAsync(site.Document, call, cancellationToken).ConfigureAwait(false) ? "Use a 'PeriodicTimer'" : null;
    }

    private static WhileStatementSyntax WithTickAsCondition(WhileStatementSyntax loop, ExpressionSyntax tick)
    {
        var body = (BlockSyntax)loop.Statement;
        return loop
            .WithCondition(AwaitSyntax.Of(tick))
            .WithStatement(body.WithStatements(body.Statements.RemoveAt(0)));
    }

    private static LocalDeclarationStatementSyntax Declaration(string timer, ExpressionSyntax period)
    {
        var creation = SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName("global::System.Threading.PeriodicTimer").WithAdditionalAnnotations(Simplifier.Annotation))
            .AddArgumentListArguments(SyntaxFactory.Argument(period));
        var variable = SyntaxFactory.VariableDeclarator(timer).WithInitializer(SyntaxFactory.EqualsValueClause(creation));
        return SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(SyntaxFactory.IdentifierName("var")).AddVariables(variable))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword))
            .NormalizeWhitespace()
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
