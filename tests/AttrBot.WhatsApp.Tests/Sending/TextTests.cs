using System.Text;
using AttrBot.WhatsApp.Tests.Client;

namespace AttrBot.WhatsApp.Tests.Sending;

/// <summary>Texts, and what belongs to them, in the words of the protocol.</summary>
public sealed class TextTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("+15550001111", "15550001111@s.whatsapp.net")]
    [InlineData("15550001111:7@s.whatsapp.net", "15550001111@s.whatsapp.net")]
    [InlineData("155500000010@lid", "155500000010@lid")]
    [InlineData("120363000000000001@g.us", "120363000000000001@g.us")]
    [InlineData("120363000000000002@newsletter", "120363000000000002@newsletter")]
    [InlineData("status@broadcast", "status@broadcast")]
    public async Task A_text_goes_to_the_chat_without_device(string to, string sent)
    {
        SendReceipt receipt = await _fixture.Client.SendAsync(to, "hi");

        Assert.Equal($"sendMessage {{\"jid\":\"{sent}\",\"message\":{{\"conversation\":\"hi\"}}}}", _fixture.Engine.Last);
        Assert.Equal(new SendReceipt(new MessageId("3EB0AA"), DateTimeOffset.FromUnixTimeSeconds(1795303799)), receipt);
    }

    [Fact]
    public async Task Nobody_is_no_chat()
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.Client.SendAsync(default, "hi"));

        Assert.Equal((WhatsAppErrorKind.Refused, SendFailure.Rejected), (failure.Kind, failure.Failure));
        Assert.Empty(_fixture.Engine.Calls);
    }

    [Fact]
    public async Task A_mention_stands_in_the_text_as_at_sign_and_number()
    {
        var ada = new ChatUser { Id = "15550001111:3@s.whatsapp.net" };
        var eve = new ChatUser { Id = "155500000030@lid" };
        const string Text = "@Eve meet @Ada, 😀 @Ada!";

        await _fixture.SendAsync(
            new OutgoingMessage
            {
                Text = Text,
                Mentions = [new Mention(ada, 10, 4), new Mention(eve, 0, 4), new Mention(ada, Text.LastIndexOf('@'), 4)],
            },
            ClientFixture.Group);

        Assert.Equal(
            """
            sendMessage {"jid":"120363000000000001@g.us","message":{"extendedTextMessage":{"text":"@155500000030 meet @15550001111, 😀 @15550001111!","contextInfo":{"mentionedJID":["155500000030@lid","15550001111@s.whatsapp.net"]}}}}
            """,
            _fixture.Engine.Last.Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task A_mention_outside_of_the_text_is_refused(int start, int length)
    {
        var message = new OutgoingMessage { Text = "@Ada", Mentions = [new Mention(new ChatUser { Id = ClientFixture.Ada }, start, length)] };

        await AssertRefusedAsync(message);
    }

    [Fact]
    public async Task Mentions_within_another_are_refused()
    {
        var ada = new ChatUser { Id = ClientFixture.Ada };

        await AssertRefusedAsync(new OutgoingMessage { Text = "@Ada @Eve", Mentions = [new Mention(ada, 0, 6), new Mention(ada, 5, 4)] });
    }

    [Theory]
    [InlineData("9cb7b4a1-0000-4000-8000-000000000001")]
    [InlineData("120363000000000001@g.us")]
    [InlineData("")]
    public async Task Mentions_of_nobody_on_WhatsApp_are_refused(string id) =>
        await AssertRefusedAsync(new OutgoingMessage { Text = "@Ada", Mentions = [new Mention(new ChatUser { Id = id }, 0, 4)] });

    [Fact]
    public async Task Hidden_mentions_do_not_stand_in_the_text()
    {
        await _fixture.Client.SendAsync(
            ClientFixture.Group, new WhatsAppText("all") { HiddenMentions = [ClientFixture.Ada, "15550001111:2@s.whatsapp.net"] });

        Assert.Equal(
            """sendMessage {"jid":"120363000000000001@g.us","message":{"extendedTextMessage":{"text":"all","contextInfo":{"mentionedJID":["15550001111@s.whatsapp.net"]}}}}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_quote_names_message_author_and_text()
    {
        await _fixture.SendAsync(new OutgoingMessage { Text = "pong", QuotedMessage = Quoted("ping", """{"message":{"conversation":"ping"}}""") });

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"extendedTextMessage":{"text":"pong","contextInfo":{"stanzaID":"3EB0FF","participant":"15550002222@s.whatsapp.net","quotedMessage":{"conversation":"ping"}}}}}""",
            _fixture.Engine.Last);
    }

    [Theory]
    [InlineData("""{"event":"message","data":{"info":{},"message":{"imageMessage":{"URL":"u","contextInfo":{"stanzaID":"x"}},"messageContextInfo":{"messageSecret":"s"}}}}""")]
    [InlineData("""{"info":{},"message":{"imageMessage":{"URL":"u"}}}""")]
    public async Task A_quoted_picture_is_shown_as_one(string raw)
    {
        await _fixture.SendAsync(new OutgoingMessage { Text = "nice", QuotedMessage = Quoted("", raw) });

        Assert.EndsWith(""","quotedMessage":{"imageMessage":{"URL":"u"}}}}}}""", _fixture.Engine.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"message":{"a":{"b":1},"a":{"b":2}}}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"message":{"messageContextInfo":{}}}""")]
    public async Task A_quote_of_what_cannot_be_read_shows_the_text(string raw)
    {
        await _fixture.SendAsync(new OutgoingMessage { Text = "pong", QuotedMessage = Quoted("ping", raw) });

        Assert.EndsWith(""","quotedMessage":{"conversation":"ping"}}}}}""", _fixture.Engine.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_quoted_message_is_shown_as_text()
    {
        string raw = Picture(40_000);

        await _fixture.SendAsync(new OutgoingMessage { Text = "pong", QuotedMessage = Quoted("ping", raw) });

        Assert.True(_fixture.Engine.Last.Length < 1000);
    }

    [Fact]
    public async Task A_message_of_a_group_can_be_answered_privately()
    {
        WhatsAppQuote quote = WhatsAppQuote.FromOtherChat(Quoted("ping", ""));

        await _fixture.Client.SendAsync("+15550002222", new WhatsAppText("psst") { Quote = quote });

        Assert.EndsWith(
            """ "quotedMessage":{"conversation":"ping"},"remoteJID":"120363000000000001@g.us"}}}}""".Trim(), _fixture.Engine.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_of_another_messenger_is_refused()
    {
        Message quoted = Quoted("ping", "") with { Sender = new ChatUser { Id = "9cb7b4a1-0000-4000-8000-000000000001" } };

        await AssertRefusedAsync(new OutgoingMessage { Text = "pong", QuotedMessage = quoted });
    }

    [Fact]
    public async Task A_preview_shows_what_it_was_given()
    {
        var preview = new WhatsAppLinkPreview { Url = "https://x.y", Title = "T", Description = "D", Thumbnail = new byte[] { 0xFF, 0xD8, 0xFF } };

        await _fixture.SendAsync(new WhatsAppText("see https://x.y") { Preview = preview });

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"extendedTextMessage":{"text":"see https://x.y","matchedText":"https://x.y","title":"T","description":"D","JPEGThumbnail":"/9j/"}}}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_preview_of_a_link_that_is_not_there_is_refused()
    {
        var preview = new WhatsAppLinkPreview { Url = "https://x.y", Title = "T" };

        await AssertRefusedAsync(new WhatsAppText("see it") { Preview = preview });
        await AssertRefusedAsync(new WhatsAppText("see it") { Preview = preview with { Url = "" } });
        await AssertRefusedAsync(new WhatsAppText("see https://x.y") { Preview = preview with { Thumbnail = "GIF89a"u8.ToArray() } });
        await AssertRefusedAsync(new WhatsAppText("see https://x.y") { Preview = preview with { Thumbnail = new byte[70_000] } });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task Nothing_is_not_sent(string text) => await AssertRefusedAsync(OutgoingMessage.FromText(text));

    [Fact]
    public async Task A_text_has_a_limit()
    {
        await _fixture.SendAsync(OutgoingMessage.FromText(new string('x', WhatsAppText.MaxLength)));
        await AssertRefusedAsync(OutgoingMessage.FromText(new string('x', WhatsAppText.MaxLength + 1)));
    }

    [Fact]
    public async Task The_longest_message_is_one_that_the_engine_reads()
    {
        // Each character takes six bytes as an escape, and the engine ends at a line of a megabyte.
        string text = new string('\u0001', WhatsAppText.MaxLength - 12) + " https://x.y";
        string raw = Picture(30_000);
        int longest = 0;
        _fixture.Engine.During = (_, arguments) =>
        {
            longest = Encoding.UTF8.GetByteCount(arguments!.ToJsonString());
            return default;
        };

        await _fixture.SendAsync(new WhatsAppText(text)
        {
            Quote = WhatsAppQuote.From(Quoted("", raw)),
            Preview = new WhatsAppLinkPreview
            {
                Url = "https://x.y",
                Title = "T",
                Thumbnail = (byte[])[0xFF, 0xD8, 0xFF, .. new byte[WhatsAppLinkPreview.MaxThumbnailBytes - 3]],
            },
        });

        Assert.InRange(longest, 400_000, 1_000_000);
    }

    [Fact]
    public async Task An_edit_names_the_message()
    {
        await _fixture.SendAsync(new OutgoingEdit(new MessageId("3EB0FF"), "new"));

        Assert.Equal(
            """editMessage {"chat":"15550001111@s.whatsapp.net","id":"3EB0FF","message":{"conversation":"new"}}""", _fixture.Engine.Last);
    }

    private async Task AssertRefusedAsync(OutgoingAction action)
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(action));

        Assert.Equal((WhatsAppErrorKind.Refused, SendFailure.Rejected), (failure.Kind, failure.Failure));
        Assert.DoesNotContain("sendMessage", _fixture.Engine.Calls.Skip(1).Select(call => call.Command));
    }

    private static string Picture(int length) => "{\"message\":{\"imageMessage\":{\"JPEGThumbnail\":\"" + new string('A', length) + "\"}}}";

    private static Message Quoted(string text, string raw) => new()
    {
        Id = new MessageId("3EB0FF"),
        Text = text,
        Sender = new ChatUser { Id = "15550002222@s.whatsapp.net" },
        Conversation = new Conversation { Key = new ConversationKey("whatsapp", ClientFixture.Group), IsGroup = true },
        Timestamp = DateTimeOffset.UnixEpoch,
        RawJson = Encoding.UTF8.GetBytes(raw),
    };
}
