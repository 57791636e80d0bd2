using System.Text;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>Each message is taken once, whatever the daemon was told about receiving.</summary>
public sealed class ReceiveFilterTests
{
    private readonly ReceiveFilter _filter = new(EnvelopeText.Bot);

    [Fact]
    public void SubscriptionAlone_IsTaken()
    {
        Assert.Equal(["a", "b", "b"], Taken(EnvelopeText.Wrapped("a"), EnvelopeText.Wrapped("b"), EnvelopeText.Wrapped("b")));
        Assert.False(_filter.IsAutomatic);
    }

    [Fact]
    public void AutomaticAlone_IsTaken_AndRecognised()
    {
        Assert.Equal(["a", "b"], Taken(EnvelopeText.Bare("a"), EnvelopeText.Bare("b")));
        Assert.True(_filter.IsAutomatic);
    }

    [Fact]
    public void BothForms_AreTakenOnce_InEitherOrder()
    {
        Assert.Equal(
            ["a", "b"],
            Taken(EnvelopeText.Bare("a"), EnvelopeText.Wrapped("a"), EnvelopeText.Bare("b"), EnvelopeText.Wrapped("b")));
        Assert.Equal(
            ["c", "d"],
            Taken(EnvelopeText.Wrapped("c"), EnvelopeText.Bare("c"), EnvelopeText.Wrapped("d"), EnvelopeText.Bare("d")));
        Assert.True(_filter.IsAutomatic);
    }

    [Fact]
    public void EqualMessagesOneAfterTheOther_AreAllTaken() => Assert.Equal(
        ["a", "a", "a"],
        Taken(
            EnvelopeText.Bare("a"),
            EnvelopeText.Wrapped("a"),
            EnvelopeText.Bare("a"),
            EnvelopeText.Wrapped("a"),
            EnvelopeText.Bare("a"),
            EnvelopeText.Wrapped("a")));

    [Fact]
    public void SubscriptionThatBeginsOrEndsInBetween_LosesAndDoublesNothing()
    {
        Assert.Equal(["a", "b"], Taken(EnvelopeText.Bare("a"), EnvelopeText.Wrapped("b"), EnvelopeText.Bare("b")));
        Assert.Equal(["c", "d"], Taken(EnvelopeText.Wrapped("c"), EnvelopeText.Bare("c"), EnvelopeText.Bare("d")));
    }

    [Fact]
    public void AnotherAccount_IsPassedOver_AlsoBetweenTwins()
    {
        Assert.Equal(
            ["a"],
            Taken(EnvelopeText.Bare("a"), EnvelopeText.Bare("x", account: EnvelopeText.OtherBot), EnvelopeText.Wrapped("a")));
        Assert.False(_filter.IsForAnother);
    }

    [Fact]
    public void AnotherAccountInASubscriptionOfThisOne_IsNoticed()
    {
        Assert.Empty(Taken(EnvelopeText.Wrapped("x", account: EnvelopeText.OtherBot)));
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
                taken.Add(EnvelopeText.TextOf(parameters));
            }
        }

        return taken;
    }
}
