using BenchmarkDotNet.Attributes;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>
/// Finding the one handler of a command among many, and none: the cost must not depend on how many there are. The baseline tries each
/// <c>[GeneratedRegex]</c>.
/// </summary>
/// <remarks>
/// Each in a process of its own: a bot has one table, whose calls the runtime inlines. In one process it would do so for the first table
/// only, and the others would look slower.
/// </remarks>
[MemoryDiagnoser]
[WarmupCount(4)]
[IterationCount(10)]
public class CommandBenchmarks
{
    private EmittedTable _table = null!;
    private string _hit = null!;

    [Params(10, 100, 1_000, 5_000)]
    public int Commands { get; set; }

    [GlobalSetup]
    public void Compile()
    {
        _table = EmittedTable.Compile(Enumerable.Range(0, Commands).Select(
            i => ($"cmd{i} (?<number>\\d+) (?<text>.+)", TriggerScope.WholeMessage)));
        _hit = $"cmd{Commands - 1} 42 hello brave new world";
        if (Hit() != 1 || Miss() != 0 || ListOfGeneratedRegexes() != 1)
        {
            throw new InvalidOperationException("The command is not found.");
        }
    }

    [Benchmark]
    public int Hit() => _table.CountMatches(_hit);

    [Benchmark]
    public int Miss() => _table.CountMatches("cmdx 42 hello brave new world");

    [Benchmark(Baseline = true)]
    public int ListOfGeneratedRegexes() => _table.CountMatchesOneByOne(_hit);
}
