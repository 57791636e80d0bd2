using System.Text;
using AttrBot.Inbox;
using AttrBot.Signal.Envelopes;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Signal.Tests.Receiving;

/// <summary>What is received reaches the bot in order, and nothing of it is lost while it waits.</summary>
public sealed class SignalIntakeTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PlayedSink _sink = new();
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    [Fact]
    public async Task Messages_AreAcceptedInOrder()
    {
        SignalIntake intake = New();
        for (int i = 0; i < 5; i++)
        {
            Assert.True(intake.TryTake(Message(i)));
        }

        _running = intake.RunAsync(_stop.Token);
        Assert.Equal(["0", "1", "2", "3", "4"], await _sink.NextTextsAsync(5));
    }

    [Fact]
    public async Task MessageThatIsBeingAccepted_WhenTheConnectionEnds_ComesFirstInTheNextRun()
    {
        SignalIntake intake = New();
        _sink.Fill();
        using (var connection = new CancellationTokenSource())
        {
            Task running = intake.RunAsync(connection.Token);
            intake.TryTake(Message(0));
            intake.TryTake(Message(1));
            await _sink.WhenWaitedFor;
            await connection.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WithinLimit());
        }

        _sink.Empty();
        intake.TryTake(Message(2));
        _running = intake.RunAsync(_stop.Token);
        Assert.Equal(["0", "1", "2"], await _sink.NextTextsAsync(3));
    }

    [Fact]
    public async Task FullQueue_TakesNothing_UntilThereIsRoom()
    {
        SignalIntake intake = New(capacity: 4);
        Assert.False(intake.IsUnderPressure);
        Assert.True(intake.TryTake(Message(0)));
        Assert.True(intake.TryTake(Message(1)));
        Assert.True(intake.IsUnderPressure);
        Assert.True(intake.TryTake(Message(2)));
        Assert.True(intake.TryTake(Message(3)));
        Assert.False(intake.TryTake(Message(4)));
        Task waiting = intake.TakeAsync(Message(4), default).AsTask();
        Assert.False(waiting.IsCompleted);

        _running = intake.RunAsync(_stop.Token);
        await waiting.WithinLimit();
        Assert.Equal(["0", "1", "2", "3", "4"], await _sink.NextTextsAsync(5));
    }

    [Fact]
    public async Task Room_IsThereWhenInboxAndQueueHaveSome()
    {
        SignalIntake intake = New(capacity: 4);
        _sink.Pressure = IntakePressure.High;
        Assert.True(intake.IsUnderPressure);
        intake.TryTake(Message(0));
        intake.TryTake(Message(1));
        Task waiting = intake.WaitForRoomAsync(default).AsTask();
        Assert.False(waiting.IsCompleted);
        _sink.Pressure = IntakePressure.Normal;
        Assert.False(waiting.IsCompleted);
        _running = intake.RunAsync(_stop.Token);
        await waiting.WithinLimit();
        Assert.False(intake.IsUnderPressure);
    }

    [Fact]
    public async Task WhatIsNotUnderstood_IsRejected_AndTheNextGoesOn()
    {
        SignalIntake intake = New();
        intake.TryTake("garbage"u8.ToArray());
        intake.TryTake(Message(1));
        _running = intake.RunAsync(_stop.Token);
        Assert.Equal(["1"], await _sink.NextTextsAsync(1));
        Assert.Equal(["garbage"], _sink.Rejected.Select(rejected => rejected.Raw));
    }

    [Fact]
    public async Task MessageThatTheInboxRefuses_IsRejected_AndTheNextGoesOn()
    {
        SignalIntake intake = New();
        _sink.Refusal = new InvalidOperationException("private");
        intake.TryTake(Message(0));
        _running = intake.RunAsync(_stop.Token);
        await Patience.UntilAsync(() => !_sink.Rejected.IsEmpty);
        _sink.Refusal = null;
        intake.TryTake(Message(1));
        Assert.Equal(["1"], await _sink.NextTextsAsync(1));
        Assert.DoesNotContain("private", _sink.Rejected.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_IsPosted_AndNeverWaits()
    {
        SignalIntake intake = New();
        _sink.Fill();
        intake.TryTake(Encoding.UTF8.GetBytes(
            """{"envelope":{"source":"+15550001111","sourceNumber":"+15550001111","sourceUuid":"cccccccc-0000-4000-8000-000000000001","timestamp":1700000000000,"typingMessage":{"action":"STARTED","timestamp":1700000000000}},"account":"+15551234567"}"""));
        _running = intake.RunAsync(_stop.Token);
        await Patience.UntilAsync(() => _sink.Posted.OfType<TypingEvent>().Any());
    }

    private SignalIntake New(int capacity = 100) => new(
        _sink, new EnvelopeReader("signal", EnvelopeText.Bot, NoAttachments.Instance), new ChatUser { Id = EnvelopeText.Bot }, capacity);

    private static byte[] Message(int number) => Encoding.UTF8.GetBytes(EnvelopeText.Wrapped($"{number}", 1_700_000_000_000 + number));

    private sealed class NoAttachments : IAttachmentSource
    {
        public static NoAttachments Instance { get; } = new();

        public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
            ValueTask.FromException<Stream>(new IOException("There is none."));
    }
}
