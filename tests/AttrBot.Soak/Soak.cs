using System.Diagnostics;
using System.Globalization;
using AttrBot.Transports;

namespace AttrBot.Soak;

/// <summary>
/// Mixed load for a while, with faults in transport, disk and handlers; then the counts must balance to the last message: received =
/// handled + dead + deduplicated + waiting, and replies made = delivered + dead, none twice.
/// </summary>
internal static class Soak
{
    private const int Conversations = 200;
    private const int Producers = 4;

    public static async Task<bool> RunAsync(SoakOptions options)
    {
        var ledger = new Ledger();
        var stuck = new StuckConversation();
        string? database = options.SqliteFolder is null ? null : Path.Combine(options.SqliteFolder, $"soak-{options.Seed}.db");
        await using var transport = new FaultyTransport(ledger, send => new Random(options.Seed ^ send).NextDouble()) { FailingSends = 0.02 };
        await using SoakBot bot = await SoakBot.StartAsync(ledger, stuck, transport, database);
        ITransportSink sink = await transport.SinkAsync();

        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(options.Amount));
        long started = Stopwatch.GetTimestamp();
        Task[] producers =
        [
            .. Enumerable.Range(0, Producers).Select(producer => Task.Run(() => ProduceAsync(sink, ledger, options.Seed, producer, over.Token))),
        ];
        Task breaking = BreakAsync(transport, options.Seed, over.Token);
        Task watching = WatchAsync(bot, ledger, over.Token);
        DiskFaults? disk = bot.Disk;
        Task failing = disk?.RunAsync(options.Seed, over.Token) ?? Task.CompletedTask;
        await Task.WhenAll([.. producers, breaking, watching, failing]);
        stuck.Release();
        await bot.Activity.WhenIdleAsync();
        bool isBalanced = await BalanceAsync(bot, ledger, transport, Stopwatch.GetElapsedTime(started));
        if (disk is null)
        {
            return isBalanced;
        }

        Console.WriteLine($"faults of the disk that the bot noticed: {disk.Describe()}");
        return isBalanced && disk.HaveAllBeenNoticed;
    }

    /// <summary>Each producer has conversations of its own, and hands their messages over in order.</summary>
    private static async Task ProduceAsync(ITransportSink sink, Ledger ledger, int seed, int producer, CancellationToken over)
    {
        var random = new Random(seed + producer);
        MessageEvent? last = null;
        for (int number = 0; !over.IsCancellationRequested; number++)
        {
            bool isAgain = last is not null && random.NextDouble() < 0.03;
            MessageEvent next = isAgain ? last! : Make(random, producer, number);
            ledger.Accept(await sink.AcceptAsync(next, CancellationToken.None));
            last = next;
            if (sink.Pressure == IntakePressure.High)
            {
                await sink.WaitForRoomAsync(CancellationToken.None);
            }
        }
    }

    private static MessageEvent Make(Random random, int producer, int number)
    {
        string command = random.NextDouble() switch
        {
            < 0.01 => "!fail",
            < 0.03 => "!flaky",
            < 0.13 => "!slow",
            _ => "!ok",
        };
        return Messages.Create($"{producer}-{random.Next(Conversations)}", command, number);
    }

    private static async Task BreakAsync(FaultyTransport transport, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + (random.NextDouble() * 4)), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            transport.Break();
        }
    }

    private static async Task WatchAsync(SoakBot bot, Ledger ledger, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"accepted {ledger.Accepted:N0}, handled {ledger.Handled:N0}, waiting {bot.Inbox.Count:N0}, memory {Environment.WorkingSet >> 20} MB"));
        }
    }

    private static async Task<bool> BalanceAsync(SoakBot bot, Ledger ledger, FaultyTransport transport, TimeSpan elapsed)
    {
        int dead = await CountAsync(bot, DeadLetterReason.HandlerFailed);
        int deadSends = await CountAsync(bot, DeadLetterReason.SendFailed);
        int ambiguous = await CountAsync(bot, DeadLetterReason.Ambiguous);
        int all = await bot.DeadLetters.CountAsync();
        int waiting = bot.Inbox.Count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {elapsed.TotalSeconds:F0} s, {ledger.Accepted / elapsed.TotalSeconds:N0} messages a second, {transport.Breaks} broken connections
            received {ledger.Accepted + ledger.Duplicates:N0} = handled {ledger.Handled:N0} + dead {dead:N0} + deduplicated {ledger.Duplicates:N0} + waiting {waiting:N0}
            replies {ledger.Handled:N0} = delivered {ledger.Delivered:N0} + dead {deadSends:N0} + unknown {ambiguous:N0} less those of them that arrived; twice {ledger.DeliveredTwice:N0}
            out of order {ledger.OutOfOrder:N0}, other dead letters {all - dead - deadSends - ambiguous:N0}
            """));
        long undelivered = ledger.Handled - ledger.Delivered - deadSends;
        return ledger.Accepted == ledger.Handled + dead + waiting
            && waiting == 0
            && undelivered >= 0
            && undelivered <= ambiguous
            && ledger.DeliveredTwice == 0
            && ledger.OutOfOrder == 0
            && all == dead + deadSends + ambiguous
            && ledger.Handled > 0;
    }

    private static async Task<int> CountAsync(SoakBot bot, DeadLetterReason reason)
    {
        int count = 0;
        await foreach (DeadLetter _ in bot.DeadLetters.ListAsync(new DeadLetterFilter { Reason = reason }))
        {
            count++;
        }

        return count;
    }
}
