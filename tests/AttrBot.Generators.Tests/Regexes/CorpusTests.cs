using System.Text;
using System.Text.RegularExpressions;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Tests.Running;
using AttrBot.Patterns;
using AttrBot.Patterns.Tests;
using AttrBot.Patterns.Tests.Dispatch;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Regexes;

/// <summary>The emitted table of all patterns of the corpus against a plain loop of <see cref="Regex"/>.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const PatternOptions Options = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;
    private const int Seed = 1;

    [Fact]
    public void EmittedTable_AgreesWithAPlainLoop()
    {
        IReadOnlyList<CorpusPattern> patterns = CorpusPattern.ReadAll();
        RegexSyntaxTree[] trees = [.. patterns.Select(pattern => RegexSyntaxTree.Parse(pattern.Text, Options))];
        var test = GeneratorTest.Create(WriteSource(patterns, trees)) with { LeastSeverity = DiagnosticSeverity.Error };
        LoadedTable table = LoadedTable.From(test.Verify(TestContext.Current.CancellationToken));
        Regex[] regexes =
        [
            .. patterns.Select((pattern, i) => new Regex(
                ScopedPattern.Create(trees[i], pattern.Scope).Text, (RegexOptions)Options, TimeSpan.FromSeconds(10))),
        ];
        var sampler = new MessageSampler(new Random(Seed));
        int matched = 0;
        foreach (string message in ChatLines.Create(50).Concat(trees.SelectMany(tree => sampler.Sample(tree, 1))))
        {
            string[] expected = [.. Expect(patterns, trees, regexes, message)];
            Assert.Equal(expected, table.Match(message).Select(match => Describe(match.Handler.MethodName, match.Captures)));
            matched += expected.Length;
        }

        output.WriteLine($"{patterns.Count} patterns, {matched} matches");
        Assert.InRange(matched, 1_000, int.MaxValue);
    }

    private static IEnumerable<string> Expect(
        IReadOnlyList<CorpusPattern> patterns, RegexSyntaxTree[] trees, Regex[] regexes, string message)
    {
        string trimmed = message.Trim();
        for (int i = 0; i < patterns.Count; i++)
        {
            if (regexes[i].Match(trimmed) is { Success: true } match)
            {
                yield return Describe($"M{i:D3}", [.. NamedGroups(trees[i]).Select(group => match.Groups[group.Number] is { Success: true } found ? found.Value : null)]);
            }
        }
    }

    private static string WriteSource(IReadOnlyList<CorpusPattern> patterns, RegexSyntaxTree[] trees)
    {
        var source = new StringBuilder("public static class Handlers\n{\n");
        for (int i = 0; i < patterns.Count; i++)
        {
            string parameters = string.Join(", ", NamedGroups(trees[i]).Select(group => $"string? {Literal.Identifier(group.Name)}"));
            source.Append($"[Trigger({Literal.String(patterns[i].Text)}, Scope = TriggerScope.{patterns[i].Scope})]\n");
            source.Append($"public static Task M{i:D3}({parameters}) => Task.CompletedTask;\n");
        }

        return source.Append('}').ToString();
    }

    private static IEnumerable<RegexGroup> NamedGroups(RegexSyntaxTree tree) => tree.Groups.Where(group => group.IsNamed);

    private static string Describe(string method, string?[] captures) =>
        $"{method} {string.Join('|', captures.Select(capture => capture is null ? "-" : $"'{capture}'"))}";
}
