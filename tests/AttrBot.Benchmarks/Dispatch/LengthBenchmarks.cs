using AttrBot.Patterns.Tests;
using AttrBot.Patterns.Tests.Dispatch;
using BenchmarkDotNet.Attributes;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>
/// Cost against the length of a message, for patterns of which none is tried: the words of the corpus. The baseline looks for a
/// character that is not there.
/// </summary>
[InProcess]
[WarmupCount(4)]
[IterationCount(10)]
public class LengthBenchmarks
{
    private EmittedTable _table = null!;
    private string _message = null!;

    [Params(10, 100, 1_000, 10_000)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Compile()
    {
        _table = EmittedTable.Compile(CorpusPattern.ReadAll()
            .Where(pattern => pattern.Category.StartsWith("conversation", StringComparison.Ordinal))
            .Where(pattern => !System.Text.RegularExpressions.Regex.IsMatch("the old bridge in the rain 12", pattern.Text))
            .Select(pattern => (pattern.Text, (TriggerScope)(int)pattern.Scope)));
        _message = string.Join(' ', ChatLines.Create(300))[..Characters];
    }

    [Benchmark]
    public int Table() => _table.CountMatches(_message);

    [Benchmark(Baseline = true)]
    public int IndexOf() => _message.IndexOf('\u2603');
}
