using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>A wrapped pattern matches its scope and keeps the meaning and the groups of the pattern.</summary>
public sealed class ScopedPatternTests
{
    private const PatternOptions TriggerOptions = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;

    [Theory]
    [InlineData("!ping", PatternScope.WholeMessage, "!ping", true)]
    [InlineData("!ping", PatternScope.WholeMessage, "!pingpong", false)]
    [InlineData("!ping", PatternScope.WholeMessage, "so !ping", false)]
    [InlineData("!ping", PatternScope.WholeMessage, "!ping\n", false)]
    [InlineData("a|b", PatternScope.WholeMessage, "b", true)]
    [InlineData("a|b", PatternScope.WholeMessage, "ab", false)]
    [InlineData("a|ab", PatternScope.WholeMessage, "ab", true)]
    [InlineData("a*?", PatternScope.WholeMessage, "aaa", true)]
    [InlineData("", PatternScope.WholeMessage, "", true)]
    [InlineData("", PatternScope.WholeMessage, "a", false)]
    [InlineData("(?-i)ping", PatternScope.WholeMessage, "Ping", false)]
    [InlineData("(?x)!ping # the answer", PatternScope.WholeMessage, "!ping", true)]
    [InlineData("!ping(?x) # the answer", PatternScope.WholeMessage, "!ping", true)]
    [InlineData("(?x:!ping # the answer\n)#", PatternScope.WholeMessage, "!ping#", true)]
    [InlineData("(?x)!ping(?-x)#", PatternScope.WholeMessage, "!ping#", true)]
    [InlineData("(?x)!ping[#]", PatternScope.WholeMessage, "!ping#", true)]
    [InlineData(@"(?x)!ping\#", PatternScope.WholeMessage, "!ping#", true)]
    [InlineData("!ping", PatternScope.Start, "!ping", true)]
    [InlineData("!ping", PatternScope.Start, "!ping pong", true)]
    [InlineData("!ping", PatternScope.Start, "!ping!", true)]
    [InlineData("!ping", PatternScope.Start, "!pingpong", false)]
    [InlineData("!ping", PatternScope.Start, " !ping", false)]
    [InlineData("!p(ing)?", PatternScope.Start, "!pin", false)]
    [InlineData("!", PatternScope.Start, "!ping", true)]
    [InlineData("", PatternScope.Start, "ping", true)]
    [InlineData("привет", PatternScope.Start, "Привет, мир", true)]
    [InlineData("привет", PatternScope.Start, "Приветик", false)]
    [InlineData("(?x)!ping # the answer", PatternScope.Start, "!ping pong", true)]
    [InlineData("(?x)!ping # the answer", PatternScope.Start, "!pingpong", false)]
    [InlineData("ping", PatternScope.Anywhere, "a pinging", true)]
    [InlineData("^ping$", PatternScope.Anywhere, "a ping", false)]
    [InlineData("(?x)ping # the answer", PatternScope.Anywhere, "a ping", true)]
    public void WrappedPattern_MatchesItsScope(string pattern, PatternScope scope, string message, bool isMatch)
    {
        var wrapped = ScopedPattern.Wrap(pattern, scope, TriggerOptions);

        Assert.Equal(isMatch, Regex.IsMatch(message, wrapped, (RegexOptions)TriggerOptions));
    }

    [Theory]
    [InlineData("!ping", PatternScope.WholeMessage, @"\A(?:!ping)\z")]
    [InlineData("!ping", PatternScope.Start, @"\A(?:!ping)(?!(?<=\w)\w)")]
    [InlineData("!ping", PatternScope.Anywhere, "!ping")]
    [InlineData("(?x)!ping #", PatternScope.WholeMessage, "\\A(?:(?x)!ping #\n)\\z")]
    public void WrappedPattern_IsStable(string pattern, PatternScope scope, string wrapped) =>
        Assert.Equal(wrapped, ScopedPattern.Wrap(pattern, scope, TriggerOptions));

    [Theory]
    [InlineData(PatternScope.WholeMessage)]
    [InlineData(PatternScope.Start)]
    [InlineData(PatternScope.Anywhere)]
    public void Offsets_MapBackToThePattern(PatternScope scope)
    {
        const string Pattern = "(?x)!ping # the answer";
        var scoped = ScopedPattern.Create(RegexSyntaxTree.Parse(Pattern, TriggerOptions), scope);
        var start = scoped.Text.IndexOf(Pattern, StringComparison.Ordinal);

        for (var offset = 0; offset <= scoped.Text.Length; offset++)
        {
            Assert.Equal(Math.Clamp(offset - start, 0, Pattern.Length), scoped.ToPatternOffset(offset));
        }
    }

    [Fact]
    public void GeneratedPatterns_KeepTheirGroups() => PatternProperty.ForAll(PatternCase.Any, 10_000, input =>
    {
        var tree = input.Parse();
        if (!tree.IsValid || !Engine.CanJudge(tree))
        {
            return;
        }

        var names = new Regex(input.Pattern, (RegexOptions)input.Options).GetGroupNames();
        foreach (var scope in Enum.GetValues<PatternScope>())
        {
            var wrapped = ScopedPattern.Create(tree, scope).Text;
            Assert.Equal(names, new Regex(wrapped, (RegexOptions)input.Options).GetGroupNames());
            Assert.True(RegexSyntaxTree.Parse(wrapped, input.Options).IsValid);
        }
    });

    [Fact]
    public void GeneratedPatterns_MatchTheScopeAndNothingElse()
    {
        var matched = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 10_000, (input, messages) =>
        {
            var tree = input.Parse();
            if (!Engine.TryCreate(input, tree, out var alone))
            {
                return;
            }

            var whole = Engine.Create(ScopedPattern.Create(tree, PatternScope.WholeMessage).Text, alone.Options);
            var start = Engine.Create(ScopedPattern.Create(tree, PatternScope.Start).Text, alone.Options);

            foreach (var message in messages)
            {
                if (!Engine.TryMatch(alone, message, out var all)
                    || !Engine.TryMatch(whole, message, out var wholes)
                    || !Engine.TryMatch(start, message, out var starts))
                {
                    continue;
                }

                var first = all.FirstOrDefault(match => match.Index == 0);
                Assert.All(wholes, match => Assert.Equal((0, message.Length), (match.Index, match.Length)));
                Assert.All(starts, match => Assert.True(match.Index == 0 && !EndsInsideWord(message, match.Length)));

                // What the pattern matches first alone, it matches first when wrapped, where the scope allows it.
                Assert.True(first?.Length != message.Length || wholes.Length == 1, message);
                Assert.True(first is null || EndsInsideWord(message, first.Length) || starts.FirstOrDefault()?.Length == first.Length, message);
                Assert.True(first is not null || (wholes.Length == 0 && starts.Length == 0), message);
                matched += wholes.Length + starts.Length;
            }
        });

        Assert.InRange(matched, 1_000, int.MaxValue);
    }

    private static bool EndsInsideWord(string message, int end) =>
        end > 0 && end < message.Length && IsWordCharacter(message[end - 1]) && IsWordCharacter(message[end]);

    private static bool IsWordCharacter(char character) => Regex.IsMatch(character.ToString(), @"\w");
}
