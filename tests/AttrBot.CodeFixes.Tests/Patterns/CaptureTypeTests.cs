using System.Globalization;
using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<AttrBot.Analyzers.Triggers.CaptureTypeAnalyzer, AttrBot.CodeFixes.Patterns.CaptureTypeCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>Groups are narrowed to what their parameter can be.</summary>
public sealed class CaptureTypeTests
{
    private static readonly string[] s_messages = ["!a 0", "!a 7", "!a 42", "!a -42", "!a 1.5", "!a -1.5", "!a", "!a x", "!a 4 2", "!a \u0664", "!a 12345678"];

    [Theory]
    [InlineData("!a (?<n>[|.*|])", "!a (?<n>-?[0-9]+)", "int n")]
    [InlineData("!a (?<n>[|.+?|])", "!a (?<n>-?[0-9]+?)", "long n")]
    [InlineData("!a (?<n>[|.+|])", "!a (?<n>[0-9]+)", "uint n")]
    [InlineData(@"!a (?<n>[|\w+|])", "!a (?<n>[0-9]+)", "int n")]
    [InlineData(@"!a (?<n>[|\w{1,3}|])", "!a (?<n>[0-9]{1,3})", "short n")]
    [InlineData(@"!a (?<n>[|\w|])", "!a (?<n>[0-9])", "byte n")]
    [InlineData("!a (?<n>[|.|])", "!a (?<n>[0-9])", "int n")]
    [InlineData(@"!a (?<n>[|\S+|])", @"!a (?<n>-?[0-9]+(?:\.[0-9]+)?)", "double n")]
    [InlineData("!a (?<n>[|.*|])", "!a (?<n>(?:-?[0-9]+)?)", "int? n")]
    public async Task Group_TakesNumbersAlone(string marked, string after, string parameters)
    {
        await Verify.VerifyPatternAsync(marked, after, parameters);

        // What it took before and was a number in the plain form is taken as before; whatever it takes now is a number.
        var before = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        foreach (var message in s_messages)
        {
            var (old, now) = (Capture(before, message), Capture(after, message));
            Assert.Equal(IsNumber(old, parameters) ? old : null, now is "" ? null : now);
        }
    }

    [Theory]
    [InlineData("!a (?<n>[|[a-z]+|])", "int n")]
    [InlineData(@"!a (?<n>[|\d+[.,]\d+|])", "int n")]
    [InlineData("!a (?<n>[|.{1,3}|])", "int n")]
    [InlineData(@"!a (?<n>[|\d+|few|])", "int n")]
    public Task Group_ThatHasNoPlainForm_IsLeft(string pattern, string parameters) => Verify.VerifyNoFixAsync(pattern, parameters);

    private static string? Capture(string pattern, string message) => EngineTrial.Match(pattern, message)?.Groups["n"].Value;

    // ASCII digits, with a sign and a fraction where the type has them.
    private static bool IsNumber(string? text, string parameters) => parameters.StartsWith("double", StringComparison.Ordinal)
        ? double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
        : int.TryParse(text, parameters.StartsWith('u') ? NumberStyles.None : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
