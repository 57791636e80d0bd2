namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Who said something where: the keys that lanes, deduplication and answers go by.</summary>
public sealed class ConversationTests
{
    private const string Aci = "cccccccc-0000-4000-8000-000000000001";
    private const string Number = "+15550001111";

    [Fact]
    public void Sender_IsKeyedOnTheAci_AndKnownByBothIds()
    {
        Message message = Read.Event<MessageEvent>(EnvelopeFile.Captured["1:1 text"]).Message;

        Assert.Equal(Aci, message.Sender.Id);
        Assert.Equal([Aci, Number], message.Sender.KnownIds);
        Assert.Equal(new ConversationKey("signal", Aci), message.Conversation.Key);
        Assert.False(message.IsOwn);
    }

    [Fact]
    public void SenderWithoutNumber_IsTheSameConversationAsWithOne()
    {
        Message without = Read.Event<MessageEvent>(EnvelopeFile.Captured["sender without phone number"]).Message;

        Assert.Equal(Aci, without.Sender.Id);
        Assert.Equal([Aci], without.Sender.KnownIds);
        Assert.Equal(Read.Event<MessageEvent>(EnvelopeFile.Captured["1:1 text"]).Conversation.Key, without.Conversation.Key);
    }

    [Fact]
    public void SenderWithoutAci_IsKeyedOnTheNumber()
    {
        byte[] parameters = Read.With(EnvelopeFile.Captured["1:1 text"], json => json["envelope"]!["sourceUuid"] = null);

        Assert.Equal(Number, Read.Event<MessageEvent>(parameters).Message.Sender.Id);
    }

    [Fact]
    public void Group_IsNamedByItsInternalId_AsAnswersNeedIt()
    {
        Conversation group = Read.Event<MessageEvent>(EnvelopeFile.Captured["group text"]).Conversation;

        Assert.True(group.IsGroup);
        Assert.Equal("group:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", group.Key.Chat);
        Assert.Equal("Test Group", group.Title);
        Assert.True(SignalRecipient.Parse(group.Key.Chat).IsGroup);
    }

    [Fact]
    public void GroupUpdateWithoutBody_IsNoMessage()
    {
        GroupEvent update = Read.Event<GroupEvent>(EnvelopeFile.Captured["group update (no body)"]);

        Assert.Equal(3, update.Revision);
    }

    [Theory]
    [InlineData("reaction", typeof(ReactionEvent))]
    [InlineData("reaction removed", typeof(ReactionEvent))]
    [InlineData("remote delete", typeof(DeleteEvent))]
    [InlineData("edit", typeof(EditEvent))]
    public void WhatIsAboutAMessage_IsNoMessage(string envelope, Type type) =>
        Assert.IsType(type, Read.Event(EnvelopeFile.Captured[envelope]));

    [Fact]
    public void EditOfSomebodyElse_IsReadFromBesideTheDataMessage()
    {
        EditEvent edit = Read.Event<EditEvent>(EnvelopeFile.Captured["edit"]);

        Assert.Equal("!ping edited", edit.Message.Text);
        Assert.Equal(new MessageId("1699999990000"), edit.Target);
        Assert.Equal(new MessageId("1700000000015"), edit.Message.Id);
    }

    [Fact]
    public void OwnMessage_IsOwn_AndInTheConversationThatItWasSentTo()
    {
        byte[] parameters = FromAccount(EnvelopeFile.Captured["sync sent message (own other device)"]);

        Message message = Read.Event<MessageEvent>(parameters).Message;

        Assert.True(message.IsOwn);
        Assert.Equal("dddddddd-0000-4000-8000-000000000001", message.Conversation.Key.Chat);
        Assert.Equal("eeeeeeee-0000-4000-8000-000000000001", message.Sender.Id);
    }

    [Fact]
    public void OwnEdit_IsOwn_AndInTheConversationThatItWasSentTo()
    {
        EditEvent edit = Read.Event<EditEvent>(FromAccount(EnvelopeFile.Captured["sync edit"]));

        Assert.True(edit.IsOwn);
        Assert.Equal("dddddddd-0000-4000-8000-000000000001", edit.Conversation.Key.Chat);
    }

    [Fact]
    public void MessageThatTheAccountItselfSent_IsOwn_HoweverItComes() =>
        Assert.True(Read.Event<MessageEvent>(FromAccount(EnvelopeFile.Captured["1:1 text"])).IsOwn);

    [Fact]
    public void EnvelopeOfAnotherAccount_IsLeftAlone()
    {
        byte[] parameters = Read.With(EnvelopeFile.Captured["1:1 text"], json => json["account"] = "+15557654321");

        Assert.Equal(default, Read.Reader.Read(parameters));
    }

    [Fact]
    public void AdminWhoDeletes_IsNotTheAuthor()
    {
        DeleteEvent delete = Read.Event<DeleteEvent>(EnvelopeFile.Written["admin delete"]);

        Assert.Equal(Aci, delete.Sender.Id);
        Assert.Equal("dddddddd-0000-4000-8000-000000000001", delete.TargetAuthor?.Id);
    }

    private static byte[] FromAccount(byte[] parameters) => Read.With(parameters, json =>
    {
        json["envelope"]!["source"] = EnvelopeFile.Account;
        json["envelope"]!["sourceNumber"] = EnvelopeFile.Account;
        json["envelope"]!["sourceUuid"] = "eeeeeeee-0000-4000-8000-000000000001";
    });
}
