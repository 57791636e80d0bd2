using System.Text.Json;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Tests.Sending;

/// <summary>What a durable outbox keeps is what it gives back, and a handler that runs again is seen to send the same.</summary>
public sealed class DurableActionTests
{
    public static TheoryData<OutgoingAction> Actions { get; } =
    [
        new SignalText("**hi**"),
        new SignalText("see https://x.y", SignalTextFormat.Plain, new SignalLinkPreview { Url = "https://x.y", Title = "T" }),
        new SignalSticker("9a32eda01a7a28574f2eb48668ae0dc4", 3),
        new SignalPoll("When?", ["now", "later"], AllowMultiple: true),
        new SignalPollEnd(new MessageId("1700000000000")),
    ];

    [Theory]
    [MemberData(nameof(Actions), DisableDiscoveryEnumeration = true)]
    public void Actions_ComeBackAsTheyWere(OutgoingAction action)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(action, action.GetType(), SignalActionJson.Default);

        object? read = JsonSerializer.Deserialize(json, action.GetType(), SignalActionJson.Default);

        Assert.NotSame(action, read);
        Assert.Equal(action, read);
        Assert.Equal(action.GetHashCode(), read!.GetHashCode());
    }

    [Fact]
    public void OtherPolls_AreNotEqual()
    {
        var poll = new SignalPoll("When?", ["now", "later"]);

        Assert.NotEqual(poll, poll with { Options = ["now", "never"] });
        Assert.NotEqual(poll, poll with { AllowMultiple = true });
        Assert.NotEqual(poll, poll with { Options = default });
    }
}
