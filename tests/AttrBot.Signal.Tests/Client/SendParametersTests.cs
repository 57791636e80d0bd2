using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Client;

/// <summary>What signal-cli is asked for: parameters as <c>SendCommand</c> and its like read them.</summary>
public sealed class SendParametersTests
{
    private readonly ClientFixture _fixture = new();

    [Theory]
    [InlineData("+15550001111", """{"recipient":["+15550001111"],"message":"hi"}""")]
    [InlineData("CCCCCCCC-0000-4000-8000-000000000001", """{"recipient":["cccccccc-0000-4000-8000-000000000001"],"message":"hi"}""")]
    [InlineData("u:alice.01", """{"username":["alice.01"],"message":"hi"}""")]
    [InlineData("group:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", """{"groupId":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],"message":"hi"}""")]
    [InlineData("note-to-self", """{"noteToSelf":true,"message":"hi"}""")]
    public async Task Recipients_StandUnderTheNameOfTheirKind(string to, string parameters)
    {
        await _fixture.Client.SendAsync(to, "hi");

        Assert.Equal("send", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(parameters, _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task SeveralRecipients_AreOneCall()
    {
        await _fixture.Client.SendAsync(["+15550001111", "+15550002222", "u:alice.01"], "hi");

        Assert.Equal("""{"recipient":["+15550001111","+15550002222"],"username":["alice.01"],"message":"hi"}""", _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Text_HasStylesAndMentions()
    {
        var message = new SignalMessage
        {
            Text = "hey **you** \uFFFC",
            Mentions = [new Mention(new ChatUser { Id = ClientFixture.Ada }, 12, 1)],
        };

        await _fixture.Client.SendAsync(ClientFixture.AdasNumber, message);

        Assert.Equal(
            $$"""{"recipient":["+15550001111"],"message":"hey you {{"\uFFFC"}}","textStyles":["4:3:BOLD"],"mentions":["8:1:cccccccc-0000-4000-8000-000000000001"]}""",
            _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task EachStyle_HasSignalsName()
    {
        await _fixture.Client.SendAsync(ClientFixture.AdasNumber, "**a** *b* ~~c~~ ||d|| `e`");

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"a b c d e","textStyles":["0:1:BOLD","2:1:ITALIC","4:1:STRIKETHROUGH","6:1:SPOILER","8:1:MONOSPACE"]}""",
            _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Quote_NamesAuthorTimeAndText()
    {
        var quoted = new Message
        {
            Id = new MessageId("1699999990000"),
            Text = "orig *inal*",
            Sender = new ChatUser { Id = ClientFixture.Ada, KnownIds = [ClientFixture.Ada, ClientFixture.AdasNumber] },
            Conversation = new Conversation { Key = new ConversationKey("signal", ClientFixture.Ada) },
            Timestamp = DateTimeOffset.UnixEpoch,
            Mentions = [new Mention(new ChatUser { Id = "+15550002222" }, 0, 4)],
        };

        await _fixture.SendAsync(new OutgoingMessage { Text = "answer", QuotedMessage = quoted });

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"answer","quoteTimestamp":1699999990000,"quoteAuthor":"cccccccc-0000-4000-8000-000000000001","quoteMessage":"orig *inal*","quoteMentions":["0:4:+15550002222"]}""",
            _fixture.Rpc.LastParameters);
    }

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("image/png; charset=x", "image/png")]
    [InlineData("image/png:x.png:/etc/passwd", "application/octet-stream")]
    [InlineData("nonsense", "application/octet-stream")]
    public async Task QuotedAttachments_AreTheirMediaTypeAlone(string contentType, string sent)
    {
        var message = new SignalMessage
        {
            Text = "answer",
            Quote = new SignalQuote { Id = new MessageId("1699999990000"), Author = ClientFixture.AdasNumber, ContentTypes = [contentType] },
        };

        await _fixture.Client.SendAsync(ClientFixture.AdasNumber, message);

        Assert.EndsWith($$""","quoteAttachments":["{{sent}}"]}""", _fixture.Rpc.LastParameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_IsOfALinkInTheText()
    {
        var preview = new SignalLinkPreview { Url = "https://x.y", Title = "T", Description = "D" };

        await _fixture.SendAsync(new SignalText("see https://x.y", Preview: preview));

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"see https://x.y","previewUrl":"https://x.y","previewTitle":"T","previewDescription":"D"}""",
            _fixture.Rpc.LastParameters);
        await Assert.ThrowsAsync<SignalException>(async () => await _fixture.SendAsync(new SignalText("see it", Preview: preview)));
    }

    [Fact]
    public async Task PlainText_IsSentAsItIs()
    {
        await _fixture.SendAsync(new SignalText("2 **3**", SignalTextFormat.Plain));

        Assert.Equal("""{"recipient":["+15550001111"],"message":"2 **3**"}""", _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Markdown_CanBeSwitchedOff()
    {
        var fixture = new ClientFixture(new SignalSendOptions { Markdown = false });

        await fixture.SendAsync(OutgoingMessage.FromText("2 **3**"));
        Assert.Equal("""{"recipient":["+15550001111"],"message":"2 **3**"}""", fixture.Rpc.LastParameters);

        await fixture.SendAsync(new SignalText("2 **3**", SignalTextFormat.Markdown));
        Assert.Equal("""{"recipient":["+15550001111"],"message":"2 3","textStyles":["2:1:BOLD"]}""", fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Edit_NamesTheMessage()
    {
        await _fixture.SendAsync(new OutgoingEdit(new MessageId("1699999990000"), "**new**"));

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"new","textStyles":["0:3:BOLD"],"editTimestamp":1699999990000}""",
            _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Sticker_IsNamedByPackAndNumber()
    {
        await _fixture.SendAsync(new SignalSticker("9a32eda01a7a28574f2eb48668ae0dc4", 3));

        Assert.Equal(
            """{"recipient":["+15550001111"],"message":"","sticker":"9a32eda01a7a28574f2eb48668ae0dc4:3"}""", _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Delete_NamesTheMessage()
    {
        await _fixture.SendAsync(new OutgoingDelete(new MessageId("1699999990000")), $"group:{ClientFixture.Group}");

        Assert.Equal("remoteDelete", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"groupId":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],"targetTimestamp":1699999990000}""", _fixture.Rpc.LastParameters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reaction_NamesTheMessageAndItsAuthor(bool remove)
    {
        await _fixture.SendAsync(
            new OutgoingReaction(new MessageId("1699999990000"), new ChatUser { Id = ClientFixture.Ada }, "👍", remove));

        Assert.Equal("sendReaction", _fixture.Rpc.Calls[^1].Method);
        string removed = remove ? "true" : "false";
        Assert.Equal(
            $$"""{"recipient":["+15550001111"],"emoji":"\uD83D\uDC4D","targetAuthor":"cccccccc-0000-4000-8000-000000000001","targetTimestamp":1699999990000,"remove":{{removed}}}""",
            _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task ReadMark_GoesToTheAuthor_AlsoInAGroup()
    {
        await _fixture.SendAsync(
            new OutgoingReadMark(new MessageId("1699999990000"), new ChatUser { Id = ClientFixture.Ada }), $"group:{ClientFixture.Group}");

        Assert.Equal("sendReceipt", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"recipient":"cccccccc-0000-4000-8000-000000000001","targetTimestamp":[1699999990000],"type":"read"}""",
            _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task ViewedReceipt_IsOfItsOwnType()
    {
        await _fixture.Client.SendReceiptAsync(
            ClientFixture.AdasNumber, [new MessageId("1699999990000"), new MessageId("1699999990001")], ReceiptKind.Viewed);

        Assert.Equal(
            """{"recipient":"+15550001111","targetTimestamp":[1699999990000,1699999990001],"type":"viewed"}""", _fixture.Rpc.LastParameters);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.SendReceiptAsync(
            ClientFixture.AdasNumber, [new MessageId("1699999990000")], ReceiptKind.Delivered));
    }

    [Theory]
    [InlineData("+15550001111", true, """{"recipient":["+15550001111"],"stop":false}""")]
    [InlineData("u:alice.01", false, """{"recipient":["u:alice.01"],"stop":true}""")]
    [InlineData("group:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false, """{"groupId":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],"stop":true}""")]
    public async Task Typing_BeginsAndStops(string chat, bool isTyping, string parameters)
    {
        await _fixture.SendAsync(new OutgoingTyping(isTyping), chat);

        Assert.Equal("sendTyping", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(parameters, _fixture.Rpc.LastParameters);
    }

    [Fact]
    public async Task Poll_IsMadeVotedInAndEnded()
    {
        await _fixture.SendAsync(new SignalPoll("When?", ["now", "later"]));
        Assert.Equal("sendPollCreate", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"recipient":["+15550001111"],"question":"When?","option":["now","later"],"noMulti":true}""", _fixture.Rpc.LastParameters);

        await _fixture.Client.VoteAsync(ClientFixture.AdasNumber, new MessageId("1699999990000"), ClientFixture.Ada, [1], voteCount: 2);
        Assert.Equal("sendPollVote", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"recipient":["+15550001111"],"pollAuthor":"cccccccc-0000-4000-8000-000000000001","pollTimestamp":1699999990000,"option":[1],"voteCount":2}""",
            _fixture.Rpc.LastParameters);

        await _fixture.SendAsync(new SignalPollEnd(new MessageId("1699999990000")));
        Assert.Equal("sendPollTerminate", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal("""{"recipient":["+15550001111"],"pollTimestamp":1699999990000}""", _fixture.Rpc.LastParameters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("-1700000000000")]
    [InlineData("1700000000000x")]
    [InlineData("99999999999999999999")]
    public async Task IdsThatAreNoTimestamps_AreRefused(string id)
    {
        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await _fixture.SendAsync(new OutgoingDelete(new MessageId(id))));

        Assert.Equal(SendFailure.Rejected, failure.Failure);
        Assert.Empty(_fixture.Rpc.Calls);
    }

    [Theory]
    [InlineData("garbage!")]
    [InlineData("")]
    [InlineData("group:notbase64!")]
    [InlineData("group:")]
    [InlineData("+")]
    [InlineData("+1555000x111")]
    [InlineData("u:")]
    public async Task ChatsThatAreNotOfSignal_AreRefused(string chat)
    {
        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await _fixture.SendAsync(OutgoingMessage.FromText("hi"), chat));

        Assert.Equal(SendFailure.Rejected, failure.Failure);
        Assert.Empty(_fixture.Rpc.Calls);
    }

    [Fact]
    public async Task WhatCannotBeSent_IsNotSent()
    {
        SignalMessage[] messages =
        [
            new() { Text = "  " },
            new() { ViewOnce = true, Text = "x" },
            new() { Sticker = new SignalSticker("XYZ", 1) },
            new() { Sticker = new SignalSticker("abc", 1) },
            new() { Sticker = new SignalSticker("ab", -1) },
            new() { Sticker = new SignalSticker("ab", 1), Text = "x" },
        ];
        foreach (SignalMessage message in messages)
        {
            SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await _fixture.Client.SendAsync("+15550001111", message));
            Assert.Equal(SendFailure.Rejected, failure.Failure);
        }

        SignalPoll[] polls = [new("", ["a", "b"]), new("q", ["a"]), new("q", default), new("q", ["a", ""]), new("q", ["a", new string('b', 101)])];
        foreach (SignalPoll poll in polls)
        {
            await Assert.ThrowsAsync<SignalException>(async () => await _fixture.Client.CreatePollAsync("+15550001111", poll));
        }

        Assert.Empty(_fixture.Rpc.Calls);
    }

    [Fact]
    public async Task ActionsOfOthers_AreNotSupported() =>
        await Assert.ThrowsAsync<NotSupportedException>(async () => await _fixture.SendAsync(new ActionOfAnother()));

    [Fact]
    public async Task AnyMethod_CanBeCalled()
    {
        _fixture.Rpc.Answer("""{"jsonrpc":"2.0","result":[{"packId":"ab"}],"id":1}""");

        var result = await _fixture.Client.InvokeAsync("listStickerPacks", TestJson.Parse("""{"account":"+1","x":[1]}"""));

        Assert.Equal("ab", result[0].GetProperty("packId").GetString());
        Assert.Equal(("listStickerPacks", """{"x":[1]}"""), _fixture.Rpc.Calls[^1]);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.InvokeAsync("x", TestJson.Parse("[1]")));
    }

    [Fact]
    public async Task TextsThatAreNotWhole_AreSentAllTheSame()
    {
        await _fixture.SendAsync(OutgoingMessage.FromText("half \uD83D of a pair"));

        Assert.Contains("half", _fixture.Rpc.LastParameters, StringComparison.Ordinal);
    }

    private sealed record ActionOfAnother : OutgoingAction;
}
