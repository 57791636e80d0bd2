using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests;

/// <summary>The parser accepts and refuses what the engine accepts and refuses, with its error and its offset.</summary>
public sealed class ValidityTests
{
    [Fact]
    public void GeneratedPatterns_AgreeWithTheEngine() => Property.ForAll(
        PatternGen.Any.SelectMany(pattern => PatternGen.Options.Select(options => (pattern, options))),
        30_000,
        input => AssertAgreesWithEngine(input.pattern, input.options));

    private static void AssertAgreesWithEngine(string pattern, PatternOptions options)
    {
        var tree = RegexSyntaxTree.Parse(pattern, options);
        try
        {
            _ = new Regex(pattern, (RegexOptions)options);
            Assert.True(tree.Errors.IsEmpty, $"The engine accepts '{pattern}' ({options}), the parser does not: {tree.Errors.FirstOrDefault()}");
        }
        catch (RegexParseException exception)
        {
            var error = Assert.Single(tree.Errors);
            Assert.Equal((exception.Error.ToString(), exception.Offset), (error.Kind.ToString(), error.Offset));
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or NullReferenceException)
        {
            Assert.Equal(PatternErrorKind.Unknown, Assert.Single(tree.Errors).Kind);
        }
    }
}
