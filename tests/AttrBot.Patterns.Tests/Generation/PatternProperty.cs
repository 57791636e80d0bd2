using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Runs a property over generated cases; the message of a failure has the shrunk case and the seed to replay it with.</summary>
internal static class PatternProperty
{
    /// <summary>Checks <paramref name="check"/>, which throws on a failure, on <paramref name="count"/> cases.</summary>
    public static void ForAll(Gen<PatternCase> generator, int count, Action<PatternCase> check) =>
        Prop.ForAll(Arb.From(generator, pattern => pattern.Shrink()), check)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(60));

    /// <summary>Checks <paramref name="check"/> on <paramref name="count"/> cases, each with several messages to match.</summary>
    public static void ForAll(Gen<PatternCase> generator, int count, Action<PatternCase, string[]> check)
    {
        var messages = MessageGen.Message.ListOf(12).Select(list => list.ToArray());
        var arbitrary = Arb.From(
            generator.SelectMany(pattern => messages.Select(list => (pattern, list))),
            input => input.pattern.Shrink().Select(smaller => (smaller, input.list)));

        Prop.ForAll(arbitrary, input => check(input.pattern, input.list))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(60));
    }
}
