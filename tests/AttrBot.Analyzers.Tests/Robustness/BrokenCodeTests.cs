using System.Collections.Immutable;
using AttrBot.Analyzers.Tests.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Tests.Robustness;

/// <summary>
/// Code as it stands while somebody types: the programs of the corpus with tokens missing, doubled and swapped. The seed is
/// printed; <c>ATTRBOT_FUZZ_SEED</c> and <c>ATTRBOT_FUZZ_COUNT</c> repeat or widen a run.
/// </summary>
public sealed class BrokenCodeTests(ITestOutputHelper output)
{
    private const int Edits = 12;

    [Fact]
    public async Task HalfWrittenPrograms_CrashNoAnalyzer()
    {
        var seed = Read("ATTRBOT_FUZZ_SEED", Environment.TickCount & 0xFFFFFF);
        var count = Read("ATTRBOT_FUZZ_COUNT", 40);
        output.WriteLine($"ATTRBOT_FUZZ_SEED={seed} ATTRBOT_FUZZ_COUNT={count}");
        for (var i = 0; i < count; i++)
        {
            var random = new Random(seed + i);
            var file = CorpusFile.All[random.Next(CorpusFile.All.Length)];
            var compilation = file.Compile(TestContext.Current.CancellationToken);
            var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file.Name);
            var broken = tree.WithChangedText(SourceText.From(Break(tree, random)));

            await AllAnalyzers.RunAsync(compilation.ReplaceSyntaxTree(tree, broken), $"seed {seed + i}, {file.Name}", TestContext.Current.CancellationToken);
        }
    }

    private static string Break(SyntaxTree tree, Random random)
    {
        var tokens = tree.GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToImmutableArray();
        for (var i = 0; i < Edits; i++)
        {
            var at = random.Next(tokens.Length);
            tokens = random.Next(3) switch
            {
                0 => tokens.RemoveAt(at),
                1 => tokens.Insert(at, tokens[random.Next(tokens.Length)]),
                _ => tokens.SetItem(at, tokens[random.Next(tokens.Length)]),
            };
        }

        return string.Concat(tokens);
    }

    private static int Read(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var value) ? value : otherwise;
}
