namespace AttrBot.Signal.Tests.Client;

public sealed class SignalRecipientTests
{
    [Theory]
    [InlineData("+15550001111", SignalRecipientKind.Number, "+15550001111", "+15550001111")]
    [InlineData("CCCCCCCC-0000-4000-8000-00000000000A", SignalRecipientKind.Aci, "cccccccc-0000-4000-8000-00000000000a", "cccccccc-0000-4000-8000-00000000000a")]
    [InlineData("PNI:CCCCCCCC-0000-4000-8000-00000000000A", SignalRecipientKind.Aci, "PNI:cccccccc-0000-4000-8000-00000000000a", "PNI:cccccccc-0000-4000-8000-00000000000a")]
    [InlineData("u:alice.01", SignalRecipientKind.Username, "alice.01", "u:alice.01")]
    [InlineData("group:AAAAAAAAAAAAAAAAAAAAAA==", SignalRecipientKind.Group, "AAAAAAAAAAAAAAAAAAAAAA==", "group:AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("group:--__AAAAAAAAAAAAAAAAAA==", SignalRecipientKind.Group, "++//AAAAAAAAAAAAAAAAAA==", "group:++//AAAAAAAAAAAAAAAAAA==")]
    [InlineData("note-to-self", SignalRecipientKind.NoteToSelf, "", "note-to-self")]
    public void Parse_ReadsWhatSignalKnows(string text, SignalRecipientKind kind, string id, string chat)
    {
        SignalRecipient recipient = text;

        Assert.Equal(kind, recipient.Kind);
        Assert.Equal(id, recipient.Id);
        Assert.Equal(chat, recipient.Chat);
        Assert.Equal(recipient, SignalRecipient.Parse(recipient.Chat));
    }

    [Theory]
    [InlineData("")]
    [InlineData("15550001111")]
    [InlineData("+1555")]
    [InlineData("+15550001111222233")]
    [InlineData("+1 555 000 1111")]
    [InlineData("cccccccc00004000800000000000000a")]
    [InlineData("PNI:x")]
    [InlineData("group:QUJD")]
    [InlineData("group: AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("u: alice")]
    public void Parse_RefusesTheRest(string text)
    {
        Assert.False(SignalRecipient.TryParse(text, out _));
        Assert.Throws<FormatException>(() => SignalRecipient.Parse(text));
    }

    [Fact]
    public void Group_TakesAnIdWithOrWithoutItsPrefix() =>
        Assert.Equal(SignalRecipient.Group("AAAAAAAAAAAAAAAAAAAAAA=="), SignalRecipient.Group("group:AAAAAAAAAAAAAAAAAAAAAA=="));

    [Fact]
    public void Texts_OfRecipientsAndAddresses_HoldNoIds()
    {
        Assert.Equal("Number", SignalRecipient.Parse("+15550001111").ToString());
        Assert.DoesNotContain("1555", new SignalAddress { Number = "+15550001111" }.ToString(), StringComparison.Ordinal);
    }
}
