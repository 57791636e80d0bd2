using System.Globalization;
using AttrBot.Patterns.Tests.Dispatch;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests.Backtracking;

/// <summary>The model that counts steps matches what the engine matches.</summary>
public sealed class EngineModelTests
{
    private const int Limit = 2_000_000;

    [Fact]
    public void Corpus_MatchesAsByTheEngine()
    {
        var sampler = new MessageSampler(new Random(7));
        int compared = 0;
        foreach (CorpusPattern pattern in CorpusPattern.ReadAll())
        {
            var input = new BacktrackingCase(pattern.Text, pattern.Scope);
            var scoped = RegexSyntaxTree.Parse(ScopedPattern.Create(input.Tree, pattern.Scope).Text, input.Tree.Options);
            if (EngineModel.Create(scoped) is not { } engine)
            {
                continue;
            }

            foreach (string message in sampler.Sample(input.Tree, 40).Where(HasOnlyKnownCharacters))
            {
                bool? isMatch = engine.IsMatch(message, Limit);
                Assert.True(isMatch == input.Match(message).Success, $"{pattern.Text} ({pattern.Scope}) on '{message}': {isMatch}");
                compared++;
            }
        }

        Assert.InRange(compared, 15_000, int.MaxValue);
    }

    [Fact]
    public void GeneratedPatterns_MatchAsByTheEngine()
    {
        int compared = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, (input, messages) =>
        {
            var tree = input.Parse();
            if (!Engine.TryCreate(input, tree, out var regex) || EngineModel.Create(tree) is not { } engine)
            {
                return;
            }

            foreach (string message in messages)
            {
                if (Engine.TryMatch(regex, message, out var matches) && engine.IsMatch(message, Limit) is { } isMatch)
                {
                    Assert.True(isMatch == matches.Length > 0, $"{input.Pattern} ({input.Options}) on '{message}': {isMatch}");
                    compared++;
                }
            }
        });
        Assert.InRange(compared, 20_000, int.MaxValue);
    }

    // Sets hold characters that Unicode may assign one day.
    private static bool HasOnlyKnownCharacters(string message) =>
        message.All(character => char.GetUnicodeCategory(character) != UnicodeCategory.OtherNotAssigned);
}
