using System.Text;
using System.Text.Json;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>Messages go out as signal-cli-rest-api takes them, and what it answers is understood.</summary>
public sealed class RestApiSendTests
{
    private const string Ada = "+15550001111";
    private const string AdasAci = "cccccccc-0000-4000-8000-000000000001";
    private const string Group = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    [Fact]
    public async Task AnswerOfReleasedVersions_IsUnderstood()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        SignalSendResult result = await api.Client.SendAsync(Ada, "hi");

        Assert.Equal(new MessageId("1700000000000"), result.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000), result.Timestamp);
        Assert.Empty(result.Recipients);
        Assert.Equal(
            $$"""{"number":"{{RestApiStandIn.Bot}}","recipients":["{{Ada}}"],"message":"hi","text_mode":"normal","notify_self":false}""",
            Text(Assert.Single(api.Server.Calls).Body));
    }

    [Fact]
    public async Task AnswerOfLaterVersions_TellsWhoDidNotGetIt()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v2/send"] = _ => (201,
            """[{"timestamp":"1700000000000","errors":{"recipients":[{"number":"+15550002222","uuid":"u","reason":"UNREGISTERED_FAILURE"}]}}]""");

        SignalSendResult result = await api.Client.SendAsync([Ada, "+15550002222"], "hi");

        Assert.False(result.IsComplete);
        Assert.Equal(SignalSendOutcome.Unregistered, Assert.Single(result.Failures).Outcome);
        Assert.Equal(2, result.Recipients.Length);
        Assert.Equal(Ada, Assert.Single(result.Recipients, recipient => recipient.Outcome == SignalSendOutcome.Success).Recipient.Number);
    }

    [Fact]
    public async Task AnswerThatIsNotUnderstood_IsAmbiguous()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        foreach (string answer in new[] { "", "[]", "{}", "7", "<html>", """{"timestamp":"soon"}""" })
        {
            api.Server.Answers["POST /v2/send"] = _ => (201, answer);
            SignalException e = await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));
            Assert.Equal(SendFailure.Ambiguous, e.Failure);
        }
    }

    [Fact]
    public async Task Group_IsNamedByItsIdInBase64Twice()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        await api.Client.SendAsync($"group:{Group}", "hi");

        Assert.Equal(Group, StandInSend.GroupOf(Assert.Single(api.Server.Calls).Body));
    }

    [Fact]
    public async Task RecipientsOfSeveralKinds_AreRefusedBeforeTheyAreSent()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await api.Client.SendAsync([Ada, $"group:{Group}"], "hi"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await api.Client.SendAsync([Ada, "u:ada.01"], "hi"));
        await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync("group:AAAAAAAAAAAAAAAAAAAAAA==", "hi"));

        Assert.Empty(api.Server.Calls);
    }

    [Theory]
    [InlineData(AdasAci, AdasAci)]
    [InlineData("u:ada.01", "ada.01")]
    [InlineData("note-to-self", RestApiStandIn.Bot)]
    public async Task Recipient_IsWrittenAsItTakesIt(string chat, string expected)
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();

        await api.Client.SendAsync(chat, "hi");

        Assert.Equal(expected, Assert.Single(api.Server.Calls).Body.GetProperty("recipients")[0].GetString());
    }

    [Fact]
    public async Task Markdown_ReachesItInItsOwnMarks_AndMentionsLieInTheFinalText()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        var ada = new ChatUser { Id = AdasAci };

        await api.Client.SendAsync(Ada, new SignalMessage { Text = "**2*3** 😀 x", Mentions = [new Mention(ada, 11, 1)] });

        JsonElement body = Assert.Single(api.Server.Calls).Body;
        (string text, List<string> styles) = StyledText.Read(body.GetProperty("message").GetString()!);
        Assert.Equal("styled", body.GetProperty("text_mode").GetString());
        Assert.Equal("2*3 😀 x", text);
        Assert.Equal(["0:3:BOLD"], styles);
        JsonElement mention = body.GetProperty("mentions")[0];
        Assert.Equal('x', text[mention.GetProperty("start").GetInt32()]);
        Assert.Equal(AdasAci, mention.GetProperty("author").GetString());
    }

    [Fact]
    public async Task EverythingElseOfAMessage_IsWritten()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        var message = new SignalMessage
        {
            Text = "see https://example.org",
            Attachments = [OutgoingAttachment.FromBytes("hello"u8.ToArray(), "a b.txt", "text/plain")],
            Quote = new SignalQuote { Id = new MessageId("1699999990000"), Author = AdasAci, Text = "before" },
            Preview = new SignalLinkPreview { Url = "https://example.org", Title = "Example", Description = "A page" },
        };

        await api.Client.EditAsync(Ada, new MessageId("1699999980000"), message);

        JsonElement body = Assert.Single(api.Server.Calls).Body;
        Assert.Equal("data:text/plain;filename=a%20b.txt;base64,aGVsbG8=", body.GetProperty("base64_attachments")[0].GetString());
        Assert.Equal(1_699_999_990_000, body.GetProperty("quote_timestamp").GetInt64());
        Assert.Equal(AdasAci, body.GetProperty("quote_author").GetString());
        Assert.Equal("before", body.GetProperty("quote_message").GetString());
        Assert.Equal(1_699_999_980_000, body.GetProperty("edit_timestamp").GetInt64());
        Assert.Equal("""{"url":"https://example.org","title":"Example","description":"A page"}""", Text(body.GetProperty("link_preview")));

        await api.Client.SendAsync(Ada, new SignalMessage { Sticker = new SignalSticker("ab", 3) });
        Assert.Equal("ab:3", api.Server.Calls.Last().Body.GetProperty("sticker").GetString());

        await api.Client.SendAsync(Ada, new SignalMessage { ViewOnce = true, Attachments = message.Attachments });
        Assert.True(api.Server.Calls.Last().Body.GetProperty("view_once").GetBoolean());
    }

    [Theory]
    [InlineData(400, "Unable to complete request due to untrusted recipient keys", SignalErrorKind.UntrustedIdentity, SendFailure.Rejected)]
    [InlineData(400, "Failed to send message", SignalErrorKind.Unexpected, SendFailure.Transient)]
    [InlineData(400, "Failed to send message: Connection closed! (IOException) (UnexpectedErrorException)", SignalErrorKind.Network, SendFailure.Ambiguous)]
    [InlineData(400, "Specified account does not exist", SignalErrorKind.AccountMissing, SendFailure.Rejected)]
    [InlineData(400, "User +15550001111 is not registered.", SignalErrorKind.Unregistered, SendFailure.Rejected)]
    [InlineData(400, "Invalid group id", SignalErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(400, "x (ClassCastException)", SignalErrorKind.Unexpected, SendFailure.Ambiguous)]
    [InlineData(500, "anything", SignalErrorKind.Unexpected, SendFailure.Ambiguous)]
    [InlineData(401, "", SignalErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(404, "", SignalErrorKind.DaemonTooOld, SendFailure.Rejected)]
    [InlineData(302, "", SignalErrorKind.Refused, SendFailure.Rejected)]
    public async Task Errors_AreToldApart_AndNothingIsSentAgain(int status, string text, SignalErrorKind kind, SendFailure failure)
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v2/send"] = _ => (status, text.Length == 0 ? "" : JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = text }));

        SignalException e = await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));

        Assert.Equal(kind, e.Kind);
        Assert.Equal(failure, e.Failure);
        Assert.DoesNotContain("+1555", e.Message, StringComparison.Ordinal);
        Assert.Single(api.Server.Calls);
    }

    [Fact]
    public async Task Challenge_PausesTheSession_IsTold_AndIsAnswered()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v2/send"] = _ => (429,
            $$"""{"error":"Failed to send message due to rate limiting. Use the attached challenge tokens","challenge_tokens":["","token-1"],"account":"{{RestApiStandIn.Bot}}"}""");

        SignalException e = await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));

        Assert.Equal(SignalErrorKind.RateLimited, e.Kind);
        Assert.Equal("token-1", e.ChallengeToken);
        Assert.Equal(SendScope.Session, e.Scope);
        Assert.Equal("token-1", Assert.IsType<RateLimitChallengeEvent>(Assert.Single(api.Events)).Token);
        await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));
        Assert.Single(api.Server.Calls);

        await api.Client.SubmitChallengeAsync("signalcaptcha://x");

        (string call, JsonElement body) = api.Server.Calls.Last();
        Assert.Equal("POST /v1/accounts/{n}/rate-limit-challenge", call);
        Assert.Equal("""{"challenge_token":"token-1","captcha":"signalcaptcha://x"}""", Text(body));
        Assert.Equal(TimeSpan.Zero, api.Pause.Left);
        api.Server.Answers.Clear();
        await api.Client.SendAsync(Ada, "hi");
    }

    [Fact]
    public async Task LimitWithoutChallenge_PausesTheRecipientAlone()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v2/send"] = _ => (429, """{"error":"Failed to send message due to rate limiting.","challenge_tokens":[""]}""");

        SignalException e = await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));

        Assert.Null(e.ChallengeToken);
        Assert.Equal(SendScope.Recipient, e.Scope);
        Assert.NotNull(e.RetryAfter);
        Assert.Empty(api.Events);
        Assert.Equal(TimeSpan.Zero, api.Pause.Left);
    }

    [Fact]
    public async Task AnswerThatNeverComes_IsAmbiguous()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        api.Server.Answers["POST /v2/send"] = _ => (0, "");

        Task<SignalSendResult> send = api.Client.SendAsync(Ada, "hi").AsTask();
        await Patience.UntilAsync(() => !api.Server.Calls.IsEmpty);
        api.Time.Advance(api.Options.RequestTimeout);

        SignalException e = await Assert.ThrowsAsync<SignalException>(() => send.WithinLimit());
        Assert.Equal(SendFailure.Ambiguous, e.Failure);
    }

    [Fact]
    public async Task ServerThatIsNotThere_CanBeTriedAgain()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync();
        await api.Server.DisposeAsync();

        SignalException e = await Assert.ThrowsAsync<SignalException>(async () => await api.Client.SendAsync(Ada, "hi"));

        Assert.Equal(SignalErrorKind.Network, e.Kind);
        Assert.Equal(SendFailure.Transient, e.Failure);
    }

    [Fact]
    public async Task Attachment_IsFetchedAsItIsRead_WithinItsLimit()
    {
        await using RestApiFixture api = await RestApiFixture.StartAsync(options => options.MaxAttachmentBytes = 5);
        api.Server.Answers["GET /v1/attachments/a.txt"] = _ => (200, "hello");
        api.Server.Answers["GET /v1/attachments/b.txt"] = _ => (200, "larger");

        await using Stream content = await new Attachment("a.txt", api.Backend.Attachments).OpenReadAsync();
        using var reader = new StreamReader(content, Encoding.UTF8);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync("b.txt"));
        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync("missing.txt"));
        await Assert.ThrowsAsync<IOException>(async () => await ReadAsync("../v1/accounts"));
        Assert.DoesNotContain(api.Server.Calls, call => call.Call.Contains("accounts", StringComparison.Ordinal));

        async Task ReadAsync(string id)
        {
            await using Stream stream = await new Attachment(id, api.Backend.Attachments).OpenReadAsync();
            await stream.CopyToAsync(Stream.Null);
        }
    }

    private static string Text(JsonElement json) => JsonSerializer.Serialize(json, TestJson.Relaxed);
}
