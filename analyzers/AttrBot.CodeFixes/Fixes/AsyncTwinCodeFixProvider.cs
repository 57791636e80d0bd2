using System.Composition;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Calls;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>
/// Awaits the asynchronous form of what blocks, with the cancellation token that is at hand: <c>Task.Delay</c> for
/// <c>Thread.Sleep</c>, <c>ReadAllTextAsync</c> for <c>ReadAllText</c>, whatever the classification names.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncTwinCodeFixProvider()
    : RewriteCodeFixProvider(TaskWaitRule.Id, SleepRule.Id, SynchronousIoRule.Id, BlockingPrimitiveRule.Id, CpuBoundRule.Id, ConsoleInputRule.Id, BlockingHelperRule.Id, SynchronousEnumerationRule.Id, OccasionalBlockingRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Node is not ExpressionSyntax call || IsCountedInRounds(site) ||
            new AsyncCalls(site, cancellationToken).Find(NotationOf(site)) is not { } replacement)
        {
            return null;
        }

        return await rewriter.AwaitAsync(site.Document, call, replacement.Rewrite, cancellationToken).ConfigureAwait(false)
            ? $"Await '{replacement.Name}'"
            : null;
    }

    /// <summary>A helper of the user's own may have an asynchronous form too.</summary>
    private static string NotationOf(FixSite site) => site.RuleId == BlockingHelperRule.Id || !site.Additional.IsEmpty ? "+Async" : site.Property(BlockingReport.ReplacementProperty);

    /// <summary>The number that <c>Thread.SpinWait</c> takes is no time.</summary>
    private static bool IsCountedInRounds(FixSite site) => Receivers.NameOf(site.Node)?.Identifier.ValueText == "SpinWait";
}
