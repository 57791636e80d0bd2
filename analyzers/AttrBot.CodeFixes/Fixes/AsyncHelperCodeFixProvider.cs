using System.Collections.Immutable;
using System.Composition;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>
/// Makes a helper asynchronous: what blocks in it is replaced, and everything on the way from there to its callers awaits.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncHelperCodeFixProvider() : RewriteCodeFixProvider(BlockingHelperRule.Id, OccasionalBlockingRule.Id)
{
    private static readonly ImmutableArray<RewriteCodeFixProvider> s_replacements =
        [new AwaitTaskCodeFixProvider(), new AsyncTwinCodeFixProvider(), new AwaitUsingCodeFixProvider(), new AwaitForEachCodeFixProvider()];

    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        foreach (var blocking in site.Additional)
        {
            if (!await ReplaceAsync(blocking, rewriter, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        return site.Additional.IsEmpty ? null : "Make the helper asynchronous";
    }

    private static async Task<bool> ReplaceAsync(FixSite blocking, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        foreach (var replacement in s_replacements)
        {
            if (await replacement.PlanAsync(blocking, rewriter, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
