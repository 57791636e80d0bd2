using AttrBot.WhatsApp.Tests.Client;

namespace AttrBot.WhatsApp.Tests.Errors;

/// <summary>
/// What an error of the engine means, and whether what failed may be done again. The words are whatsmeow's: of its source, and those
/// that the real binary says without a connection.
/// </summary>
public sealed class OutcomeTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("ERR_SEND", "the store doesn't contain a device JID", WhatsAppErrorKind.NotPaired, SendFailure.Transient)]
    [InlineData("ERR_SEND", "failed to save session: invalid use of deleted device", WhatsAppErrorKind.NotPaired, SendFailure.Transient)]
    [InlineData("ERR_SEND", "failed to send message node: websocket not connected", WhatsAppErrorKind.NotConnected, SendFailure.Transient)]
    [InlineData("ERR_SEND", "failed to get device list: failed to send usync query: websocket not connected", WhatsAppErrorKind.NotConnected, SendFailure.Transient)]
    [InlineData("ERR_SEND", "failed to get group members: info query timed out", WhatsAppErrorKind.NotConnected, SendFailure.Transient)]
    [InlineData("ERR_SEND", "websocket not connected", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "websocket disconnected before message send returned response", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "timed out waiting for message send response", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "websocket disconnected before the message was acknowledged", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "message send timed out", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "failed to send message node: the store doesn't contain a device JID", WhatsAppErrorKind.NotPaired, SendFailure.Transient)]
    [InlineData("ERR_SEND", "failed to send message node: write: broken pipe", WhatsAppErrorKind.NotConnected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "server returned error 479", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "server returned error 463", WhatsAppErrorKind.Forbidden, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "server returned error 403", WhatsAppErrorKind.Forbidden, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "server returned error 404", WhatsAppErrorKind.NotFound, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "server returned error 429", WhatsAppErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData("ERR_SEND", "server returned error 503", WhatsAppErrorKind.Unexpected, SendFailure.Transient)]
    [InlineData("ERR_SEND", "server returned error 777", WhatsAppErrorKind.Unexpected, SendFailure.Transient)]
    [InlineData("ERR_SEND", "server returned error 498", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "failed to get user info for <id> to fill LID cache: info query returned status 429: rate-overlimit", WhatsAppErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData("ERR_SEND", "failed to get group members: you're not participating in that group", WhatsAppErrorKind.NotFound, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "no LID found for <id> from server", WhatsAppErrorKind.NotFound, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "can't send message to unknown server x", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_SEND", "something that nobody has seen", WhatsAppErrorKind.Unexpected, SendFailure.Ambiguous)]
    [InlineData("ERR_SEND", "failed to encrypt message: something", WhatsAppErrorKind.Unexpected, SendFailure.Transient)]
    [InlineData("ERR_INVALID_ARGS", "failed to parse message proto: unknown field", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_INVALID_JID", "invalid JID", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_NOT_INIT", "not initialized", WhatsAppErrorKind.NotConnected, SendFailure.Transient)]
    [InlineData(WhatsAppEngineErrors.CommandTooLong, "too long", WhatsAppErrorKind.Refused, SendFailure.Rejected)]
    [InlineData("ERR_READ_FILE", "failed to read file: permission denied", WhatsAppErrorKind.File, SendFailure.Rejected)]
    public async Task An_error_of_a_send(string code, string words, WhatsAppErrorKind kind, SendFailure outcome)
    {
        _fixture.Engine.Fail("sendMessage", code, words);

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal((kind, outcome), (failure.Kind, failure.Failure));
        Assert.IsType<WhatsAppEngineException>(failure.InnerException);
        Assert.True(code == WhatsAppEngineErrors.CommandTooLong || !failure.Message.Contains(words, StringComparison.Ordinal), failure.Message);
    }

    [Theory]
    [InlineData(WhatsAppEngineErrors.TimedOut, true, SendFailure.Ambiguous)]
    [InlineData(WhatsAppEngineErrors.TimedOut, false, SendFailure.Transient)]
    [InlineData(WhatsAppEngineErrors.Ended, true, SendFailure.Ambiguous)]
    [InlineData(WhatsAppEngineErrors.Ended, false, SendFailure.Transient)]
    [InlineData(WhatsAppEngineErrors.NotStarted, false, SendFailure.Transient)]
    [InlineData(WhatsAppEngineErrors.NotFound, false, SendFailure.Transient)]
    [InlineData(WhatsAppEngineErrors.InvalidAnswer, true, SendFailure.Ambiguous)]
    public async Task An_engine_that_fails_at_a_send(string code, bool mayHaveBeenDone, SendFailure outcome)
    {
        _fixture.Engine.Fail("sendMessage", new WhatsAppEngineException(code, "Why.", mayHaveBeenDone));

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal((WhatsAppErrorKind.Engine, outcome), (failure.Kind, failure.Failure));
    }

    [Theory]
    [InlineData("editMessage")]
    [InlineData("sendReaction")]
    [InlineData("revokeMessage")]
    [InlineData("markRead")]
    public async Task What_can_be_done_twice_is_tried_again(string command)
    {
        var target = new MessageId("3EB0FF");
        var ada = new ChatUser { Id = ClientFixture.Ada };
        _fixture.Engine.Fail(command, new WhatsAppEngineException(WhatsAppEngineErrors.TimedOut, "Why.", mayHaveBeenDone: true));

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(command switch
        {
            "editMessage" => new OutgoingEdit(target, "x"),
            "sendReaction" => new OutgoingReaction(target, ada, "+"),
            "revokeMessage" => new OutgoingDelete(target),
            _ => new OutgoingReadMark(target, ada),
        }));

        Assert.Equal(SendFailure.Transient, failure.Failure);
    }

    [Fact]
    public async Task A_limit_says_how_long_to_wait()
    {
        _fixture.Engine.Fail("sendMessage", "ERR_SEND", "server returned error 429");

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(OutgoingMessage.FromText("hi")));

        Assert.Equal((429, TimeSpan.FromMinutes(1), SendScope.Session), (failure.Status, failure.RetryAfter, failure.Scope));
    }

    [Theory]
    [InlineData("ERR_UNKNOWN_CMD")]
    [InlineData("ERR_UNSUPPORTED")]
    public async Task What_an_engine_cannot_do_names_the_engine(string code)
    {
        _fixture.Engine.Fail("getMe", code, "unknown command: getMe");

        var failure = await Assert.ThrowsAsync<NotSupportedException>(async () => await _fixture.Client.Profile.GetAsync());

        Assert.Contains("whatsmeow", failure.Message, StringComparison.Ordinal);
        Assert.Contains("getMe", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ERR_PRESENCE", "can't send presence without PushName set", WhatsAppErrorKind.NotReady)]
    [InlineData("ERR_PRESENCE", "websocket not connected", WhatsAppErrorKind.NotConnected)]
    [InlineData("ERR_PRESENCE", "info query returned status 401: not-authorized", WhatsAppErrorKind.Forbidden)]
    public async Task An_error_of_presence(string code, string words, WhatsAppErrorKind kind)
    {
        _fixture.Engine.Fail("sendPresence", code, words);

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.Client.Profile.SetOnlineAsync(true));

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task A_token_gives_up_waiting()
    {
        using var cancellation = new CancellationTokenSource();
        _fixture.Engine.During = (_, _) => new ValueTask(cancellation.CancelAsync().ContinueWith(
            _ => throw new OperationCanceledException(cancellation.Token), TaskScheduler.Default));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _fixture.Client.SendAsync(ClientFixture.Ada, "hi", cancellation.Token));
    }
}
