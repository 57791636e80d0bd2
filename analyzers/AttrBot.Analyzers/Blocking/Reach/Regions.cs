using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Judges the code between entering and leaving a lock. When it neither blocks nor loops over input, others have to wait
/// for an instant only.
/// </summary>
internal sealed class Regions(Harmlessness harmlessness, CallResolver calls, FirstUses firstUses)
{
    /// <summary>How many calls deep the code under a lock is looked into.</summary>
    private const int MaximumDepth = 6;

    /// <summary>Whether what <paramref name="site"/> guards is over in an instant; also where what runs at times only does not count.</summary>
    /// <remarks>
    /// The handler's own loops are over input; those of a helper are, as a rule, over the few things that it guards, and do not
    /// make a lock worth a path.
    /// </remarks>
    public bool IsShort(Site site, Frame frame, bool isInText, bool countsOccasional, CancellationToken cancellationToken) =>
        GuardedSpan(site) is { } span && !(isInText && LoopsIn(site, span, frame, countsOccasional, cancellationToken)) && !BlocksIn(span, site, frame, isInText, countsOccasional, cancellationToken);

    /// <summary>Whether a loop contains what blocks by itself, so that the loop need not be told as well.</summary>
    public bool IsExplainedInside(Site loop, Frame frame, CancellationToken cancellationToken) =>
        Blocks(frame, loop.Operation.Syntax.Span, loop, [frame], 0, false, true, cancellationToken, IsSpin);

    private bool BlocksIn(TextSpan span, Site except, Frame frame, bool isInText, bool countsOccasional, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Frame> { frame };
        return Blocks(frame, span, except, seen, 0, isInText, countsOccasional, cancellationToken, _ => false);
    }

    private bool Blocks(
        Frame frame, TextSpan? span, Site? except, HashSet<Frame> seen, int depth, bool isInText, bool countsOccasional, CancellationToken cancellationToken, Func<Site, bool> isIgnored)
    {
        foreach (var site in frame.Body.Sites)
        {
            if (!ReferenceEquals(site, except) && !isIgnored(site) && Contains(span, site.Operation.Syntax) &&
                !site.Api.Has(BlockingFlags.ShortRegionOk) && frame.Runs(site.Guards) && firstUses.MayRun(site.Operation.Syntax, frame, cancellationToken) && site.Api.Category != BlockingCategory.Cpu &&
                harmlessness.Judge(site, frame.Environment, cancellationToken) is not null &&
                (countsOccasional || !firstUses.IsOccasional(site.Operation.Syntax, frame, isInText, cancellationToken)))
            {
                return true;
            }
        }

        if (depth >= MaximumDepth)
        {
            return false;
        }

        foreach (var call in frame.Body.Calls)
        {
            if ((span is { } within && !within.Contains(call.Location.SourceSpan)) || !frame.Runs(call.Guards) || !firstUses.MayRun(call.Syntax, frame, cancellationToken) ||
                (!countsOccasional && firstUses.IsOccasional(call, frame, isInText, cancellationToken)))
            {
                continue;
            }

            foreach (var target in calls.Resolve(call, frame, cancellationToken))
            {
                if (target.Body is { } body && new Frame(body, target.Environment) is var next && seen.Add(next) &&
                    Blocks(next, null, null, seen, depth + 1, false, countsOccasional, cancellationToken, isIgnored))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Spinning is what the loop does, not an explanation of it.</summary>
    private static bool IsSpin(Site site) => site.Name.IndexOf("SpinWait", StringComparison.Ordinal) >= 0;

    private static bool Contains(TextSpan? span, SyntaxNode node) => span is not { } within || within.Contains(node.Span);

    /// <summary>A loop with a constant number of rounds is no loop over input.</summary>
    private bool LoopsIn(Site site, TextSpan span, Frame frame, bool countsOccasional, CancellationToken cancellationToken)
    {
        var root = site.Operation;
        while (root.Parent is { } parent && !root.Syntax.Span.Contains(span))
        {
            root = parent;
        }

        return FunctionOperations.Inside(root).OfType<ILoopOperation>()
            .Any(loop => span.Contains(loop.Syntax.Span) && (countsOccasional || !firstUses.IsOccasional(loop.Syntax, frame, isInText: true, cancellationToken)) && loop is not IForLoopOperation { Condition: IBinaryOperation { RightOperand.ConstantValue.HasValue: true } });
    }

    /// <summary>Whether the statement gives up what <paramref name="entering"/> has taken: <c>_gate.Enter(ref taken); … _gate.Exit();</c>.</summary>
    private static bool Leaves(StatementSyntax statement, IOperation entering) =>
        entering is IInvocationOperation { TargetMethod.Name: "Enter", Instance: { } gate } &&
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exit", Expression: var left } } } &&
        SyntaxFactory.AreEquivalent(left, gate.Syntax);

    private static TextSpan? GuardedSpan(Site site)
    {
        if (site.Region is { } region)
        {
            return region.Syntax.Span;
        }

        for (var node = site.Operation.Syntax; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case UsingStatementSyntax statement when !statement.Statement.Span.Contains(site.Operation.Syntax.Span):
                    return statement.Statement.Span;
                case LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration when !declaration.UsingKeyword.IsMissing && declaration.UsingKeyword.Text == "using":
                    return TextSpan.FromBounds(declaration.Span.End, block.Span.End);
                case TryStatementSyntax { Finally: not null } attempt when attempt.Block.Span.Contains(site.Operation.Syntax.Span):
                    return attempt.Block.Span;
                case StatementSyntax { Parent: BlockSyntax block } statement:
                    var next = block.Statements.IndexOf(statement) + 1;
                    if (next < block.Statements.Count && block.Statements[next] is TryStatementSyntax { Finally: not null } guarded)
                    {
                        return guarded.Block.Span;
                    }

                    // Who enters and leaves at once, with nothing in between, does so to wait for another.
                    if (block.Statements.Skip(next).FirstOrDefault(other => Leaves(other, site.Operation)) is { } exit && exit != block.Statements[next])
                    {
                        return TextSpan.FromBounds(statement.Span.End, exit.SpanStart);
                    }

                    break;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
