using System.Diagnostics;
using System.Reflection;
using AttrBot.Generated;
using AttrBot.Tests.Fixture;
using AttrBot.Tests.Shared;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Allocations;

/// <summary>How much a message costs the garbage collector. Alone, since it counts what the whole process allocates.</summary>
[Collection(Alone)]
public sealed class AllocationTests(ITestOutputHelper output)
{
    private const string Alone = "Measures the whole process";
    private const int Messages = 10_000;
    private const int Unmatched = 1_000;
    private const int Passes = 10;
    private const int Conversations = 500;

    /// <summary>Without optimization every asynchronous method allocates, also one that completes at once: the promise is that of a release.</summary>
    private static bool IsOptimized =>
        typeof(BotContext).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;

    [Fact]
    public void UnmatchedMessage_AllocatesNothingInTheTable()
    {
        var table = new HandlerTable();
        CountMatches(table);
        int matches = -1;
        long allocated = AllocatedBytes.Of(() => matches = CountMatches(table));

        Assert.Equal(0, matches);

        // Without optimization the runtime looks up where constant data lies, and allocates.
        Assert.InRange(allocated, 0, IsOptimized ? 0 : 4_096 * Unmatched);
    }

    [Theory]
    [InlineData("!measured ping", 1_024, 3_072)]
    [InlineData("!measured yield", 1_536, 3_840)]
    public async Task HandledMessage_AllocatesLittleInTheWholeRuntime(string text, int limit, int limitUnoptimized)
    {
        var transport = new CountingTransport();
        await using HostedBot bot = HostedBot.Build(
            builder => builder
                .Configure(options =>
                {
                    options.Sends.PerSecond = 0;
                    options.Sends.BrakeMessages = 0;
                })
                .Use((context, next) => next(context))
                .AddHandlers(typeof(AllocationHandlers))
                .AddTransport(PlayedTransport.Session, _ => transport),
            services: services => services.AddScoped<Greeting>());
        await bot.StartAsync();
        ITransportSink sink = await transport.Sink.Task.WaitAsync(Limits.Patience);

        // Twice: then what remembers past deliveries has grown to its full size.
        await HandleAsync(Prepare(text, "warm"));
        await HandleAsync(Prepare(text, "warmer"));

        // The least of several passes: how many messages pile up before they are handled is up to the machine, and queues grow with them.
        long perMessage = long.MaxValue;
        for (int pass = 0; pass < Passes; pass++)
        {
            MessageEvent[] measured = Prepare(text, $"measured {pass}");
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await HandleAsync(measured);
            perMessage = Math.Min(perMessage, (GC.GetTotalAllocatedBytes(precise: true) - before) / Messages);
        }

        output.WriteLine($"{text}: {perMessage} bytes a message");
        Assert.Equal((2 + Passes) * Messages, transport.Sent);
        Assert.InRange(perMessage, 1, IsOptimized ? limit : limitUnoptimized);

        async Task HandleAsync(MessageEvent[] messages)
        {
            foreach (MessageEvent message in messages)
            {
                await sink.AcceptAsync(message);
            }

            await bot.WhenIdleAsync();
        }
    }

    private static int CountMatches(HandlerTable table)
    {
        int matches = 0;
        for (int i = 0; i < Unmatched; i++)
        {
            foreach (int index in table.Match("good morning, what a nice day it is today"))
            {
                matches += index + 1;
            }
        }

        return matches;
    }

    private static MessageEvent[] Prepare(string text, string pass) =>
        [.. Enumerable.Range(0, Messages).Select(i => Inbound.Message(text, $"person {i % Conversations}", id: $"{pass} {i}"))];

    /// <summary>Definition of the collection.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;

    private sealed class CountingTransport : ITransport
    {
        private static readonly SendReceipt s_receipt = new(new MessageId("sent"), DateTimeOffset.UnixEpoch);
        private int _sent;

        public int Sent => Volatile.Read(ref _sent);

        public TaskCompletionSource<ITransportSink> Sink { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TransportCapabilities Capabilities => default;

        public Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
        {
            Sink.SetResult(sink);
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _sent);
            return ValueTask.FromResult(s_receipt);
        }

        public ValueTask DisposeAsync() => default;
    }
}
