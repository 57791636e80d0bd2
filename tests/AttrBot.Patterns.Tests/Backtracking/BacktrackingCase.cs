using System.Text.RegularExpressions;

namespace AttrBot.Patterns.Tests.Backtracking;

/// <summary>A pattern in its scope, analyzed, and as the engine runs it.</summary>
internal sealed class BacktrackingCase(string pattern, PatternScope scope)
{
    private const PatternOptions Options = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;

    // What takes this long with so few repetitions takes longer than anybody can wait with a few more.
    private const int Repetitions = 40;

    // For degrees above two, and for two.
    private const int SomeRepetitions = 50_000;
    private const int ManyRepetitions = 1_000_000;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    // What a trigger has.
    private static readonly TimeSpan s_triggerTimeout = TimeSpan.FromMilliseconds(250);

    public RegexSyntaxTree Tree { get; } = RegexSyntaxTree.Parse(pattern, Options);

    public BacktrackingFinding? Find() => BacktrackingAnalysis.Analyze(Tree, scope, TestContext.Current.CancellationToken);

    /// <summary>The engine runs out of time on the attack, and what is reported as polynomial is none on a short one.</summary>
    public void AssertIsHeldUpBy(BacktrackingFinding finding)
    {
        string attack = finding.Attack.Build(finding.IsExponential ? Repetitions : finding.Degree > 2 ? SomeRepetitions : ManyRepetitions);
        Assert.Equal(attack.Trim(), attack);
        Assert.Throws<RegexMatchTimeoutException>(() => Create(finding.IsExponential ? s_timeout : s_triggerTimeout).IsMatch(attack));
        if (!finding.IsExponential)
        {
            AssertFinishes(finding.Attack.Build(10));
        }
    }

    /// <summary>The engine is done with a message in time.</summary>
    public void AssertFinishes(string message) => Create(s_timeout).IsMatch(message);

    public Match Match(string message) => Create(s_timeout).Match(message);

    private Regex Create(TimeSpan timeout) => new(ScopedPattern.Create(Tree, scope).Text, (RegexOptions)Options, timeout);
}
