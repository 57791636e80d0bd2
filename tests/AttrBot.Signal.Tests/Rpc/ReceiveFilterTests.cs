using System.Text;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>Each message is taken once, whatever the daemon was told about receiving.</summary>
public sealed class ReceiveFilterTests
{
    private readonly ReceiveFilter _filter = new(Envelopes.Bot);

    [Fact]
    public void SubscriptionAlone_IsTaken()
    {
        Assert.Equal(["a", "b", "b"], Taken(Envelopes.Wrapped("a"), Envelopes.Wrapped("b"), Envelopes.Wrapped("b")));
        Assert.False(_filter.IsAutomatic);
    }

    [Fact]
    public void AutomaticAlone_IsTaken_AndRecognised()
    {
        Assert.Equal(["a", "b"], Taken(Envelopes.Bare("a"), Envelopes.Bare("b")));
        Assert.True(_filter.IsAutomatic);
    }

    [Fact]
    public void BothForms_AreTakenOnce_InEitherOrder()
    {
        Assert.Equal(
            ["a", "b"],
            Taken(Envelopes.Bare("a"), Envelopes.Wrapped("a"), Envelopes.Bare("b"), Envelopes.Wrapped("b")));
        Assert.Equal(
            ["c", "d"],
            Taken(Envelopes.Wrapped("c"), Envelopes.Bare("c"), Envelopes.Wrapped("d"), Envelopes.Bare("d")));
        Assert.True(_filter.IsAutomatic);
    }

    [Fact]
    public void EqualMessagesOneAfterTheOther_AreAllTaken() => Assert.Equal(
        ["a", "a", "a"],
        Taken(
            Envelopes.Bare("a"),
            Envelopes.Wrapped("a"),
            Envelopes.Bare("a"),
            Envelopes.Wrapped("a"),
            Envelopes.Bare("a"),
            Envelopes.Wrapped("a")));

    [Fact]
    public void SubscriptionThatBeginsOrEndsInBetween_LosesAndDoublesNothing()
    {
        Assert.Equal(["a", "b"], Taken(Envelopes.Bare("a"), Envelopes.Wrapped("b"), Envelopes.Bare("b")));
        Assert.Equal(["c", "d"], Taken(Envelopes.Wrapped("c"), Envelopes.Bare("c"), Envelopes.Bare("d")));
    }

    [Fact]
    public void AnotherAccount_IsPassedOver_AlsoBetweenTwins()
    {
        Assert.Equal(
            ["a"],
            Taken(Envelopes.Bare("a"), Envelopes.Bare("x", account: Envelopes.OtherBot), Envelopes.Wrapped("a")));
        Assert.False(_filter.IsForAnother);
    }

    [Fact]
    public void AnotherAccountInASubscriptionOfThisOne_IsNoticed()
    {
        Assert.Empty(Taken(Envelopes.Wrapped("x", account: Envelopes.OtherBot)));
        Assert.True(_filter.IsForAnother);
        Assert.False(_filter.IsAutomatic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("not json")]
    [InlineData("""{"result":5}""")]
    [InlineData("""{"envelope":{}}""")]
    [InlineData("""{"account":["+15557654321"]}""")]
    public void WhatItDoesNotUnderstand_IsLeftToTheReader(string parameters) =>
        Assert.True(_filter.Takes(Encoding.UTF8.GetBytes(parameters)));

    private List<string> Taken(params string[] all)
    {
        var taken = new List<string>();
        foreach (string one in all)
        {
            byte[] parameters = Encoding.UTF8.GetBytes(one);
            if (_filter.Takes(parameters))
            {
                taken.Add(Envelopes.TextOf(parameters));
            }
        }

        return taken;
    }
}
