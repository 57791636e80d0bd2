using System.Text;
using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>What cannot be understood is a rejection that says why, without repeating what was received.</summary>
public sealed class BadEnvelopeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{\"envelope\":")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"envelope\":7}")]
    [InlineData("{\"envelope\":null}")]
    [InlineData("{\"result\":{}}")]
    [InlineData("{\"exception\":7}")]
    [InlineData("{\"callId\":\"x\"}")]
    [InlineData("{\"callId\":1,\"state\":\"ENDED\"}")]
    [InlineData("{\"\\ud800\":{\"x\":1},\"envelope\":1}")]
    public void WhatIsNoEnvelope_IsRejected(string parameters) => Rejected(Encoding.UTF8.GetBytes(parameters));

    [Theory]
    [InlineData("timestamp", "\"soon\"")]
    [InlineData("timestamp", "0")]
    [InlineData("timestamp", "-5")]
    [InlineData("timestamp", "1e300")]
    [InlineData("timestamp", "9223372036854775807")]
    [InlineData("message", "7")]
    [InlineData("message", "{}")]
    [InlineData("groupInfo", "7")]
    [InlineData("groupInfo", "{}")]
    [InlineData("groupInfo", "{\"groupId\":\"not base64\"}")]
    [InlineData("reaction", "7")]
    [InlineData("reaction", "{}")]
    [InlineData("reaction", "{\"emoji\":\"x\"}")]
    [InlineData("reaction", "{\"emoji\":\"\",\"targetSentTimestamp\":1700000000000}")]
    [InlineData("remoteDelete", "{}")]
    [InlineData("adminDelete", "{\"targetSentTimestamp\":1700000000000}")]
    [InlineData("pinMessage", "{}")]
    [InlineData("unpinMessage", "[]")]
    [InlineData("pollCreate", "{}")]
    [InlineData("pollVote", "{}")]
    [InlineData("pollTerminate", "{}")]
    public void DataMessageWithoutWhatItNeeds_IsRejected(string field, string value) =>
        Rejected(Read.WithData(EnvelopeFile.Captured["1:1 text"], data => data[field] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("dataMessage", "7")]
    [InlineData("editMessage", "{}")]
    [InlineData("editMessage", "{\"targetSentTimestamp\":1700000000000}")]
    [InlineData("syncMessage", "[]")]
    [InlineData("syncMessage", "{\"sentMessage\":{\"editMessage\":7}}")]
    [InlineData("syncMessage", "{\"sentMessage\":{\"timestamp\":1700000000000,\"message\":\"to nobody\"}}")]
    [InlineData("syncMessage", "{\"readMessages\":[7]}")]
    [InlineData("receiptMessage", "{\"isRead\":true}")]
    [InlineData("typingMessage", "{\"action\":\"DANCING\"}")]
    [InlineData("typingMessage", "{\"action\":\"STARTED\",\"groupId\":\"?\"}")]
    [InlineData("callMessage", "{\"offerMessage\":{\"id\":\"x\"}}")]
    [InlineData("callMessage", "{\"offerMessage\":{\"id\":1e30}}")]
    [InlineData("storyMessage", "{\"groupId\":\"?\"}")]
    public void ContentThatIsWrong_IsRejected(string field, string value) => Rejected(Read.With(EnvelopeFile.Captured["1:1 text"], json =>
    {
        json["envelope"]!.AsObject().Remove("dataMessage");
        json["envelope"]![field] = JsonNode.Parse(value);
    }));

    [Fact]
    public void ContentOfNobody_IsRejected() => Rejected(Read.With(EnvelopeFile.Captured["1:1 text"], json =>
    {
        foreach (string field in new[] { "source", "sourceNumber", "sourceUuid" })
        {
            json["envelope"]![field] = null;
        }
    }));

    [Fact]
    public void TextThatIsNoValidUnicode_IsRejected()
    {
        Rejected(Encoding.UTF8.GetBytes(Text().Replace("!ping", "!p\\ud83dng", StringComparison.Ordinal)));
        Rejected(Encoding.Latin1.GetBytes(Text().Replace("!ping", "!p\u00ffng", StringComparison.Ordinal)));

        static string Text() => Encoding.UTF8.GetString(EnvelopeFile.Captured["1:1 text"]);
    }

    [Fact]
    public void JsonOfAThousandLevels_IsRejected() =>
        Rejected(Encoding.UTF8.GetBytes($"{{\"envelope\":{new string('[', 1000)}{new string(']', 1000)}}}"));

    [Theory]
    [InlineData("attachments", "{}")]
    [InlineData("attachments", "[7,null,{\"id\":\"\"},{\"id\":7}]")]
    [InlineData("mentions", "\"x\"")]
    [InlineData("quote", "{\"id\":\"x\"}")]
    [InlineData("quote", "[]")]
    [InlineData("expiresInSeconds", "\"x\"")]
    [InlineData("viewOnce", "1")]
    [InlineData("sticker", "7")]
    [InlineData("previews", "[{\"url\":7}]")]
    [InlineData("contacts", "[7]")]
    [InlineData("payment", "{\"receipt\":\"not base64\"}")]
    [InlineData("textStyles", "[{\"style\":\"BLINK\",\"start\":0,\"length\":1},{\"style\":\"BOLD\",\"start\":0,\"length\":99}]")]
    [InlineData("somethingNew", "{\"a\":[{}]}")]
    public void TrimmingsThatAreWrong_DoNotCostTheMessage(string field, string value)
    {
        Message message = Read.Event<MessageEvent>(
            Read.WithData(EnvelopeFile.Captured["1:1 text"], data => data[field] = JsonNode.Parse(value))).Message;

        Assert.Equal("!ping", message.Text);
        Assert.Empty(message.Attachments);
        Assert.Empty(message.Mentions);
        Assert.Null(message.Quote);
        Assert.NotNull(message.Signal());
    }

    private static void Rejected(byte[] parameters)
    {
        (BotEvent? inbound, string? rejection) = Read.Reader.Read(parameters);
        Assert.Null(inbound);
        Assert.False(string.IsNullOrWhiteSpace(rejection));
        Assert.DoesNotContain("!p", rejection, StringComparison.Ordinal);
        Assert.DoesNotContain("1555", rejection, StringComparison.Ordinal);
    }
}
