using System.Text;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>How few patterns an ordinary message leaves to try.</summary>
public sealed class TableSelectivityTests(ITestOutputHelper output)
{
    [Fact]
    public void ChatLine_LeavesFewPatternsOfTheCorpusToTheEngine()
    {
        TestTrigger[] triggers = [.. CorpusPattern.ReadAll().Select(pattern => new TestTrigger(pattern.Text, pattern.Scope))];
        var table = new TestTable(triggers);
        string[] lines = ChatLines.Create(500);
        int[] tried = new int[triggers.Length];
        int[] matched = new int[triggers.Length];
        foreach (string line in lines)
        {
            foreach (int trigger in table.FindCandidates(line))
            {
                tried[trigger]++;
            }

            foreach (string match in table.Match(line))
            {
                matched[int.Parse(match[..match.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)]++;
            }
        }

        double perLine = (double)tried.Sum() / lines.Length;
        var report = new StringBuilder($"{perLine:F1} candidates a line, {(double)matched.Sum() / lines.Length:F1} of them match; the most frequent:");
        foreach (int trigger in Enumerable.Range(0, triggers.Length).OrderByDescending(trigger => tried[trigger]).Take(60))
        {
            report.Append($"\n{(double)tried[trigger] / lines.Length:F2} tried, {(double)matched[trigger] / lines.Length:F2} match: {triggers[trigger].Pattern} ({triggers[trigger].Scope})");
        }

        output.WriteLine(report.ToString());
        Assert.InRange(perLine, 0, 28);
    }
}
