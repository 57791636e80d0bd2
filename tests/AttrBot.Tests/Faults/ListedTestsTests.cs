using System.Reflection;
using System.Text.RegularExpressions;
using AttrBot.Tests.Telemetry;

namespace AttrBot.Tests.Faults;

/// <summary>The pages that say which test shows what name tests that there are.</summary>
public sealed partial class ListedTestsTests
{
    private const int Faults = 21;

    private static readonly Dictionary<string, Type> s_classes =
        typeof(ListedTestsTests).Assembly.GetTypes().Where(type => type.IsPublic).ToDictionary(type => type.Name);

    public static TheoryData<string> Pages => ["Faults", "Bounds"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void TestsOfThisProject_AreThere(string folder)
    {
        int found = 0;
        foreach (string row in Rows(folder))
        {
            // What follows the name of another project lies there.
            string own = row.Split("AttrBot.Sqlite.Tests")[0];
            string? last = null;
            foreach (Match name in Name().Matches(own))
            {
                last = name.Groups["class"] is { Success: true } named ? named.Value : last;
                string method = name.Groups["method"].Value;
                Assert.True(last is not null && s_classes.ContainsKey(last), $"There is no class {last}: {row}");
                Assert.True(method.Length == 0 || Methods(last).Any(test => test.StartsWith(method, StringComparison.Ordinal)), $"{last} has no test {method}: {row}");
                found++;
            }
        }

        Assert.True(found > Faults);
    }

    [Fact]
    public void EachFault_HasATest_AndNoneIsLeftOut()
    {
        string[] rows = [.. Rows("Faults").Where(row => char.IsAsciiDigit(row[2]))];

        Assert.Equal(Faults, rows.Length);
        Assert.All(rows, (row, i) => Assert.StartsWith($"| {i + 1} |", row));
        Assert.All(rows, row => Assert.Matches(Name(), row));
    }

    private static IEnumerable<string> Rows(string folder) =>
        File.ReadLines(Path.Combine(ObservabilityPage.Root, "tests", "AttrBot.Tests", folder, "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal));

    private static IEnumerable<string> Methods(string name) =>
        s_classes[name].GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Select(method => method.Name);

    /// <summary>A class of tests, perhaps in a folder, perhaps with the beginning of a test's name; or a further test of the class before.</summary>
    [GeneratedRegex(@"`(?:\w+/)?(?:(?<class>\w+Tests)(?:\.(?<method>\w+?)…?)?|…(?<method>\w+?)…)`")]
    private static partial Regex Name();
}
