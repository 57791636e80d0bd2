using AttrBot.Patterns.Tests.Generation;
using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Generated triggers and messages to try them on: some match, most miss narrowly.</summary>
internal sealed record TableCase(TestTrigger[] Triggers, string[] Messages)
{
    private const int PatternsPerTable = 12;
    private const int MessagesPerPattern = 3;

    public static TableCase Generate(Random random)
    {
        TestTrigger[] triggers = [.. GenerateTriggers(random).Where(IsSafe).Take(PatternsPerTable)];
        var sampler = new MessageSampler(random);
        return new TableCase(
            triggers,
            [
                .. triggers.SelectMany(trigger => sampler.Sample(trigger.Parse(), MessagesPerPattern)),
                .. MessageGen.Message.Sample(6, new Rnd((ulong)random.Next()), 12),
            ]);
    }

    /// <summary>Triggers that refer to what their groups have captured, and messages that repeat themselves.</summary>
    public static TableCase GenerateRepeats(Random random)
    {
        TestTrigger[] triggers = [.. GenerateRepeatTriggers(random).Where(IsSafe).Take(PatternsPerTable)];
        var sampler = new MessageSampler(random);
        return new TableCase(
            triggers,
            [
                .. triggers.SelectMany(trigger => sampler.Sample(trigger.Parse(), MessagesPerPattern)),
                .. Enumerable.Range(0, PatternsPerTable * MessagesPerPattern).Select(_ => RepeatMessageGen.Write(random)),
            ]);
    }

    private static IEnumerable<TestTrigger> GenerateRepeatTriggers(Random random)
    {
        while (true)
        {
            yield return new TestTrigger(RepeatPatternGen.Write(random), (PatternScope)random.Next(3), random.Next(4) == 0);
        }
    }

    private static IEnumerable<TestTrigger> GenerateTriggers(Random random)
    {
        while (true)
        {
            PatternCase input = random.Next(5) is var kind && kind < 3
                ? new PatternCase(
                    kind == 0 ? RepeatPatternGen.Write(random) : BotPatternGen.Write(random),
                    random.Next(4) == 0 ? PatternOptions.None : PatternOptions.IgnoreCase)
                : PatternCase.WellFormed.Sample(1, new Rnd((ulong)random.Next()), random.Next(5, 40)).Single();
            string inline = string.Concat(
                (input.Options & PatternOptions.Multiline) != 0 ? "m" : "",
                (input.Options & PatternOptions.Singleline) != 0 ? "s" : "",
                (input.Options & PatternOptions.ExplicitCapture) != 0 ? "n" : "",
                (input.Options & PatternOptions.IgnorePatternWhitespace) != 0 ? "x" : "");
            yield return new TestTrigger(
                inline.Length == 0 ? input.Pattern : $"(?{inline}){input.Pattern}",
                (PatternScope)random.Next(3),
                (input.Options & PatternOptions.IgnoreCase) == 0);
        }
    }

    // What the engine itself cannot do, or what cannot be wrapped, is no trigger.
    private static bool IsSafe(TestTrigger trigger)
    {
        RegexSyntaxTree tree = trigger.Parse();
        return Engine.TryCreate(new PatternCase(trigger.Pattern, trigger.Options), tree, out _);
    }
}
