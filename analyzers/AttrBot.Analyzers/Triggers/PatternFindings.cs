using System.Collections.Concurrent;
using AttrBot.Patterns;

namespace AttrBot.Analyzers.Triggers;

/// <summary>
/// What an analysis has found in patterns. It follows from the pattern alone, while an editor makes a new compilation of the same patterns
/// at each keystroke. Thread-safe.
/// </summary>
internal sealed class PatternFindings<TFinding>(Func<RegexSyntaxTree, PatternScope, CancellationToken, TFinding> find)
{
    // Some megabytes at most; a project with more patterns has some of them analyzed again.
    private const int MaxPatterns = 5_000;

    private readonly ConcurrentDictionary<(string Pattern, PatternOptions Options, PatternScope Scope), TFinding> _known = new();

    /// <summary>What there is to say about a trigger's pattern.</summary>
    public TFinding Find(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        var key = (trigger.Pattern, trigger.Tree.Options, trigger.Scope);
        if (!_known.TryGetValue(key, out var finding))
        {
            finding = find(trigger.Tree, trigger.Scope, cancellationToken);
            if (_known.Count >= MaxPatterns)
            {
                _known.Clear();
            }

            _known.TryAdd(key, finding);
        }

        return finding;
    }
}
