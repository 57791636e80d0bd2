using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>The corpus is a fair yardstick: it compiles, its labels are well formed, every category is there.</summary>
public sealed class CorpusLabelsTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. CorpusFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFile_CompilesAlone(string name)
    {
        var token = TestContext.Current.CancellationToken;

        var diagnostics = CorpusFile.Read(name).Compile(token).GetDiagnostics(token);

        AssertNone(diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLabel_IsWellFormed(string name)
    {
        var file = CorpusFile.Read(name);
        var labelled = file.Labels.Select(label => label.Line).ToHashSet();
        string[] words = ["// OK", "// BLOCKS", "// EITHER"];

        var malformed = file.Text.Split('\n')
            .Select((text, index) => (Text: text, Line: index + 1))
            .Where(line => words.Any(line.Text.Contains) && !labelled.Contains(line.Line));

        AssertNone(malformed);
        AssertNone(file.Labels.Where(label => !CorpusCategories.Of(label.Verdict).Contains(label.Category)));
        Assert.NotEmpty(file.Labels);
    }

    [Fact]
    public void LookAlikes_NeverBlock()
    {
        var harmless = CorpusFile.All.Where(file => file.Name.Contains("LookAlikes/", StringComparison.Ordinal));

        AssertNone(harmless.SelectMany(file => file.Labels).Where(label => label.Verdict is Verdict.Blocks or Verdict.BlocksThrough));
    }

    [Fact]
    public void NoLine_PadsTheAmounts()
    {
        var repeated = CorpusFile.All.SelectMany(file => file.Labels)
            .Where(label => label.Verdict is not Verdict.Either && label.Code.Length > 20)
            .GroupBy(label => (label.Verdict, label.Category, label.Code))
            .Where(group => group.Count() > 3)
            .Select(group => $"{group.Key.Code} ({string.Join(", ", group.Select(label => $"{label.File}:{label.Line}"))})");

        AssertNone(repeated);
    }

    [Fact]
    public void EveryCategory_HasItsAmount()
    {
        var labels = CorpusFile.All.SelectMany(file => file.Labels).ToLookup(label => (label.Verdict, label.Category));
        var missing = new List<string>();
        foreach (var (verdict, category, least) in CorpusCategories.Minimums)
        {
            var count = labels[(verdict, category)].Count();
            output.WriteLine($"{verdict,-14} {category,-24} {count,4}");
            if (count < least)
            {
                missing.Add($"{verdict} {category}: {count} of {least}");
            }
        }

        AssertNone(missing);
    }

    [Theory]
    [InlineData(nameof(Verdict.Blocks), 350)]
    [InlineData(nameof(Verdict.BlocksThrough), 100)]
    [InlineData(nameof(Verdict.Ok), 400)]
    public void EveryVerdict_HasItsAmount(string verdict, int least)
    {
        var count = CorpusFile.All.SelectMany(file => file.Labels).Count(label => label.Verdict == Enum.Parse<Verdict>(verdict));

        output.WriteLine($"{verdict}: {count}");
        Assert.InRange(count, least, int.MaxValue);
    }

    private static void AssertNone<T>(IEnumerable<T> findings)
    {
        var list = string.Join(Environment.NewLine, findings);
        Assert.True(list.Length == 0, list);
    }
}
