using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Errors;

/// <summary>What becomes of signal-cli's answers, which are written here as signal-cli 0.13.19 gave them.</summary>
public sealed class SendOutcomeTests
{
    private const string Network =
        """{"jsonrpc":"2.0","error":{"code":-1,"message":"Failed to send message","data":{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"NETWORK_FAILURE"}],"timestamp":1700000000030}}},"id":1}""";

    private const string Unregistered =
        """{"jsonrpc":"2.0","error":{"code":-1,"message":"Failed to send message","data":{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"UNREGISTERED_FAILURE"}],"timestamp":1700000000031}}},"id":1}""";

    private const string Identity =
        """{"jsonrpc":"2.0","error":{"code":-4,"message":"Failed to send message due to untrusted identities","data":{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"IDENTITY_FAILURE"}],"timestamp":1700000000032}}},"id":1}""";

    private const string RateLimit =
        """{"jsonrpc":"2.0","error":{"code":-5,"message":"Failed to send message due to rate limiting","data":{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"RATE_LIMIT_FAILURE"}],"timestamp":1700000000033}}},"id":1}""";

    private const string Proof =
        """{"jsonrpc":"2.0","error":{"code":-5,"message":"Failed to send message due to rate limiting","data":{"response":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"RATE_LIMIT_FAILURE","token":"11111111-2222-3333-4444-555555555555","retryAfterSeconds":86400}],"timestamp":1700000000034}}},"id":1}""";

    private const string BrokenConnection =
        """{"jsonrpc":"2.0","error":{"code":-32603,"message":"Failed to send message: Connection closed! (IOException) (UnexpectedErrorException)","data":null},"id":1}""";

    private const string NoAccount =
        """{"jsonrpc":"2.0","error":{"code":-32602,"message":"Specified account does not exist","data":null},"id":4}""";

    private const string NoAccountGiven =
        """{"jsonrpc":"2.0","error":{"code":-32602,"message":"Method requires valid account parameter","data":null},"id":3}""";

    private const string BadNumber =
        """{"jsonrpc":"2.0","error":{"code":-1,"message":"Invalid phone number 'garbage!': No valid characters found.","data":null},"id":12}""";

    private const string Cast =
        """{"jsonrpc":"2.0","error":{"code":-32603,"message":"class java.lang.Integer cannot be cast to class java.lang.Long (java.lang.Integer and java.lang.Long are in module java.base of loader 'bootstrap') (ClassCastException)","data":null},"id":12}""";

    private const string NoNetwork =
        """{"jsonrpc":"2.0","error":{"code":-3,"message":"Link request error: Connection closed!","data":null},"id":12}""";

    private const string NotImplemented = """{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not implemented","data":null},"id":1}""";

    [Theory]
    [InlineData(Network, SignalErrorKind.Network, SendFailure.Transient)]
    [InlineData(Unregistered, SignalErrorKind.Unregistered, SendFailure.Rejected)]
    [InlineData(Identity, SignalErrorKind.UntrustedIdentity, SendFailure.Rejected)]
    [InlineData(RateLimit, SignalErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData(Proof, SignalErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData(BrokenConnection, SignalErrorKind.Network, SendFailure.Ambiguous)]
    [InlineData(NoNetwork, SignalErrorKind.Network, SendFailure.Ambiguous)]
    [InlineData(NoAccount, SignalErrorKind.AccountMissing, SendFailure.Rejected)]
    [InlineData(NoAccountGiven, SignalErrorKind.AccountMissing, SendFailure.Rejected)]
    [InlineData(BadNumber, SignalErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(Cast, SignalErrorKind.Unexpected, SendFailure.Ambiguous)]
    [InlineData(NotImplemented, SignalErrorKind.DaemonTooOld, SendFailure.Rejected)]
    public async Task Errors_SayWhatIsKnown(string answer, SignalErrorKind kind, SendFailure outcome)
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(answer);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(outcome, failure.Failure);
        Assert.IsType<SignalRpcException>(failure.InnerException);
        Assert.DoesNotContain("+1555", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("garbage", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Network, SignalSendOutcome.NetworkFailure)]
    [InlineData(Unregistered, SignalSendOutcome.Unregistered)]
    [InlineData(Identity, SignalSendOutcome.UntrustedIdentity)]
    [InlineData(RateLimit, SignalSendOutcome.RateLimited)]
    public async Task Errors_TellWhatBecameOfEachRecipient(string answer, SignalSendOutcome outcome)
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(answer);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.SendAsync("+15550001111", "hi"));

        SignalRecipientResult recipient = Assert.Single(failure.Result!.Failures);
        Assert.Equal(outcome, recipient.Outcome);
        Assert.Equal("+15550001111", recipient.Recipient.Number);
        Assert.Equal(SignalRecipient.Parse("+15550001111"), recipient.Recipient.Recipient);
    }

    [Fact]
    public async Task RateLimit_WithoutChallenge_PausesTheRecipientAlone()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(RateLimit);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal(SendScope.Recipient, failure.Scope);
        Assert.NotNull(failure.RetryAfter);
        Assert.Equal(TimeSpan.Zero, fixture.Pause.Left);
        Assert.Empty(fixture.Events);
    }

