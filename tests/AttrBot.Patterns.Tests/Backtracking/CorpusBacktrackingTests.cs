namespace AttrBot.Patterns.Tests.Backtracking;

/// <summary>What is found in the corpus is right: the real engine runs out of time on each attack.</summary>
public sealed class CorpusBacktrackingTests
{
    [Fact]
    public void Findings_HoldTheEngineUp()
    {
        var found = (
            from pattern in CorpusPattern.ReadAll()
            let input = new BacktrackingCase(pattern.Text, pattern.Scope)
            let finding = input.Find()
            where finding is not null
            select (pattern, input, finding)).ToArray();

        Assert.All(found, entry => entry.input.AssertIsHeldUpBy(entry.finding));
        Assert.Equal((1, 49), (found.Count(entry => entry.finding.IsExponential), found.Count(entry => !entry.finding.IsExponential)));
    }
}
