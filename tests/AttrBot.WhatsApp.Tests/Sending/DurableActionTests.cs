using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.Tests.Sending;

/// <summary>What a durable outbox keeps is what it gives back, and a handler that runs again is seen to send the same.</summary>
public sealed class DurableActionTests
{
    private static readonly WhatsAppQuote s_quote = new()
    {
        Id = new MessageId("3EB0FF"),
        Author = "+15550001111",
        Text = "t",
        Chat = "120363000000000001@g.us",
        Content = """{"conversation":"t"}""",
    };

    public static TheoryData<OutgoingAction> Actions { get; } =
    [
        new WhatsAppText("hi"),
        new WhatsAppText("@Ada https://x.y")
        {
            Mentions = [new Mention(new ChatUser { Id = "15550001111@s.whatsapp.net", KnownIds = ["+15550001111"] }, 0, 4)],
            HiddenMentions = ["+15550002222"],
            Quote = s_quote,
            Preview = new WhatsAppLinkPreview { Url = "https://x.y", Title = "T", Thumbnail = new byte[] { 0xFF, 0xD8, 0xFF } },
        },
        new WhatsAppSticker("RIFF1234WEBP"u8.ToArray()) { Width = 1, IsAnimated = true, Quote = s_quote },
        new WhatsAppLocation(1.5, -2.5) { Name = "N", Address = "A", Url = "https://x.y", Quote = s_quote },
        new WhatsAppContact("Ada", "+15550001111") { Organization = "O", VCard = "V" },
        new WhatsAppContacts([new WhatsAppContact("Ada", "+15550001111"), new WhatsAppContact("Eve", "+15550002222")]),
        new WhatsAppPoll("When?", ["now", "later"], 2),
        new WhatsAppPollVote(new MessageId("3EB0FF"), "+15550001111", ["now"]) { PollTimestamp = DateTimeOffset.UnixEpoch },
        new WhatsAppPin(new MessageId("3EB0FF"), "+15550001111", WhatsAppPin.Week),
        new WhatsAppRawContent("{}"),
    ];

    [Theory]
    [MemberData(nameof(Actions), DisableDiscoveryEnumeration = true)]
    public void Actions_come_back_as_they_were(OutgoingAction action)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(action, action.GetType(), WhatsAppActionJson.Default);

        object? read = JsonSerializer.Deserialize(json, action.GetType(), WhatsAppActionJson.Default);

        Assert.NotSame(action, read);
        Assert.Equal(action, read);
        Assert.Equal(action.GetHashCode(), read!.GetHashCode());
    }

    [Fact]
    public void Others_are_not_equal()
    {
        var text = new WhatsAppText("hi");
        var sticker = new WhatsAppSticker(new byte[] { 1, 2 });
        var poll = new WhatsAppPoll("When?", ["now", "later"]);

        Assert.NotEqual(text, text with { Text = "ho" });
        Assert.NotEqual(text, text with { HiddenMentions = ["+15550001111"] });
        Assert.NotEqual(text, text with { Quote = s_quote });
        Assert.NotEqual(sticker, new WhatsAppSticker(new byte[] { 1, 3 }));
        Assert.NotEqual(poll, poll with { Options = ["now", "never"] });
        Assert.NotEqual(poll, poll with { Options = default });
    }

    [Fact]
    public void Lists_that_were_never_set_are_empty()
    {
        Assert.Equal(new WhatsAppText("hi"), new WhatsAppText("hi") { HiddenMentions = default, Mentions = default });
        Assert.Equal(new WhatsAppContacts([]), new WhatsAppContacts(default));
    }

    [Fact]
    public void Files_are_equal_that_look_the_same()
    {
        var one = new WhatsAppImage(OutgoingAttachment.FromBytes(new byte[] { 1 }, "a", "image/png")) { Caption = "c" };
        var other = new WhatsAppImage(OutgoingAttachment.FromBytes(new byte[] { 2 }, "a", "image/png")) { Caption = "c" };

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Caption = "d" });
        Assert.NotEqual(one, other with { Width = 1 });
        Assert.NotEqual<WhatsAppMedia>(one, new WhatsAppVideo(one.File) { Caption = "c" });
        Assert.NotEqual(one, new WhatsAppImage(OutgoingAttachment.FromBytes(new byte[] { 1 }, "b", "image/png")) { Caption = "c" });
    }
}
