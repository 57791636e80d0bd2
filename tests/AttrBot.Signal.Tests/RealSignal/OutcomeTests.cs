using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>What becomes of a send, as signal-cli tells it, is what the bot makes of it: for a person and for a group.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class OutcomeTests(FakeSignalFixture fixture) : IAsyncDisposable
{
    private const string Alice = "cccccccc-0000-4000-8000-000000000001";
    private const string Group = "group:" + FakeSignalAccount.Group;

    private FakeSignalAccount _account = null!;
    private RealBot? _bot;

    [Theory]
    [InlineData(Alice, "unregistered", SignalErrorKind.Unregistered)]
    [InlineData(Group, "unregistered", SignalErrorKind.Unregistered)]
    [InlineData(Alice, "nouser", SignalErrorKind.Unregistered)]
    [InlineData(Alice, "identity", SignalErrorKind.UntrustedIdentity)]
    [InlineData(Group, "identity", SignalErrorKind.UntrustedIdentity)]
    [InlineData(Alice, "prekey", SignalErrorKind.Refused)]
    [InlineData(Group, "notmember", SignalErrorKind.Refused)]
    [InlineData(Group, "nogroup", SignalErrorKind.Refused)]
    [InlineData(Group, "notallowed", SignalErrorKind.Refused)]
    [InlineData(Alice, "badattachment", SignalErrorKind.Refused)]
    public async Task What_signal_cli_refuses_is_not_tried_again(string chat, string mode, SignalErrorKind kind)
    {
        await StartAsync(mode);
        SignalException failure = await Assert.ThrowsAsync<SignalException>(() => _bot!.Client.SendAsync(chat, "hello").AsTask());
        Assert.Equal((kind, SendFailure.Rejected), (failure.Kind, failure.Failure));
        Assert.Single(await _account.CallsAsync());
    }

    [Theory]
    [InlineData(Alice)]
    [InlineData(Group)]
    public async Task A_network_failure_is_tried_again(string chat)
    {
        await StartAsync("network", times: 2);
        await _bot!.Client.SendAsync(chat, "hello");
        Assert.Equal(3, (await _account.CallsAsync()).Count);
    }

    [Theory]
    [InlineData(Alice, "ioerror")]
    [InlineData(Group, "ioerror")]
    [InlineData(Alice, "bug")]
    public async Task What_may_have_been_sent_is_never_repeated(string chat, string mode)
    {
        await StartAsync(mode);
        SendException failure = await Assert.ThrowsAnyAsync<SendException>(() => _bot!.Client.SendAsync(chat, "hello").AsTask());
        Assert.Equal(SendFailure.Ambiguous, failure.Failure);
        Assert.Single(await _account.CallsAsync());
    }

    [Fact]
    public async Task What_a_handler_may_have_sent_is_a_dead_letter_and_sent_once()
    {
        await StartAsync("ioerror");
        await _account.InjectTextAsync("!ping");
        DeadLetter letter = Assert.Single(await _bot!.WhenDeadLettersAsync(1));
        Assert.Equal(DeadLetterReason.Ambiguous, letter.Reason);
        Assert.Single(await _account.CallsAsync());
    }

    [Fact]
    public async Task Who_gets_nothing_in_a_group_is_told_and_the_others_get_it_once()
    {
        await StartAsync("ok", recipients: new JsonObject { [FakeSignalAccount.AciOf(2)] = "identity" });
        SendReceipt receipt = await _bot!.Client.SendAsync(Group, "hello");
        SignalPartialSendEvent partial = await _bot.Events.NextAsync<SignalPartialSendEvent>();
        Assert.Equal(receipt.Id, partial.Message);
        SignalRecipientResult failed = Assert.Single(partial.Failures);
        Assert.Equal(SignalSendOutcome.UntrustedIdentity, failed.Outcome);
        Assert.Equal(FakeSignalAccount.AciOf(2), failed.Recipient.Aci);
        Assert.Single(await _account.CallsAsync());
    }

    [Theory]
    [InlineData(Alice)]
    [InlineData(Group)]
    public async Task A_rate_limit_pauses_that_chat(string chat)
    {
        await StartAsync("ratelimit", options: static options => options.Sends.MaxRetryAfter = TimeSpan.FromSeconds(1));
        SignalException failure = await Assert.ThrowsAsync<SignalException>(() => _bot!.Client.SendAsync(chat, "hello").AsTask());
        Assert.Equal((SignalErrorKind.RateLimited, SendFailure.RateLimited), (failure.Kind, failure.Failure));
        Assert.Single(await _account.CallsAsync());

        await _account.SetOutcomeAsync("ok");
        await _bot!.Client.SendAsync(FakeSignalAccount.AciOf(9), "to somebody else");
        Assert.Equal(2, (await _account.CallsAsync()).Count);
    }

    [Theory]
    [InlineData(Alice)]
    [InlineData(Group)]
    public async Task A_challenge_pauses_the_account_until_it_is_solved(string chat)
    {
        await StartAsync("proof");
        await Assert.ThrowsAnyAsync<SendException>(() => _bot!.Client.SendAsync(chat, "first").AsTask());
        RateLimitChallengeEvent challenge = await _bot!.Events.NextAsync<RateLimitChallengeEvent>();
        Assert.Equal((FakeSignalAccount.ChallengeToken, TimeSpan.FromDays(1)), (challenge.Token, challenge.RetryAfter));

        // Nobody else is written to meanwhile: signal-cli is not even asked.
        await Assert.ThrowsAnyAsync<SendException>(() => _bot.Client.SendAsync(FakeSignalAccount.AciOf(9), "second").AsTask());
        Assert.Single(await _account.CallsAsync());

        ISignalClient client = _bot.Signal;
        SignalException rejected = await Assert.ThrowsAsync<SignalException>(
            () => client.SubmitChallengeAsync("signalcaptcha://rejected").AsTask());
        Assert.Equal(SignalErrorKind.CaptchaRejected, rejected.Kind);
        await client.SubmitChallengeAsync("signalcaptcha://solved");
        await _bot.Client.SendAsync(chat, "third");
        Assert.Equal("third", (await _account.CallsAsync())[^1].Text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }
    }

    private async Task StartAsync(string mode, int times = 0, JsonObject? recipients = null, Action<BotOptions>? options = null)
    {
        FakeSignal signal = await fixture.SignalAsync();
        _account = await signal.AddAccountAsync();
        await _account.SetOutcomeAsync(mode, times, recipients);
        _bot = await RealBot.StartAsync(signal.AddressOf(Wire.Tcp), _account.Number, options: options);
    }
}
