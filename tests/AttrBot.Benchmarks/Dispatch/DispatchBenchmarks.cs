using System.Text.RegularExpressions;
using AttrBot.Dispatch;
using AttrBot.Generated;
using BenchmarkDotNet.Attributes;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>Finding the handlers of a message in the emitted table, beside a plain loop over the same patterns.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private readonly HandlerTable _table = new();
    private Regex[] _plain = null!;

    [Params("!ping", "good morning, what a nice day it is today")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Compile() => _plain =
    [
        .. from handler in _table.Handlers
           from trigger in handler.Triggers
           select new Regex(
               $@"\A(?:{trigger.Pattern})\z",
               RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
               TimeSpan.FromMilliseconds(250)),
    ];

    [Benchmark]
    public int Table()
    {
        int matches = 0;
        foreach (int index in _table.Match(Text))
        {
            matches += index + 1;
        }

        return matches;
    }

    [Benchmark(Baseline = true)]
    public int PlainLoop()
    {
        int matches = 0;
        for (int i = 0; i < _plain.Length; i++)
        {
            if (_plain[i].IsMatch(Text))
            {
                matches += i + 1;
            }
        }

        return matches;
    }
}
