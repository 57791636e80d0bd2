using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Dispatch;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests.Reachability;

/// <summary>A part that is reported can be replaced by something that never matches: every match stays as it is.</summary>
public sealed class UnreachableDifferentialTests(ITestOutputHelper output)
{
    [Fact]
    public void GeneratedPattern_MatchesTheSameWithoutItsUnreachableParts()
    {
        var random = new Random(1);
        int parts = 0;
        int matches = 0;
        for (int i = 0; i < 300; i++)
        {
            TableCase input = TableCase.Generate(random);
            foreach (TestTrigger trigger in input.Triggers.Append(Narrow(random)))
            {
                foreach (UnreachablePart part in UnreachableParts.Find(trigger.Parse(), trigger.Scope, TestContext.Current.CancellationToken))
                {
                    parts++;
                    matches += Compare(trigger, part, [.. new MessageSampler(random).Sample(trigger.Parse(), 40), .. input.Messages]);
                }
            }
        }

        output.WriteLine($"{parts} parts, {matches} matches");
        Assert.InRange(parts, 300, int.MaxValue);
        Assert.InRange(matches, 1_000, int.MaxValue);
    }

    // Alternatives over so few characters that some cover others.
    private static TestTrigger Narrow(Random random)
    {
        string[] pieces = ["a", "b", "ab", "[ab]", "a*", "b?", "\\b", "^", "$", "(?<x>a)", "(?>a|ab)", " ", "(?:a|b|ab)", "(?=a|ab)"];
        string alternatives = string.Join('|', Enumerable.Range(0, random.Next(2, 5)).Select(_ =>
            string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => pieces[random.Next(pieces.Length)]))));
        string[] frames = ["{0}", "(?:{0})b*", "a(?:{0})", "(?:{0})+", "(?>{0})a", "(?:{0})(?:{0})", "(?<y>{0})?b"];
        return new TestTrigger(frames[random.Next(frames.Length)].Replace("{0}", alternatives), (PatternScope)random.Next(3), random.Next(2) == 0);
    }

    private static int Compare(TestTrigger trigger, UnreachablePart part, IEnumerable<string> messages)
    {
        // The groups inside stay declared, so that the numbers of the others do not change.
        string text = part.Node.Span.GetText(trigger.Pattern);
        string changed = trigger.Pattern.Remove(part.Node.Span.Start, part.Node.Span.Length).Insert(part.Node.Span.Start, $"(?:(?!){text})");
        bool leaks = part.Node.DescendantsAndSelf().Any(node => node is OptionsNode);
        if (leaks || part.Cause == UnreachableCause.RepeatedZeroTimes || !RegexSyntaxTree.Parse(changed, trigger.Options).IsValid)
        {
            return 0;
        }

        Regex before = trigger.CreateRegex();
        Regex after = (trigger with { Pattern = changed }).CreateRegex();
        int matches = 0;
        foreach (string message in messages.Select(message => message.Trim()))
        {
            if (Engine.TryMatch(before, message, out Match[]? expected) && Engine.TryMatch(after, message, out Match[]? actual))
            {
                string? first = Describe(expected.FirstOrDefault());
                Assert.True(first == Describe(actual.FirstOrDefault()), $"{trigger} on '{message}' without '{text}' ({part.Cause})");
                matches += first is null ? 0 : 1;
            }
        }

        return matches;
    }

    private static string? Describe(Match? match) => match is null ? null : string.Join(
        ';', match.Groups.Values.SelectMany(group => group.Captures.Select(capture => $"{group.Name}={capture.Index}+{capture.Length}")));
}
