using AttrBot.WhatsApp.Tests.Client;

namespace AttrBot.WhatsApp.Tests.Sending;

/// <summary>Places, contacts, polls, pins, reactions: what the engine is asked for, and what is refused before.</summary>
public sealed class ContentTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_place_has_coordinates_and_name()
    {
        await _fixture.SendAsync(new WhatsAppLocation(59.91, -10.75) { Name = "Oslo", Address = "Rådhusplassen", Url = "https://x.y" });

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"locationMessage":{"degreesLatitude":59.91,"degreesLongitude":-10.75,"name":"Oslo","address":"Rådhusplassen","URL":"https://x.y"}}}""",
            _fixture.Engine.Last);
    }

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public async Task A_place_is_on_the_globe(double latitude, double longitude) =>
        await AssertRefusedAsync(new WhatsAppLocation(latitude, longitude));

    [Fact]
    public async Task A_contact_is_a_card_that_WhatsApp_finds()
    {
        await _fixture.SendAsync(new WhatsAppContact("Ada; L,\nQ\\", "+1 555-000-1111") { Organization = "Analytical" });

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"contactMessage":{"displayName":"Ada; L,\nQ\\","vcard":"BEGIN:VCARD\nVERSION:3.0\nN:;Ada\\; L\\,\\nQ\\\\;;;\nFN:Ada\\; L\\,\\nQ\\\\\nORG:Analytical;\nTEL;type=CELL;type=VOICE;waid=15550001111:+15550001111\nEND:VCARD"}}}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task Several_contacts_are_one_message()
    {
        await _fixture.SendAsync(new WhatsAppContacts([new WhatsAppContact("A", "") { VCard = "V1" }, new WhatsAppContact("B", "") { VCard = "V2" }]));

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"contactsArrayMessage":{"displayName":"2 contacts","contacts":[{"displayName":"A","vcard":"V1"},{"displayName":"B","vcard":"V2"}]}}}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_contact_needs_a_name_and_a_number()
    {
        await AssertRefusedAsync(new WhatsAppContact(" ", "+15550001111"));
        await AssertRefusedAsync(new WhatsAppContact("Ada", "her number"));
        await AssertRefusedAsync(new WhatsAppContact("Ada", ""));
        await AssertRefusedAsync(new WhatsAppContacts([]));
        await AssertRefusedAsync(new WhatsAppContacts(default));
    }

    [Fact]
    public async Task A_poll_has_a_command_of_its_own()
    {
        await _fixture.SendAsync(new WhatsAppPoll("When?", ["now", "later"], SelectableCount: 0));

        Assert.Equal(
            """sendPollCreation {"jid":"15550001111@s.whatsapp.net","name":"When?","options":["now","later"],"selectableCount":0}""", _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_poll_is_one_that_WhatsApp_takes()
    {
        var poll = new WhatsAppPoll("When?", ["now", "later"]);

        await AssertRefusedAsync(poll with { Question = " " });
        await AssertRefusedAsync(poll with { Question = new string('x', 256) });
        await AssertRefusedAsync(poll with { Options = default });
        await AssertRefusedAsync(poll with { Options = ["now"] });
        await AssertRefusedAsync(poll with { Options = ["now", "now"] });
        await AssertRefusedAsync(poll with { Options = ["now", ""] });
        await AssertRefusedAsync(poll with { Options = ["now", new string('x', 101)] });
        await AssertRefusedAsync(poll with { Options = [.. Enumerable.Range(0, 13).Select(i => $"{i}")] });
        await AssertRefusedAsync(poll with { SelectableCount = 3 });
        await AssertRefusedAsync(poll with { SelectableCount = -1 });
    }

    [Fact]
    public async Task A_vote_names_poll_author_and_options()
    {
        await _fixture.SendAsync(
            new WhatsAppPollVote(new MessageId("3EB0FF"), "15550002222:4@s.whatsapp.net", ["now"])
            {
                PollTimestamp = DateTimeOffset.FromUnixTimeSeconds(1795303000),
            });

        Assert.Equal(
            """sendPollVote {"pollChat":"15550001111@s.whatsapp.net","pollSender":"15550002222@s.whatsapp.net","pollId":"3EB0FF","pollTimestamp":1795303000,"options":["now"]}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_pin_has_the_engines_name_of_the_message()
    {
        _fixture.Engine.Answer("buildMessageKey", """{"ID":"3EB0FF","fromMe":false,"remoteJID":"120363000000000001@g.us","participant":"15550002222@s.whatsapp.net"}""");

        await _fixture.SendAsync(new WhatsAppPin(new MessageId("3EB0FF"), "+15550002222", WhatsAppPin.Week), ClientFixture.Group);

        Assert.Equal(
            """buildMessageKey {"chat":"120363000000000001@g.us","sender":"15550002222@s.whatsapp.net","id":"3EB0FF"}""",
            $"{_fixture.Engine.Calls[0].Command} {_fixture.Engine.Calls[0].Arguments}");
        Assert.Equal(
            """sendMessage {"jid":"120363000000000001@g.us","message":{"pinInChatMessage":{"key":{"ID":"3EB0FF","fromMe":false,"remoteJID":"120363000000000001@g.us","participant":"15550002222@s.whatsapp.net"},"type":"PIN_FOR_ALL"},"messageContextInfo":{"messageAddOnDurationInSecs":604800}}}""",
            _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_pin_of_no_time_is_taken_down()
    {
        _fixture.Engine.Answer("buildMessageKey", """{"ID":"3EB0FF"}""");

        await _fixture.SendAsync(new WhatsAppPin(new MessageId("3EB0FF"), ClientFixture.Ada, TimeSpan.Zero));

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"pinInChatMessage":{"key":{"ID":"3EB0FF"},"type":"UNPIN_FOR_ALL"}}}""",
            _fixture.Engine.Last);
        await AssertRefusedAsync(new WhatsAppPin(new MessageId("3EB0FF"), ClientFixture.Ada, TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData(false, "👍")]
    [InlineData(true, "")]
    public async Task A_reaction_names_message_and_author(bool remove, string sent)
    {
        await _fixture.SendAsync(new OutgoingReaction(
            new MessageId("3EB0FF"), new ChatUser { Id = "15550002222:4@s.whatsapp.net" }, "👍", remove));

        Assert.Equal(
            $"sendReaction {{\"chat\":\"15550001111@s.whatsapp.net\",\"sender\":\"15550002222@s.whatsapp.net\",\"id\":\"3EB0FF\",\"reaction\":\"{sent}\"}}",
            _fixture.Engine.Last.Replace("\\uD83D\\uDC4D", "👍", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reaction_without_emoji_is_refused() =>
        await AssertRefusedAsync(new OutgoingReaction(new MessageId("3EB0FF"), new ChatUser { Id = ClientFixture.Ada }, ""));

    [Fact]
    public async Task What_the_account_wrote_is_taken_back_without_author()
    {
        SendReceipt receipt = await _fixture.SendAsync(new OutgoingDelete(new MessageId("3EB0FF")));

        Assert.Equal("""revokeMessage {"chat":"15550001111@s.whatsapp.net","sender":"","id":"3EB0FF"}""", _fixture.Engine.Last);
        Assert.Equal(new SendReceipt(new MessageId("3EB0FF"), _fixture.Time.GetUtcNow()), receipt);
    }

    [Fact]
    public async Task What_others_wrote_is_taken_back_by_author()
    {
        await _fixture.Client.RevokeAsync(ClientFixture.Group, new MessageId("3EB0FF"), "+15550002222");

        Assert.Equal("""revokeMessage {"chat":"120363000000000001@g.us","sender":"15550002222@s.whatsapp.net","id":"3EB0FF"}""", _fixture.Engine.Last);
    }

    [Fact]
    public async Task A_read_mark_names_the_author()
    {
        await _fixture.SendAsync(new OutgoingReadMark(new MessageId("3EB0FF"), new ChatUser { Id = "15550002222@s.whatsapp.net" }), ClientFixture.Group);

        Assert.Equal("""markRead {"ids":["3EB0FF"],"chat":"120363000000000001@g.us","sender":"15550002222@s.whatsapp.net"}""", _fixture.Engine.Last);
    }

    [Theory]
    [InlineData(true, "composing")]
    [InlineData(false, "paused")]
    public async Task Typing_is_shown_and_stops(bool isTyping, string sent)
    {
        await _fixture.SendAsync(new OutgoingTyping(isTyping));

        Assert.Equal($"sendChatPresence {{\"jid\":\"15550001111@s.whatsapp.net\",\"presence\":\"{sent}\",\"media\":\"\"}}", _fixture.Engine.Last);
    }

    [Fact]
    public async Task Recording_is_shown()
    {
        await _fixture.Client.SendActivityAsync(ClientFixture.Ada, WhatsAppActivity.Recording);

        Assert.Equal("""sendChatPresence {"jid":"15550001111@s.whatsapp.net","presence":"composing","media":"audio"}""", _fixture.Engine.Last);
    }

    [Fact]
    public async Task Words_of_the_protocol_are_sent_as_they_are()
    {
        await _fixture.SendAsync(new WhatsAppRawContent("""{"requestPhoneNumberMessage":{"contextInfo":{}}}"""));

        Assert.Equal(
            """sendMessage {"jid":"15550001111@s.whatsapp.net","message":{"requestPhoneNumberMessage":{"contextInfo":{}}}}""", _fixture.Engine.Last);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Words_of_the_protocol_are_an_object(string json) => await AssertRefusedAsync(new WhatsAppRawContent(json));

    [Fact]
    public async Task Words_of_the_protocol_have_a_limit() =>
        await AssertRefusedAsync(new WhatsAppRawContent($"{{\"conversation\":\"{new string('x', WhatsAppRawContent.MaxBytes)}\"}}"));

    [Fact]
    public async Task A_chat_of_another_messenger_is_refused()
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await _fixture.SendAsync(OutgoingMessage.FromText("hi"), "9cb7b4a1-0000-4000-8000-000000000001"));

        Assert.Equal(SendFailure.Rejected, failure.Failure);
    }

    [Fact]
    public async Task Actions_of_others_are_not_supported() =>
        await Assert.ThrowsAsync<NotSupportedException>(async () => await _fixture.SendAsync(new ForeignAction()));

    private async Task AssertRefusedAsync(OutgoingAction action)
    {
        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await _fixture.SendAsync(action));

        Assert.Equal((WhatsAppErrorKind.Refused, SendFailure.Rejected), (failure.Kind, failure.Failure));
    }

    private sealed record ForeignAction : OutgoingAction;
}
