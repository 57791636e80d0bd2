using System.Reflection;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Tests;

/// <summary>What the analyzers are told at build time is what the transport says at run time.</summary>
public sealed class SignalAttributeTests
{
    [Fact]
    public void CapabilitiesOfTheAttribute_AreThoseOfTheTransport() => Assert.Equal(
        ActionSender.Capabilities, typeof(SignalAttribute).GetCustomAttribute<MessengerCapabilitiesAttribute>()!.Capabilities);
}