    [Fact]
    public async Task Challenge_PausesTheSession_AndIsToldOfOnce()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(Proof);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal(SendScope.Session, failure.Scope);
        Assert.Equal(TimeSpan.FromDays(1), failure.RetryAfter);
        Assert.Equal("11111111-2222-3333-4444-555555555555", failure.ChallengeToken);
        Assert.Equal(TimeSpan.FromDays(1), fixture.Pause.Left);
        var challenge = Assert.IsType<RateLimitChallengeEvent>(Assert.Single(fixture.Events));
        Assert.Equal("11111111-2222-3333-4444-555555555555", challenge.Token);
        Assert.Equal("signal", challenge.Session);

        // While it pauses, Signal is not asked: that would make it stricter.
        SignalException second = await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.SendAsync("+15550001111", "hi"));
        Assert.Equal(SignalErrorKind.RateLimited, second.Kind);
        Assert.Single(fixture.Rpc.Calls);
        Assert.Single(fixture.Events);
    }

    [Fact]
    public async Task RateLimitOfAQuestion_PausesNoSends()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer("""{"jsonrpc":"2.0","error":{"code":-5,"message":"Rate limit reached\nNext attempt may be tried at 2026-01-01","data":null},"id":1}""");

        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await fixture.Client.Contacts.GetStatusAsync(["+15550001111"]));

        Assert.Equal(SignalErrorKind.RateLimited, failure.Kind);
        Assert.Equal(TimeSpan.Zero, fixture.Pause.Left);
        await fixture.Client.SendAsync("+15550001111", "hi");
    }

    [Fact]
    public async Task Captcha_LiftsThePause()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(Proof).Answer("""{"jsonrpc":"2.0","result":{},"id":2}""");
        await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.SendAsync("+15550001111", "hi"));

        await fixture.Client.SubmitChallengeAsync("signalcaptcha://solved");

        Assert.Equal("submitRateLimitChallenge", fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"challenge":"11111111-2222-3333-4444-555555555555","captcha":"signalcaptcha://solved"}""", fixture.Rpc.LastParameters);
        Assert.Equal(TimeSpan.Zero, fixture.Pause.Left);
        await fixture.Client.SendAsync("+15550001111", "hi");
    }

    [Fact]
    public async Task RejectedCaptcha_LiftsNothing()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(Proof).Answer(
            """{"jsonrpc":"2.0","error":{"code":-6,"message":"Captcha rejected, it may be outdated, already used or solved from a different IP address.","data":null},"id":2}""");
        await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.SendAsync("+15550001111", "hi"));

        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await fixture.Client.SubmitChallengeAsync("signalcaptcha://old"));

        Assert.Equal(SignalErrorKind.CaptchaRejected, failure.Kind);
        Assert.Equal(TimeSpan.FromDays(1), fixture.Pause.Left);
    }

    [Fact]
    public async Task Captcha_WithoutAChallenge_IsRefused()
    {
        var fixture = new ClientFixture();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await fixture.Client.SubmitChallengeAsync("signalcaptcha://solved"));
    }

    [Theory]
    [InlineData(false, SendFailure.Transient)]
    [InlineData(true, SendFailure.Ambiguous)]
    public async Task LostConnection_IsAmbiguousOnceTheMessageWasWritten(bool mayHaveBeenDone, SendFailure outcome)
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Fail(new SignalConnectionException("signal-cli does not answer.", mayHaveBeenDone));

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal(outcome, failure.Failure);
        Assert.Equal(SignalErrorKind.Network, failure.Kind);
    }

    [Fact]
    public async Task LostConnection_IsNeverAmbiguous_WhereTwiceIsTheSame()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Fail(new SignalConnectionException("signal-cli does not answer.", mayHaveBeenDone: true));

        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await fixture.Client.DeleteAsync("+15550001111", new MessageId("1699999990000")));

        Assert.Equal(SendFailure.Transient, failure.Failure);
    }

    [Fact]
    public async Task Polls_NameTheVersionThatHasThem()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(NotImplemented);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await fixture.SendAsync(new SignalPoll("When?", ["now", "later"])));

        Assert.Equal(SignalErrorKind.DaemonTooOld, failure.Kind);
        Assert.Contains("0.13.23", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartialFailure_CountsAsSent_AndIsToldOf()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":{"results":[{"recipientAddress":{"uuid":"cccccccc-0000-4000-8000-000000000001","number":"+15550001111","username":null},"groupId":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","type":"SUCCESS"},{"recipientAddress":{"uuid":null,"number":"+15550002222","username":null},"groupId":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","type":"IDENTITY_FAILURE"}],"timestamp":1700000000036},"id":3}""");

        SendReceipt receipt = await fixture.SendAsync(OutgoingMessage.FromText("hi"), $"group:{ClientFixture.Group}");

        Assert.Equal(new MessageId("1700000000036"), receipt.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000036), receipt.Timestamp);
        var partial = Assert.IsType<SignalPartialSendEvent>(Assert.Single(fixture.Events));
        Assert.Equal(receipt.Id, partial.Message);
        Assert.Equal($"group:{ClientFixture.Group}", partial.Conversation.Chat);
        SignalRecipientResult failed = Assert.Single(partial.Failures);
        Assert.Equal(SignalSendOutcome.UntrustedIdentity, failed.Outcome);
        Assert.Equal("+15550002222", failed.Recipient.Number);
        Assert.Equal(ClientFixture.Group, failed.GroupId);
    }

    [Fact]
    public async Task PartialFailure_IsNoSuccess_ForTheClient()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"SUCCESS"},{"recipientAddress":{"uuid":null,"number":"+15550002222","username":null},"type":"UNREGISTERED_FAILURE"}],"timestamp":1700000000035},"id":2}""");

        SignalSendResult result = await fixture.Client.SendAsync(["+15550001111", "+15550002222"], "hi");

        Assert.False(result.IsComplete);
        SignalException failure = Assert.Throws<SignalException>(result.ThrowIfIncomplete);
        Assert.Equal(SignalErrorKind.PartialFailure, failure.Kind);
        Assert.Same(result, failure.Result);
    }

    [Fact]
    public async Task ChallengeOfOneMember_PausesTheSession_ThoughOthersGotTheMessage()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":{"results":[{"recipientAddress":{"uuid":null,"number":"+15550001111","username":null},"type":"SUCCESS"},{"recipientAddress":{"uuid":null,"number":"+15550002222","username":null},"type":"RATE_LIMIT_FAILURE","token":"t","retryAfterSeconds":60}],"timestamp":1700000000035},"id":2}""");

        await fixture.SendAsync(OutgoingMessage.FromText("hi"), $"group:{ClientFixture.Group}");

        Assert.Equal(TimeSpan.FromSeconds(60), fixture.Pause.Left);
        Assert.Contains(fixture.Events, raised => raised is RateLimitChallengeEvent { Token: "t" });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("""{"timestamp":"soon"}""")]
    [InlineData("""{"timestamp":-1}""")]
    [InlineData("""{"timestamp":9223372036854775807}""")]
    public async Task AnswersThatAreNotUnderstood_LeaveTheOutcomeOpen(string result)
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer($$"""{"jsonrpc":"2.0","result":{{result}},"id":2}""");

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.SendAsync("+15550001111", "hi"));

        Assert.Equal(SendFailure.Ambiguous, failure.Failure);
        Assert.Equal(SignalErrorKind.Unexpected, failure.Kind);
    }

    [Fact]
    public async Task ResultsOfAnotherShape_AreReadAsFarAsTheyGo()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":{"timestamp":1700000000035,"results":[5,null,{"recipientAddress":"x","type":"NEW_FAILURE","token":7,"retryAfterSeconds":"x"},{"type":"SUCCESS"}]},"id":2}""");

        SignalSendResult result = await fixture.Client.SendAsync("+15550001111", "hi");

        Assert.Equal(4, result.Recipients.Length);
        Assert.Equal(3, result.Failures.Count(recipient => recipient.Outcome == SignalSendOutcome.Unknown));
    }

    [Fact]
    public async Task Registration_SaysThatItNeedsACaptcha()
    {
        var fixture = new ClientFixture();
        fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","error":{"code":-1,"message":"Captcha required for verification, use --captcha CAPTCHA\nTo get the token, go to https://signalcaptchas.org/registration/generate.html","data":null},"id":2}""");

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await fixture.Client.Account.RegisterAsync());

        Assert.Equal(SignalErrorKind.CaptchaRequired, failure.Kind);
        Assert.Contains("https://signalcaptchas.org/registration/generate.html", failure.Message, StringComparison.Ordinal);
    }
}
