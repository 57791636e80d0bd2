using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>The daemon is killed in the middle of everything, again and again.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int MessagesEach = 200;
    private const int Persons = 10;
    private const long Epoch = 1_700_000_000_000;

    /// <summary>
    /// What signal-cli had handed over is handled once. What it had not, or had not deleted yet, it hands over again when it is
    /// back, as it does from its disk and from Signal's servers.
    /// </summary>
    [Fact]
    public async Task What_was_handed_over_is_handled_once_and_answered_at_most_once()
    {
        Installed.OrSkip();
        await using FakeSignal signal = await FakeSignal.StartAsync(keepsJournal: true);
        FakeSignalAccount account = await signal.AddAccountAsync();
        var handled = new Handled();
        await using RealBot bot = await RealBot.StartAsync(
            signal.AddressOf(Wire.Tcp),
            account.Number,
            setup =>
            {
                setup.Services.AddSingleton(handled);
                setup.AddHandlers(typeof(AnsweringHandlers));
            },
            time: new HastyTime(20));

        var random = new Random(20);
        int next = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            HashSet<int> handedOver = HandedOver(signal);
            for (int i = 0; i < next; i++)
            {
                // The latest few are handed over twice: signal-cli was killed before it had deleted them.
                if (!handedOver.Contains(i) || i >= next - 3)
                {
                    await InjectAsync(account, i, 1);
                }
            }

            await InjectAsync(account, next, MessagesEach);
            next += MessagesEach;
            await account.WhenSubscribedAsync();
            await account.WhenHandedOverAsync(random.Next(1, MessagesEach));
            await signal.KillAsync();
            await signal.RunAsync(keepsJournal: true);
            await signal.AddAccountAsync(account.Number);
        }

        int[] missing = [.. Enumerable.Range(0, next).Except(HandedOver(signal))];
        foreach (int i in missing)
        {
            await InjectAsync(account, i, 1);
        }

        await handled.WhenAsync(next);
        await bot.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, next), handled.Numbers.Order());
        var answers = signal.ReadJournal()
            .Where(static line => line["call"] is not null)
            .Select(static line => new SignalCall(line["call"]!.AsObject()).Text)
            .ToList();
        Assert.Equal(answers.Distinct(StringComparer.Ordinal).Order(), answers.Order());
        Assert.Empty(Enumerable.Range(0, next).Select(static i => $"answer {i}").Except(answers).Except(handled.Unanswered));
    }

    private static Task<long> InjectAsync(FakeSignalAccount account, int first, int count) => account.InjectAsync(new JsonObject
    {
        ["body"] = count == 1 ? $"{first}" : "#{i}",
        ["repeat"] = count,
        ["time"] = Epoch + first,
        ["person"] = 1 + first % Persons,
        ["persons"] = Persons,
    });

    private static HashSet<int> HandedOver(FakeSignal signal) =>
    [
        .. signal.ReadJournal()
            .Where(static line => line["handedOver"] is not null)
            .Select(static line => (int)((long)line["handedOver"]! - Epoch)),
    ];

    internal sealed class Handled
    {
        private readonly SemaphoreSlim _each = new(0);

        public ConcurrentQueue<int> Numbers { get; } = new();

        /// <summary>The answers of which the bot says itself that they were not sent, or that nobody knows.</summary>
        public ConcurrentQueue<string> Unanswered { get; } = new();

        public void Add(int number)
        {
            Numbers.Enqueue(number);
            _each.Release();
        }

        public async Task WhenAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Assert.True(await _each.WaitAsync(Patience.Limit), $"{i} of {count} have been handled.");
            }
        }
    }

    internal sealed class AnsweringHandlers(Handled handled)
    {
        [OnEvent]
        public async Task AnswerAsync(MessageEvent message, ConversationContext context)
        {
            int number = (int)(message.Timestamp.ToUnixTimeMilliseconds() - Epoch);
            string answer = $"answer {number}";
            try
            {
                await context.SendAsync(answer);
            }
            catch (SendException)
            {
                handled.Unanswered.Enqueue(answer);
            }

            handled.Add(number);
        }
    }
}
