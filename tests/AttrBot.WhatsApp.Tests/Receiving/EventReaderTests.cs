using System.Text;
using System.Text.Json.Nodes;
using AttrBot.Testing;
using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Receiving;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Receiving;

/// <summary>What becomes of each line that an engine tells.</summary>
public sealed class EventReaderTests
{
    private readonly OwnAccount _account = new();
    private readonly ManualTimeProvider _clock = new();

    public EventReaderTests()
    {
        _account.Note(Jid.Parse("15550001111:7@s.whatsapp.net"), Jid.Parse("155500000010@lid"));
    }

    [Fact]
    public void Each_kind_of_line_becomes_its_event_and_keeps_its_json()
    {
        foreach ((string line, Type type) in EventLines.All)
        {
            EventReading reading = Read(line);

            Assert.True(reading.Rejection is null, $"{line}: {reading.Rejection}");
            Assert.True(reading.Event!.GetType() == type, $"{line} became {reading.Event.GetType().Name}.");
            Assert.Equal(line, Encoding.UTF8.GetString(reading.Event.RawJson.Span));
            Assert.Equal("whatsapp", reading.Event.Session);
        }
    }

    [Fact]
    public void A_text_tells_who_where_and_when()
    {
        Message message = ReadMessage(Told.Message("""{"conversation":"hi"}""", sender: "15550002222:3@s.whatsapp.net", more: ""","senderAlt":"155500000020@lid" """));

        Assert.Equal(("3EB01", "hi", false), (message.Id.Value, message.Text, message.IsOwn));
        Assert.Equal("15550002222@s.whatsapp.net", message.Sender.Id);
        Assert.Equal(["15550002222@s.whatsapp.net", "155500000020@lid", "+15550002222"], message.Sender.KnownIds);
        Assert.Equal("Ada", message.Sender.DisplayName);
        Assert.Equal(new ConversationKey("whatsapp", "15550002222@s.whatsapp.net"), message.Conversation.Key);
        Assert.False(message.Conversation.IsGroup);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1767268800), message.Timestamp);
    }

    [Fact]
    public void A_person_who_hides_the_number_is_known_by_both_addresses()
    {
        Message message = ReadMessage(Told.Message(
            """{"conversation":"hi"}""", chat: "155500000020@lid", sender: "155500000020:3@lid", more: ""","senderAlt":"15550002222@s.whatsapp.net" """));

        Assert.Equal("155500000020@lid", message.Sender.Id);
        Assert.True(message.Sender.HasId("+15550002222"));
        Assert.Equal("155500000020@lid", message.Conversation.Key.Chat);
    }

    [Fact]
    public void A_group_message_is_in_the_group_and_from_a_member()
    {
        Message message = ReadMessage(Told.Text("hi", chat: Told.Group, sender: "15550002222:3@s.whatsapp.net"));

        Assert.True(message.Conversation.IsGroup);
        Assert.Equal((Told.Group, Told.Ada, null), (message.Conversation.Key.Chat, message.Sender.Id, message.Conversation.Title));
    }

    [Fact]
    public void What_came_over_a_broadcast_list_is_answered_to_its_sender()
    {
        Message message = ReadMessage(Told.Text("hi", chat: "1767268800@broadcast", sender: Told.Ada));

        Assert.Equal((Told.Ada, false), (message.Conversation.Key.Chat, message.Conversation.IsGroup));
    }

    [Fact]
    public void What_another_device_of_the_account_sent_is_own_and_with_its_receiver()
    {
        Message message = ReadMessage(Told.Text("hi", sender: "15550001111:2@s.whatsapp.net", isFromMe: true));

        Assert.True(message.IsOwn);
        Assert.Equal((Told.Ada, null), (message.Conversation.Key.Chat, message.Conversation.Title));
    }

    [Fact]
    public void Quotes_mentions_and_what_only_WhatsApp_has_are_read()
    {
        Message message = ReadMessage(EventLines.All[1].Line);
        WhatsAppMessageDetails details = message.WhatsApp()!;

        Assert.Equal(("3EB00", "before"), (message.Quote!.Id.Value, message.Quote.Text));
        Assert.Equal("15550001111@s.whatsapp.net", message.Quote.Author!.Id);
        Mention mention = Assert.Single(message.Mentions);
        Assert.Equal("@15550004444", message.Text.Substring(mention.Start, mention.Length));
        Assert.Equal("15550004444@s.whatsapp.net", mention.User.Id);
        Assert.Equal(("extendedTextMessage", TimeSpan.FromDays(1), true, 3), (details.Content, details.ExpiresIn, details.IsForwarded, details.ForwardingScore));
        Assert.Equal(new WhatsAppLinkDetails("https://example.org", "T", "D"), details.Link);
    }

    [Fact]
    public void A_mention_that_only_begins_another_number_is_not_found_in_it()
    {
        Message message = ReadMessage(Told.Message(
            """{"extendedTextMessage":{"text":"@155500044440 @15550004444","contextInfo":{"mentionedJid":["15550004444@s.whatsapp.net","15550005555@s.whatsapp.net"]}}}"""));

        Assert.Equal([(14, 12), (0, 0)], message.Mentions.Select(mention => (mention.Start, mention.Length)));
    }

    [Fact]
    public void A_picture_is_an_attachment_with_its_caption()
    {
        Message message = ReadMessage(EventLines.All[2].Line);
        WhatsAppMediaDetails media = message.WhatsApp()!.Media!;

        Attachment attachment = Assert.Single(message.Attachments);
        Assert.Equal(("look", "image/jpeg", 1234L), (message.Text, attachment.ContentType, attachment.Length));
        Assert.Equal("a2V5", JsonNode.Parse(attachment.Id)!["imageMessage"]!["mediaKey"]!.GetValue<string>());
        Assert.True(message.WhatsApp()!.IsViewOnce);
        Assert.Equal((WhatsAppMediaKind.Image, 640, 480, 3), (media.Kind, media.Width, media.Height, media.Thumbnail.Length));
    }

    [Fact]
    public void Voice_messages_documents_and_stickers_say_what_they_are()
    {
        Assert.True(ReadMessage(EventLines.All[3].Line).WhatsApp()!.Media is { Kind: WhatsAppMediaKind.Audio, IsVoiceMessage: true, Duration.TotalSeconds: 7 });
        Message document = ReadMessage(EventLines.All[4].Line);
        Assert.Equal(("read", "../a.pdf"), (document.Text, document.Attachments[0].FileName));
        Assert.True(document.WhatsApp()!.Media is { Kind: WhatsAppMediaKind.Document, Title: "A", PageCount: 3 });
        Assert.True(ReadMessage(EventLines.All[5].Line).WhatsApp()!.Media is { Kind: WhatsAppMediaKind.Sticker, IsAnimated: true });
    }

    [Fact]
    public void Places_contacts_invitations_and_choices_are_details()
    {
        Assert.True(ReadMessage(EventLines.All[6].Line).WhatsApp()!.Location is { Latitude: 59.91, Longitude: 10.75, Name: "Oslo", IsLive: false });
        Assert.Equal([new WhatsAppContactDetails("Ada", "BEGIN:VCARD")], ReadMessage(EventLines.All[7].Line).WhatsApp()!.Contacts);
        Assert.Equal("abc", ReadMessage(EventLines.All[8].Line).WhatsApp()!.GroupInvite!.Code);
        Assert.Equal(new WhatsAppChoiceDetails("b1", "Yes"), ReadMessage(EventLines.All[9].Line).WhatsApp()!.Choice);
    }

    [Fact]
    public void A_reaction_names_its_message_and_that_messages_author_as_the_sender_sees_it()
    {
        ReactionEvent own = Read<ReactionEvent>(Told.Message("""{"reactionMessage":{"text":"👍","key":{"fromMe":true,"ID":"3EB00"}}}"""));
        ReactionEvent ours = Read<ReactionEvent>(Told.Message("""{"reactionMessage":{"text":"👍","key":{"fromMe":false,"ID":"3EB00"}}}"""));
        ReactionEvent removal = Read<ReactionEvent>(Told.Message(
            """{"reactionMessage":{"text":"","key":{"fromMe":false,"ID":"3EB00","participant":"15550003333:2@s.whatsapp.net"}}}""", chat: Told.Group, sender: Told.Ada));

        Assert.Equal(("3EB00", "👍", false, Told.Ada), (own.Target.Value, own.Emoji, own.IsRemoval, own.TargetAuthor?.Id));
        Assert.Equal("15550001111@s.whatsapp.net", ours.TargetAuthor?.Id);
        Assert.Equal((true, "15550003333@s.whatsapp.net"), (removal.IsRemoval, removal.TargetAuthor?.Id));
    }

    [Fact]
    public void A_message_that_an_admin_takes_back_names_its_author()
    {
        DeleteEvent own = Read<DeleteEvent>(Told.Message("""{"protocolMessage":{"key":{"fromMe":true,"ID":"3EB00"}}}"""));
        DeleteEvent admins = Read<DeleteEvent>(Told.Message(
            """{"protocolMessage":{"type":"REVOKE","key":{"fromMe":false,"ID":"3EB00","participant":"15550003333@s.whatsapp.net"}}}""", chat: Told.Group, sender: Told.Ada));

        Assert.Equal(("3EB00", null), (own.Target.Value, own.TargetAuthor));
        Assert.Equal("15550003333@s.whatsapp.net", admins.TargetAuthor?.Id);
    }

    [Fact]
    public void An_edit_has_the_new_text_and_the_old_id()
    {
        EditEvent edit = Read<EditEvent>(EventLines.All[12].Line);

        Assert.Equal(("better", "3EB00", "3EB01"), (edit.Message.Text, edit.Target.Value, edit.Message.Id.Value));
        Assert.Equal("conversation", edit.Message.WhatsApp()!.Content);
    }

    [Fact]
    public void A_poll_a_timer_and_a_pin_say_what_they_are()
    {
        WhatsAppPollEvent poll = Read<WhatsAppPollEvent>(EventLines.All[17].Line);
        Assert.Equal("When?", poll.Question);
        Assert.Equal(["now", "later"], poll.Options);
        Assert.Equal(1, poll.SelectableCount);
        Assert.Equal(TimeSpan.FromDays(7), Read<WhatsAppExpirationEvent>(EventLines.All[13].Line).ExpiresIn);
        Assert.True(Read<WhatsAppPinEvent>(EventLines.All[16].Line).IsPinned);
    }

    [Fact]
    public void A_group_change_says_who_came_and_what_else_changed()
    {
        GroupEvent change = Read<GroupEvent>(EventLines.All.Single(line => line.Event == typeof(GroupEvent)).Line);

        Assert.Equal("15550003333@s.whatsapp.net", Assert.Single(change.Joined).Id);
        Assert.Equal(Told.Ada, change.Sender.Id);
        Assert.True(change.WhatsApp() is { Name: "New", IsLocked: null, Promoted: [_] });
    }

    [Fact]
    public void Messages_that_are_too_old_are_told_and_run_no_trigger()
    {
        _clock.AdvanceTo(DateTimeOffset.FromUnixTimeSeconds(1767268800) + TimeSpan.FromHours(2));

        Assert.IsType<MessageEvent>(Read(Told.Text("hi"), TimeSpan.FromHours(3)).Event);
        EventReading old = Read(Told.Text("hi"), TimeSpan.FromHours(1));

        Assert.True(old.IsBestEffort);
        Assert.True(old.Event is WhatsAppPastMessageEvent { IsHistory: false, Message.Text: "hi" });
    }

    [Theory]
    [InlineData("""{"event":"message","data":{}}""", "no id")]
    [InlineData("""{"event":"message"}""", "no id")]
    [InlineData("""{"event":"message","data":{"info":{"id":"1","chat":"nobody","sender":"15550002222@s.whatsapp.net","timestamp":1}}}""", "where")]
    [InlineData("""{"event":"message","data":{"info":{"id":"1","chat":"15550002222@s.whatsapp.net","timestamp":1}}}""", "who")]
    [InlineData("""{"event":"message","data":{"info":{"id":"1","chat":"15550002222@s.whatsapp.net","sender":"15550002222@s.whatsapp.net","timestamp":-1}}}""", "timestamp")]
    [InlineData("""{"event":"message","data":{"info":{"id":"1","chat":"15550002222@s.whatsapp.net","sender":"15550002222@s.whatsapp.net","timestamp":1}}}""", "no message")]
    [InlineData("""{"event":"message:receipt","data":{"ids":[]}}""", "names no message")]
    [InlineData("""{"event":"presence","data":{"jid":5}}""", "whose")]
    [InlineData("""{"event":"message","data":""", "not JSON")]
    public void What_makes_no_sense_is_rejected_with_its_reason(string line, string reason)
    {
        string name = line.Split('"')[3];
        EventReading reading = new EventReader("whatsapp", _account, new NoAttachments(), null, _clock).Read(name, line.Utf8());

        Assert.Null(reading.Event);
        Assert.Contains(reason, reading.Rejection, StringComparison.Ordinal);
    }

    private EventReading Read(string line, TimeSpan? maxAge = null) =>
        new EventReader("whatsapp", _account, new NoAttachments(), maxAge, _clock).Read(JsonNode.Parse(line)!["event"]!.GetValue<string>(), line.Utf8());

    private TEvent Read<TEvent>(string line)
        where TEvent : BotEvent => Assert.IsType<TEvent>(Read(line).Event);

    private Message ReadMessage(string line) => Read<MessageEvent>(line).Message;
}
