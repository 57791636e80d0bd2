using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Receiving;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Receiving;

/// <summary>Handing over, in order and within limits.</summary>
public sealed class IntakeTests
{
    private const string Bob = "15550003333@s.whatsapp.net";

    private readonly PlayedSink _sink = new();

    [Fact]
    public async Task A_conversation_that_has_too_much_does_not_hold_up_the_others()
    {
        WhatsAppIntake intake = New();
        _sink.Fill(Told.Ada);

        Take(intake, Told.Text("ada 1", "1"));
        Take(intake, Told.Text("ada 2", "2"));
        Take(intake, Told.Text("bob 1", "3", Bob));
        Assert.Equal(["bob 1"], await _sink.NextTextsAsync(1));
        _sink.Empty(Told.Ada);

        Assert.Equal(["ada 1", "ada 2"], await _sink.NextTextsAsync(2));
        await Patience.UntilAsync(() => intake.Count == 0);
    }

    [Fact]
    public async Task Thousands_keep_their_order_while_the_inbox_fills_and_empties()
    {
        WhatsAppIntake intake = New();
        for (int i = 0; i < 2_000; i++)
        {
            if (i % 100 == 0)
            {
                _sink.Fill();
            }

            Take(intake, Told.Text($"{i}", $"{i}"));
            if (i % 100 == 60)
            {
                _sink.Empty();
            }
        }

        _sink.Empty();
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"{i}"), await _sink.NextTextsAsync(2_000));
    }

    [Fact]
    public async Task What_does_not_fit_is_kept_as_a_dead_letter()
    {
        WhatsAppIntake intake = New(capacity: 4);
        _sink.Fill();
        for (int i = 1; i <= 6; i++)
        {
            Take(intake, Told.Text($"{i}", $"{i}"));
        }

        Assert.True(intake.IsHigh);
        Assert.Equal(2, _sink.Rejected.Count);
        Assert.All(_sink.Rejected, rejected => Assert.Contains("QueueCapacity", rejected.Reason, StringComparison.Ordinal));
        _sink.Empty();
        Assert.Equal(["1", "2", "3", "4"], await _sink.NextTextsAsync(4));
        await intake.WhenLowAsync(CancellationToken.None).WithinLimit();
        Assert.False(intake.IsHigh);
    }

    [Fact]
    public async Task One_that_the_inbox_refuses_does_not_keep_back_the_next()
    {
        WhatsAppIntake intake = New();
        _sink.Refusal = new InvalidOperationException();
        Take(intake, Told.Text("1", "1"));
        await Patience.UntilAsync(() => _sink.Rejected.Count == 1);
        _sink.Refusal = null;
        Take(intake, Told.Text("2", "2"));

        Assert.Equal(["2"], await _sink.NextTextsAsync(1));
    }

    [Fact]
    public async Task What_the_bot_stopped_too_early_for_is_counted()
    {
        WhatsAppIntake intake = New();
        _sink.Refusal = new OperationCanceledException();
        Take(intake, Told.Text("1", "1"));
        Take(intake, Told.Text("2", "2"));

        await intake.CloseAsync().WithinLimit();

        Assert.Equal(2, intake.Lost);
    }

    [Fact]
    public async Task A_session_with_too_much_disconnects_and_holds_sends_back_until_there_is_room()
    {
        await using var session = new SessionUnderTest(options => options.QueueCapacity = 8);
        await session.StartConnectedAsync();
        session.Sink.Fill();
        for (int i = 1; i <= 5; i++)
        {
            session.Engine.Tell(Told.Text($"{i}", $"{i}"));
        }

        await session.Engine.NextAsync("disconnect");
        Task<SendReceipt> send = session.Transport.Client.SendAsync(Jid.Parse(Told.Ada), "while it is away").AsTask();
        Assert.Equal(0, session.Engine.Count("sendMessage"));
        session.Sink.Empty();
        await session.Engine.NextAsync("connect");
        await send.WithinLimit();

        Assert.Equal(["1", "2", "3", "4", "5"], await session.Sink.NextTextsAsync(5));
        Assert.False(session.Sink.HasToldMore);
        Assert.Empty(session.Sink.Rejected);
    }

    [Fact]
    public async Task It_connects_again_in_time_where_handlers_wait_for_what_they_send()
    {
        await using var session = new SessionUnderTest(options => options.QueueCapacity = 8);
        await session.StartConnectedAsync();
        session.Sink.Fill();
        for (int i = 1; i <= 5; i++)
        {
            session.Engine.Tell(Told.Text($"{i}", $"{i}"));
        }

        await session.Engine.NextAsync("disconnect");
        Task<SendReceipt> send = session.Transport.Client.SendAsync(Jid.Parse(Told.Ada), "answer").AsTask();
        await session.PassTimeUntilAsync(() => send.IsCompleted);

        Assert.True(session.Engine.Count("connect") >= 2);
        Assert.Empty(session.Sink.Rejected);
    }

    private WhatsAppIntake New(int capacity = 10_000) => new(
        _sink, new EventReader("whatsapp", new OwnAccount(), new NoAttachments(), null, TimeProvider.System), capacity);

    private static void Take(WhatsAppIntake intake, string line) => intake.Take("message", line.Utf8());
}
