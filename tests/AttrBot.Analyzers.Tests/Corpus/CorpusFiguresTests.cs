using System.Globalization;
using System.Text;

namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>How much of what blocks is found, and how much else is reported: the figures of the project, over the whole corpus.</summary>
public sealed class CorpusFiguresTests(ITestOutputHelper output)
{
    /// <summary>The whole corpus, and the parts alone whose authors did not know the rules.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Examined/")]
    [InlineData("Examined/Second/")]
    [InlineData("Examined/Third/")]
    public async Task RecallAndFalseAlarms_KeepThePromise(string folder)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var runs = new List<CorpusRun>();
        foreach (var file in CorpusFile.All.Where(file => file.Name.StartsWith(folder, StringComparison.Ordinal)))
        {
            runs.Add(await CorpusRun.CreateAsync(file, cancellationToken));
        }

        var verdicts = runs.SelectMany(run => run.Verdicts).ToList();
        var table = new StringBuilder();
        foreach (var group in verdicts.GroupBy(v => (v.Label.Verdict, v.Label.Category)).OrderBy(g => g.Key.Verdict).ThenBy(g => g.Key.Category, StringComparer.Ordinal))
        {
            var reported = group.Count(v => v.IsReported);
            table.AppendLine(CultureInfo.InvariantCulture, $"{group.Key.Verdict,-14} {group.Key.Category,-24} {reported,4} of {group.Count(),4} reported, {reported - group.Count(v => v.IsAlarm),4} as information");
        }

        // What is found counts as such where it is an error or a warning, and what is wrong also as information.
        var direct = Share(verdicts, Verdict.Blocks, v => v.IsAlarm);
        var through = Share(verdicts, Verdict.BlocksThrough, v => v.IsAlarm);
        var alarms = Share(verdicts, Verdict.Ok, v => v.IsReported);
        var unlabelled = runs.SelectMany(run => run.Unlabelled).ToList();
        table.AppendLine(CultureInfo.InvariantCulture, $"direct recall {direct:P1}, through helpers {through:P1}, false alarms {alarms:P1} of look-alikes, {unlabelled.Count} on unlabelled lines");
        output.WriteLine(table.ToString());

        var wrong = verdicts.Where(v => v.Label.Verdict != Verdict.Either && (v.Label.Verdict == Verdict.Ok ? v.IsReported : !v.IsAlarm))
            .Select(v => $"{v.Label.File}:{v.Label.Line} {v.Label.Verdict} {v.Label.Category}: {v.Label.Code}");
        output.WriteLine(string.Join(Environment.NewLine, wrong));
        output.WriteLine(string.Join(Environment.NewLine, unlabelled));

        Assert.True(direct >= 0.97, $"direct recall is {direct:P1}");
        Assert.True(through >= 0.9, $"recall through helpers is {through:P1}");
        Assert.True(alarms <= 0.02, $"false alarms are {alarms:P1}");
        Assert.Empty(unlabelled);
    }

    private static double Share(
        List<(CorpusLabel Label, bool IsReported, bool IsAlarm)> verdicts, Verdict verdict, Func<(CorpusLabel Label, bool IsReported, bool IsAlarm), bool> counts) =>
        verdicts.Where(v => v.Label.Verdict == verdict).Average(v => counts(v) ? 1.0 : 0.0);
}
