using System.Diagnostics;
using System.Globalization;
using AttrBot.Dispatch;
using AttrBot.Patterns;
using AttrBot.Patterns.Tests;
using AttrBot.Patterns.Tests.Dispatch;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>
/// What each class of pattern of the corpus costs an ordinary chat line, in a table of its own and as a list of <c>[GeneratedRegex]</c>, and
/// which patterns cost the most: <c>dotnet run -c Release -- patterns [file]</c>.
/// </summary>
internal static class PatternCosts
{
    private const int Lines = 100;
    private const int Rounds = 15;

    /// <summary>Measures and writes.</summary>
    /// <param name="file">A file in the form of the corpus; null for the corpus. Patterns that .NET cannot read are left out.</param>
    public static void Write(string? file)
    {
        string[] lines = ChatLines.Create(Lines);
        CorpusPattern[] corpus = file is null ? [.. CorpusPattern.ReadAll()] : Read(file);
        EmittedTable all = Write("all", corpus, lines);
        foreach (IGrouping<string, CorpusPattern> category in corpus.GroupBy(pattern => pattern.Category))
        {
            Write(category.Key, [.. category], lines);
        }

        (double Cost, string Pattern)[] costs =
        [
            .. all.Entries.Select(entry => (Measure(lines, line => Match(entry, line)), entry.Regex.ToString())),
        ];
        foreach ((double cost, string pattern) in costs.OrderByDescending(measured => measured.Cost).Take(25))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost,10:F0} ns {pattern}"));
        }
    }

    private static CorpusPattern[] Read(string file)
    {
        using var reader = new StreamReader(file);
        CorpusPattern[] all = [.. CorpusPattern.ReadAll(reader)];
        CorpusPattern[] valid = [.. all.Where(pattern => RegexSyntaxTree.Parse(pattern.Text, PatternOptions.IgnoreCase).IsValid)];
        Console.WriteLine($"{valid.Length} of {all.Length} patterns are valid");
        return valid;
    }

    private static EmittedTable Write(string name, CorpusPattern[] patterns, string[] lines)
    {
        var table = EmittedTable.Compile(patterns.Select(pattern => (pattern.Text, (TriggerScope)(int)pattern.Scope)));
        double inTable = Measure(lines, table.CountMatches);
        double inList = Measure(lines, table.CountMatchesOneByOne);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-60} {patterns.Length,4} patterns {inTable,10:F0} ns in the table {inList,10:F0} ns in the list {inList / inTable,8:F1} times"));
        return table;
    }

    private static int Match(TriggerEntry entry, string line) =>
        entry.Groups.Length == 0 ? entry.Regex.IsMatch(line) ? 1 : 0 : entry.Regex.Match(line).Success ? 1 : 0;

    // The least of several rounds: others use the machine too.
    private static double Measure(string[] lines, Func<string, int> match)
    {
        double least = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            foreach (string line in lines)
            {
                match(line);
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalNanoseconds / lines.Length);
            if (round == 4)
            {
                // Machine code gets better after a while.
                Thread.Sleep(200);
            }
        }

        return least;
    }
}
