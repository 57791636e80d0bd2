using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Runs a property over generated values; on a failure the message has the value, shrunk where possible, and the seed.</summary>
internal static class Property
{
    /// <summary>Checks <paramref name="check"/>, which throws on a failure, on <paramref name="count"/> values.</summary>
    public static void ForAll<T>(Gen<T> generator, int count, Action<T> check) =>
        Prop.ForAll(Arb.From(generator), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(60));
}
