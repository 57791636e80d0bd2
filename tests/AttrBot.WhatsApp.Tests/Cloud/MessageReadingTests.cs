using System.Text;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>What each kind of message of the contract becomes.</summary>
public sealed class MessageReadingTests
{
    [Fact]
    public void AText_HasSenderNameQuoteAndTime()
    {
        Message message = Read(Deliveries.Message("wamid.1", "text", """{"body":"hi"}""", ""","context":{"from":"15550783881","id":"wamid.0","forwarded":true}"""));

        Assert.Equal(("wamid.1", "hi", CloudBot.Ada, "Ada"), (message.Id.Value, message.Text, message.Sender.Id, message.Sender.DisplayName));
        Assert.Equal(["16505551234", "+16505551234", "US.13491208655302741918"], message.Sender.KnownIds);
        Assert.Equal(new ConversationKey("s", CloudBot.Ada), message.Conversation.Key);
        Assert.Equal(("wamid.0", "15550783881"), (message.Quote!.Id.Value, message.Quote.Author!.Id));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Deliveries.Time), message.Timestamp);
        Assert.True(message.WhatsAppCloud()!.IsForwarded);
    }

    [Theory]
    [InlineData("image", """{"id":"1","mime_type":"image/jpeg","sha256":"x","caption":"look"}""", "look", null)]
    [InlineData("video", """{"id":"2","mime_type":"video/mp4"}""", "", null)]
    [InlineData("audio", """{"id":"3","mime_type":"audio/ogg; codecs=opus","voice":true}""", "", null)]
    [InlineData("document", """{"id":"4","mime_type":"application/pdf","filename":"../a.pdf","caption":"c"}""", "c", "../a.pdf")]
    [InlineData("sticker", """{"id":"5","mime_type":"image/webp","animated":false}""", "", null)]
    public void AFile_IsAnAttachment(string type, string content, string text, string? fileName)
    {
        Message message = Read(Deliveries.Message("wamid.1", type, content));

        Attachment attachment = Assert.Single(message.Attachments);
        Assert.Equal((text, fileName), (message.Text, attachment.FileName));
        Assert.NotNull(attachment.ContentType);
        Assert.Equal(type == "audio", message.WhatsAppCloud()!.IsVoice);
    }

    [Theory]
    [InlineData("interactive", """{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}""", "Yes", CloudReplyKind.Button, "yes")]
    [InlineData("interactive", """{"type":"list_reply","list_reply":{"id":"r1","title":"Row","description":"d"}}""", "Row", CloudReplyKind.ListRow, "r1")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"a\":1}"}}""", "", CloudReplyKind.Flow, "flow")]
    [InlineData("button", """{"payload":"stop","text":"No more"}""", "No more", CloudReplyKind.TemplateButton, "stop")]
    public void WhatIsPressed_IsAMessageWithItsTitle(string type, string content, string text, CloudReplyKind kind, string id)
    {
        Message message = Read(Deliveries.Message("wamid.1", type, content));

        CloudReply reply = message.WhatsAppCloud()!.Reply!;
        Assert.Equal((text, kind, id), (message.Text, reply.Kind, reply.Id));
    }

    [Fact]
    public void PlacesContactsAndOrders_AreDetails()
    {
        CloudMessageDetails place = Read(Deliveries.Message("wamid.1", "location", """{"latitude":"59.9","longitude":10.7,"name":"Oslo"}""")).WhatsAppCloud()!;
        Assert.Equal((59.9, 10.7, "Oslo"), (place.Location!.Latitude, place.Location.Longitude, place.Location.Name));

        CloudMessageDetails cards = Read(Deliveries.Message("wamid.1", "contacts", """
            [{"name":{"formatted_name":"Bob B","first_name":"Bob"},"phones":[{"phone":"+1 650","wa_id":"1650","type":"CELL"}],"emails":[{"email":"b@x.y"}]}]
            """)).WhatsAppCloud()!;
        Assert.Equal(("Bob B", "1650", "b@x.y"), (cards.Contacts[0].Name, cards.Contacts[0].Phones[0].WhatsAppId, cards.Contacts[0].Emails[0]));

        CloudMessageDetails order = Read(Deliveries.Message("wamid.1", "order", """
            {"catalog_id":"c","text":"please","product_items":[{"product_retailer_id":"p","quantity":2,"item_price":3.5,"currency":"EUR"}]}
            """)).WhatsAppCloud()!;
        Assert.Equal(new CloudOrderItem("p", 2, 3.5, "EUR"), Assert.Single(order.Order!.Items));
    }

    [Fact]
    public void AReaction_IsAReaction_AndAnotherWithoutEmojiTakesItOff()
    {
        var set = Assert.IsType<ReactionEvent>(ReadEvent(Deliveries.Message("wamid.1", "reaction", """{"message_id":"wamid.0","emoji":"👍"}""")));
        var taken = Assert.IsType<ReactionEvent>(ReadEvent(Deliveries.Message("wamid.2", "reaction", """{"message_id":"wamid.0"}""")));

        Assert.Equal(("👍", false, "wamid.0"), (set.Emoji, set.IsRemoval, set.Target.Value));
        Assert.Equal(("", true, "wamid.0"), (taken.Emoji, taken.IsRemoval, taken.Target.Value));
    }

    [Fact]
    public void WhatTheCloudApiDoesNotPassOn_IsToldOf()
    {
        var unsupported = Assert.IsType<CloudUnsupportedEvent>(ReadEvent("""
            {"from":"16505551234","id":"wamid.1","timestamp":"1749416383","type":"unsupported","errors":[{"code":131051,"title":"Message type unknown"}]}
            """));
        var future = Assert.IsType<CloudUnsupportedEvent>(ReadEvent(Deliveries.Message("wamid.1", "hologram", "{}")));

        Assert.Equal(("unsupported", (int?)131051), (unsupported.Type, unsupported.Code));
        Assert.Equal(("hologram", null), (future.Type, future.Code));
    }

    [Fact]
    public void ANewNumber_IsToldOf()
    {
        var system = Assert.IsType<CloudSystemEvent>(ReadEvent(Deliveries.Message(
            "wamid.1", "system", """{"body":"User A changed","wa_id":"16505550000","type":"user_changed_number"}""")));

        Assert.Equal(("user_changed_number", "16505550000"), (system.Type, system.NewWhatsAppId));
    }

    [Fact]
    public void SomebodyWhoseNumberIsHidden_HasTheirUserIdAsId()
    {
        Message message = Assert.IsType<MessageEvent>(Single("""
            {"contacts":[{"profile":{"name":"Ann","username":"@ann"},"user_id":"US.7"}],
            "messages":[{"from_user_id":"US.7","from_parent_user_id":"US.ENT.9","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"hi"}}]}
            """).Event).Message;

        Assert.Equal(("US.7", "Ann", "US.7"), (message.Sender.Id, message.Sender.DisplayName, message.Conversation.Key.Chat));
        Assert.Equal(["US.7", "US.ENT.9"], message.Sender.KnownIds);
    }

    [Fact]
    public void AGroup_IsTheConversation()
    {
        Message message = Read("""
            {"from":"16505551234","group_id":"Y2FwaV9ncm91cDox","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"hi"}}
            """);

        Assert.Equal(("Y2FwaV9ncm91cDox", true, CloudBot.Ada), (message.Conversation.Key.Chat, message.Conversation.IsGroup, message.Sender.Id));
    }

    [Fact]
    public void RawJson_IsTheMessageAsItCame()
    {
        string json = Deliveries.Message("wamid.1", "text", """{"body":"\ud83d\ude00 é"}""");

        Assert.Equal(json.Trim(), Encoding.UTF8.GetString(Read(json).RawJson.Span));
    }

    private static Message Read(string message) => Assert.IsType<MessageEvent>(ReadEvent(message)).Message;

    private static BotEvent? ReadEvent(string message) => Single(
        $"{{\"contacts\":[{{\"profile\":{{\"name\":\"Ada\"}},\"wa_id\":\"{CloudBot.Ada}\",\"user_id\":\"US.13491208655302741918\"}}],\"messages\":[{message.Trim()}]}}").Event;

    private static CloudReading Single(string value)
    {
        using JsonDocument document = JsonDocument.Parse(value);
        CloudReading reading = Assert.Single(new CloudChangeReader("s", NoAttachments.Instance).Read("messages", document.RootElement));
        Assert.Null(reading.Rejection);
        return reading;
    }
}
