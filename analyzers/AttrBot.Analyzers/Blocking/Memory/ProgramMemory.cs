using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>
/// Remembers from one compilation to the next which code leads to nothing that blocks, so that a keystroke in an editor does not
/// have all the code bound again that the handlers of the file reach. It is kept beside the syntax trees that it speaks of.
/// </summary>
internal sealed class ProgramMemory(Compilation compilation, ImmutableArray<AdditionalText> files)
{
    private readonly Lazy<string> _fingerprint = new(() => ProgramFingerprint.Of(compilation, files));
    private readonly Lazy<HashSet<TreeToken>> _trees = new(() => [.. compilation.SyntaxTrees.Select(tree => TreeMemory.Of(tree).Token)]);
    private readonly ConcurrentDictionary<CleanFrame, bool> _verdicts = new();

    /// <summary>Whether something about <paramref name="member"/> is remembered that may still hold.</summary>
    public bool Knows(ISymbol member) => FramesOf(member) is { } frames && frames.Any(pair => pair.Value.Program == _fingerprint.Value);

    /// <summary>The frame of <paramref name="member"/> under <paramref name="environment"/>, if it is known to lead to nothing that blocks.</summary>
    public CleanFrame? Recall(ISymbol member, BindingEnvironment environment)
    {
        if (environment.Describe(member) is not { } text || FramesOf(member) is not { } frames)
        {
            return null;
        }

        // What is clean without knowing anything is clean with facts that excuse more.
        var clean = frames.TryGetValue("", out var frame) && Holds(frame) || frames.TryGetValue(text, out frame) && Holds(frame) ? frame : null;
        if (clean is not null)
        {
            Touched.Note(clean);
        }

        return clean;
    }

    /// <summary>Remembers the frames of a walk that has found nothing.</summary>
    /// <returns>What stands for each of them.</returns>
    public CleanFrame[] Remember(IReadOnlyList<ReachStep> steps)
    {
        var clean = steps.Select(step => new CleanFrame(_fingerprint.Value, step.Frame.Body.IsIterator)).ToArray();
        for (var i = 0; i < clean.Length; i++)
        {
            var touched = steps[i].Touched;
            var trees = touched.IsBoundless ? [new TreeToken()] : touched.Trees.Select(tree => TreeMemory.Of(tree).Token);
            clean[i].DependOn([.. trees], [.. touched.Frames, .. touched.Steps.Select(step => clean[step])]);
        }

        for (var i = 0; i < clean.Length; i++)
        {
            var body = steps[i].Frame.Body;
            if (body.Container is null && !steps[i].Touched.IsBoundless && PlaceOf(body.Symbol) is var (tree, key) && steps[i].Frame.Environment.Describe(body.Symbol) is { } text)
            {
                TreeMemory.Of(tree).Add(key, text, clean[i]);
            }
        }

        return clean;
    }

    private static ConcurrentDictionary<string, CleanFrame>? FramesOf(ISymbol member) =>
        PlaceOf(member) is var (tree, key) ? TreeMemory.Of(tree).Find(key) : null;

    /// <summary>Where a member is remembered; null for those that the compiler adds, which may share their place.</summary>
    private static (SyntaxTree Tree, MemberKey Key)? PlaceOf(ISymbol member)
    {
        var parameters = member is IMethodSymbol method ? method.Parameters.Length : 0;
        return member.DeclaringSyntaxReferences is [var reference, ..] && !(member.IsImplicitlyDeclared && parameters > 0)
            ? (reference.SyntaxTree, new MemberKey(reference.Span.Start, member is ITypeSymbol ? "" : member.Name, parameters))
            : null;
    }

    /// <summary>Whether a frame, and all that it runs, is what it was.</summary>
    private bool Holds(CleanFrame start)
    {
        if (_verdicts.TryGetValue(start, out var known))
        {
            return known;
        }

        var seen = new HashSet<CleanFrame> { start };
        var pending = new Stack<CleanFrame>();
        pending.Push(start);
        while (pending.Count > 0)
        {
            var frame = pending.Pop();
            if (_verdicts.TryGetValue(frame, out known))
            {
                if (known)
                {
                    continue;
                }
            }
            else if (frame.Program == _fingerprint.Value && frame.Trees.All(_trees.Value.Contains))
            {
                foreach (var call in frame.Calls)
                {
                    if (seen.Add(call))
                    {
                        pending.Push(call);
                    }
                }

                continue;
            }

            _verdicts[frame] = false;
            _verdicts[start] = false;
            return false;
        }

        foreach (var frame in seen)
        {
            _verdicts[frame] = true;
        }

        return true;
    }
}
