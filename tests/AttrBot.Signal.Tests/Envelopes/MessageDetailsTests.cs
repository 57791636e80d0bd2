using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Text, mentions, and what only Signal knows of a message.</summary>
public sealed class MessageDetailsTests
{
    [Fact]
    public void Mention_LiesWhereThePlaceholderIs_InUtf16()
    {
        Message message = Read.Event<MessageEvent>(EnvelopeFile.Written["emoji before a mention"]).Message;

        Mention mention = Assert.Single(message.Mentions);
        Assert.Equal('\ufffc', message.Text[mention.Start]);
        Assert.Equal(1, mention.Length);
        Assert.Equal("hi", message.Text.Substring(5, 2));
        Assert.Equal(new SignalTextStyle(5, 2, SignalStyle.Spoiler), Assert.Single(message.Signal()!.TextStyles));
    }

    [Fact]
    public void TextWithMentions_PutsNamesInPlaceOfPlaceholders()
    {
        Message message = Read.Event<MessageEvent>(EnvelopeFile.Captured["mention (U+FFFC placeholder)"]).Message;

        Assert.Equal("hey @+15550001111!", message.TextWithMentions());
        Assert.Equal("hey @Alice!", message.TextWithMentions(_ => "Alice"));
        Assert.Equal("hey @+15550001111!", message.TextWithMentions(_ => " "));
    }

    [Fact]
    public void TextWithMentions_CutsTheTextRight_WhateverTheMentionsSay()
    {
        var user = new ChatUser { Id = "x" };
        Message message = Read.Event<MessageEvent>(EnvelopeFile.Captured["1:1 text"]).Message with
        {
            Text = "abcdef",
            Mentions = [new(user, 4, 1), new(user, 1, 2), new(user, 2, 2), new(user, 6, 1), new(user, -1, 1), new(user, 1, int.MaxValue), new(user, 6, 0)],
        };

        Assert.Equal("a@xd@xf@x", message.TextWithMentions());
        Assert.Equal("abcdef", (message with { Mentions = default }).TextWithMentions());
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(5, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    public void MentionOutsideTheText_IsLeftOut(int start, int length)
    {
        byte[] parameters = Read.WithData(EnvelopeFile.Captured["1:1 text"], data => data["mentions"] = new JsonArray(
            new JsonObject { ["uuid"] = "a", ["start"] = start, ["length"] = length },
            new JsonObject { ["uuid"] = "b", ["start"] = 0, ["length"] = 5 }));

        Message message = Read.Event<MessageEvent>(parameters).Message;

        Assert.Equal("!ping", message.Text);
        Assert.Equal("b", Assert.Single(message.Mentions).User.Id);
    }

    [Fact]
    public void MessageOfAnotherTransport_HasNoDetails()
    {
        Message message = Read.Event<MessageEvent>(EnvelopeFile.Captured["1:1 text"]).Message;

        Assert.NotNull(message.Signal());
        Assert.Null((message with { RawJson = default }).Signal());
        Assert.Null((message with { RawJson = "{\"entry\":[]}"u8.ToArray() }).Signal());
        Assert.Null((message with { RawJson = "no JSON"u8.ToArray() }).Signal());
    }

    [Fact]
    public void ViewOnceAndDisappearingMessages_SaySo()
    {
        Assert.True(Read.Event<MessageEvent>(EnvelopeFile.Captured["view once"]).Message.Signal()!.IsViewOnce);
        Assert.Equal(TimeSpan.FromHours(1), Read.Event<MessageEvent>(EnvelopeFile.Captured["disappearing"]).Message.Signal()!.ExpiresIn);
        Assert.Null(Read.Event<MessageEvent>(EnvelopeFile.Captured["1:1 text"]).Message.Signal()!.ExpiresIn);
    }

    [Fact]
    public void EditedMessage_HasDetailsToo()
    {
        byte[] parameters = Read.With(EnvelopeFile.Captured["sync edit"], json =>
            json["envelope"]!["syncMessage"]!["sentMessage"]!["editMessage"]!["dataMessage"]!["expiresInSeconds"] = 60);

        Assert.Equal(TimeSpan.FromMinutes(1), Read.Event<EditEvent>(parameters).Message.Signal()!.ExpiresIn);
    }
}
