using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests;

/// <summary>Groups have the engine's names and numbers.</summary>
public sealed class GroupTests
{
    [Fact]
    public void GeneratedPatterns_HaveTheEnginesGroups() => Property.ForAll(
        PatternGen.Any.SelectMany(pattern => PatternGen.Options.Select(options => (pattern, options))),
        30_000,
        input =>
        {
            var tree = RegexSyntaxTree.Parse(input.pattern, input.options);
            if (tree.IsValid)
            {
                var regex = new Regex(input.pattern, (RegexOptions)input.options);
                Assert.Equal(regex.GetGroupNumbers()[1..], tree.Groups.Select(group => group.Number));
                Assert.Equal(regex.GetGroupNames()[1..], tree.Groups.Select(group => group.Name));
            }
        });
}
