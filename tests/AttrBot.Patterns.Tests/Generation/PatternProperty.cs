using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>
/// Runs a property over generated cases; the message of a failure has the shrunk case. The cases are the same in every run, so
/// that a failure comes of the change under test; <c>ATTRBOT_FUZZ_SEED</c> tries others.
/// </summary>
internal static class PatternProperty
{
    private static readonly ulong s_seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("ATTRBOT_FUZZ_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : 1;

    /// <summary>Checks <paramref name="check"/>, which throws on a failure, on <paramref name="count"/> cases.</summary>
    public static void ForAll(Gen<PatternCase> generator, int count, Action<PatternCase> check) =>
        Prop.ForAll(Arb.From(generator, pattern => pattern.Shrink()), check)
            .Check(Configure(count));

    /// <summary>Checks <paramref name="check"/> on <paramref name="count"/> cases, each with several messages to match.</summary>
    public static void ForAll(Gen<PatternCase> generator, int count, Action<PatternCase, string[]> check)
    {
        var messages = MessageGen.Message.ListOf(12).Select(list => list.ToArray());
        var arbitrary = Arb.From(
            generator.SelectMany(pattern => messages.Select(list => (pattern, list))),
            input => input.pattern.Shrink().Select(smaller => (smaller, input.list)));

        Prop.ForAll(arbitrary, input => check(input.pattern, input.list))
            .Check(Configure(count));
    }

    private static Config Configure(int count) => Config.QuickThrowOnFailure
        .WithMaxTest(count)
        .WithEndSize(60)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(s_seed), null)));
}
