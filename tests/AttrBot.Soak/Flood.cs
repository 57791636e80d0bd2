using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AttrBot.Transports;

namespace AttrBot.Soak;

/// <summary>
/// All messages at once, 10 % slow and 1 % failing, without and with a stuck conversation, in turns in one process. None may be
/// lost, and memory stays below 200 MB; how much longer the others wait because of the stuck one is printed.
/// </summary>
internal static class Flood
{
    private const int Conversations = 500;
    private const int Rounds = 3;
    private const int TimedEvery = 10;
    private const long MostMemory = 200L << 20;

    public static async Task<bool> RunAsync(SoakOptions options)
    {
        bool holds = true;
        long mostMemory = 0;
        var ratios = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            FloodResult alone = await RunOnceAsync(options, round, isStuck: false);
            FloodResult beside = await RunOnceAsync(options, round, isStuck: true);
            ratios.Add(beside.Tail / alone.Tail);
            mostMemory = Math.Max(mostMemory, Math.Max(alone.Memory, beside.Memory));
            holds &= alone.IsBalanced && beside.IsBalanced;
        }

        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p99 of the others beside a stuck conversation: {ratios[Rounds / 2]:F2} times as long (median of {Rounds}); most memory {mostMemory >> 20} MB"));
        return holds && mostMemory < MostMemory;
    }

    private static async Task<FloodResult> RunOnceAsync(SoakOptions options, int round, bool isStuck)
    {
        var ledger = new Ledger();
        var stuck = new StuckConversation();
        var accepted = new ConcurrentDictionary<int, long>();
        var waits = new ConcurrentBag<double>();
        await using var transport = new FaultyTransport(ledger, static _ => 1)
        {
            OnDelivered = (number, now) =>
            {
                if (accepted.TryRemove(number, out long since))
                {
                    waits.Add(Stopwatch.GetElapsedTime(since, now).TotalMilliseconds);
                }
            },
        };
        await using SoakBot bot = await SoakBot.StartAsync(ledger, stuck, transport, database: null);
        ITransportSink sink = await transport.SinkAsync();
        if (isStuck)
        {
            ledger.Accept(await sink.AcceptAsync(Messages.Create("stuck", "!stuck", 0)));
        }

        long memory = 0;
        var random = new Random(options.Seed + round);
        for (int number = 1; number <= options.Amount; number++)
        {
            // Both runs of a round have the same messages: the stuck conversation only does not get on with its own.
            string chat = random.Next(Conversations) == 0 ? "stuck" : $"chat {random.Next(1, Conversations)}";
            string command = random.NextDouble() switch
            {
                < 0.01 => "!fail",
                < 0.11 => "!slow",
                _ => "!ok",
            };
            if (number % TimedEvery == 0 && command == "!ok" && chat != "stuck")
            {
                accepted.TryAdd(number, Stopwatch.GetTimestamp());
            }

            ledger.Accept(await sink.AcceptAsync(Messages.Create(chat, command, number)));
            if (number % 1_000 == 0)
            {
                memory = Math.Max(memory, Environment.WorkingSet);
            }
        }

        memory = Math.Max(memory, Environment.WorkingSet);
        stuck.Release();
        await bot.Activity.WhenIdleAsync();
        int dead = await bot.DeadLetters.CountAsync();
        double[] sorted = [.. waits.Order()];
        double tail = sorted[(int)(sorted.Length * 0.99)];
        bool isBalanced = ledger.Accepted == ledger.Handled + dead + bot.Inbox.Count && ledger.OutOfOrder == 0 && ledger.DeliveredTwice == 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"round {round}, {(isStuck ? "one stuck" : "none stuck")}: accepted {ledger.Accepted:N0} = handled {ledger.Handled:N0} + dead {dead:N0} + waiting {bot.Inbox.Count:N0}, p99 {tail:F1} ms, memory {memory >> 20} MB"));
        return new FloodResult(tail, memory, isBalanced);
    }

    private sealed record FloodResult(double Tail, long Memory, bool IsBalanced);
}
