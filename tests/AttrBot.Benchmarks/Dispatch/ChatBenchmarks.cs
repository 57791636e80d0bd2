using AttrBot.Patterns.Tests;
using AttrBot.Patterns.Tests.Dispatch;
using BenchmarkDotNet.Attributes;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>
/// Finding all handlers of a message among the patterns of the corpus: 95 % ordinary chat lines of about fifty characters, the others
/// commands. The baseline tries each <c>[GeneratedRegex]</c>.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(4)]
[IterationCount(10)]
public class ChatBenchmarks
{
    private const int Messages = 400;
    private const int MessagesOfTheList = 40;

    private static readonly string[] s_commands =
        ["!ping", "!weather Oslo", "!roll 2d6", "/start", "!remind 5m tea", "good morning", "!vote 3", "hello bot", "123456", "!help"];

    private EmittedTable _table = null!;
    private string[] _messages = null!;

    [GlobalSetup]
    public void Compile()
    {
        _table = EmittedTable.Compile(CorpusPattern.ReadAll().Select(pattern => (pattern.Text, (TriggerScope)(int)pattern.Scope)));
        string[] lines = ChatLines.Create(Messages);
        _messages = [.. lines.Select((line, i) => i % 20 == 19 ? s_commands[i / 20 % s_commands.Length] : line)];
        foreach (string message in _messages.Take(MessagesOfTheList))
        {
            if (_table.CountMatches(message) != _table.CountMatchesOneByOne(message))
            {
                throw new InvalidOperationException($"The table and the list disagree about '{message}'.");
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Table()
    {
        int matches = 0;
        foreach (string message in _messages)
        {
            matches += _table.CountMatches(message);
        }

        return matches;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = MessagesOfTheList)]
    public int ListOfGeneratedRegexes()
    {
        int matches = 0;
        foreach (string message in _messages.AsSpan(0, MessagesOfTheList))
        {
            matches += _table.CountMatchesOneByOne(message);
        }

        return matches;
    }
}
