using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AttrBot.Signal.Envelopes;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>
/// Spoiled envelopes: each ends as an event that holds together, or as a rejection that says why. They are the same in every run;
/// <c>ATTRBOT_FUZZ_SEED</c> and <c>ATTRBOT_FUZZ_COUNT</c> try others, and more.
/// </summary>
public sealed class EnvelopeFuzzTests(ITestOutputHelper output)
{
    private const int Batch = 1_000;

    [Fact]
    public void SpoiledEnvelopes_EndAsEventOrRejection()
    {
        int seed = Variable("ATTRBOT_FUZZ_SEED", 1);
        int count = Variable("ATTRBOT_FUZZ_COUNT", 100_000);
        output.WriteLine($"ATTRBOT_FUZZ_SEED={seed} ATTRBOT_FUZZ_COUNT={count}");
        List<byte[]> samples = [.. EnvelopeFile.Captured.All.Concat(EnvelopeFile.Written.All).Select(envelope => envelope.Parameters)];
        var failures = new ConcurrentQueue<string>();
        var seen = new ConcurrentDictionary<string, int>();
        Parallel.For(0, (count + Batch - 1) / Batch, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, batch =>
        {
            var mutator = new JsonMutator(new Random(seed + batch), samples);
            for (int i = 0; i < Math.Min(Batch, count - (batch * Batch)); i++)
            {
                byte[] json = mutator.Next();
                try
                {
                    seen.AddOrUpdate(Check(json), 1, static (_, before) => before + 1);
                }
                catch (Exception e)
                {
                    failures.Enqueue($"Batch {batch}, {i}: {e}\n{Encoding.UTF8.GetString(json)}");
                }
            }
        });

        foreach ((string end, int times) in seen.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{times,7} {end}");
        }

        Assert.True(failures.IsEmpty, $"{failures.Count} failures. {string.Join("\n\n", failures.Take(5))}");
        Assert.Equal(count, seen.Values.Sum());

        // Neither the one end nor the other for all: then the mutations would test nothing.
        Assert.InRange(seen.Where(pair => pair.Key.EndsWith("Event", StringComparison.Ordinal)).Sum(pair => pair.Value), count / 5, count * 4 / 5);
    }

    /// <summary>What became of it; everything that a bot would touch is touched.</summary>
    private static string Check(byte[] json)
    {
        EnvelopeReading reading = Read.Reader.Read(json);
        if (reading.Event is not { } inbound)
        {
            return reading.Rejection ?? "(of another account)";
        }

        Assert.Null(reading.Rejection);
        Assert.Equal(EnvelopeFile.Session, inbound.Session);
        Assert.False(inbound.RawJson.IsEmpty);
        EventText.Write(inbound);
        _ = reading.IsBestEffort;
        if (inbound is ConversationEvent there)
        {
            Assert.False(string.IsNullOrEmpty(there.Conversation.Key.Chat));
            Assert.Equal(EnvelopeFile.Session, there.Conversation.Key.Session);
            Assert.False(string.IsNullOrEmpty(there.Sender.Id));
            Assert.InRange(there.Timestamp, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
            Assert.True(!there.IsDurable || there.DeliveryId is { Length: > 0 });
        }

        Message? message = (inbound as MessageEvent)?.Message ?? (inbound as EditEvent)?.Message;
        if (message is not null)
        {
            Assert.NotNull(message.Signal());
            Assert.All(message.Mentions, mention => Assert.Equal(mention.Length, message.Text.Substring(mention.Start, mention.Length).Length));
            Assert.All(message.Signal()!.TextStyles, style => Assert.Equal(style.Length, message.Text.Substring(style.Start, style.Length).Length));
            Assert.NotNull(message.TextWithMentions());
        }

        return inbound.GetType().Name;
    }

    private static int Variable(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
