using System.Reflection;
using AttrBot.WhatsApp.Cloud;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.Tests;

/// <summary>What the analyzers are told at build time is what the transports say at run time.</summary>
public sealed class MessengerAttributeTests
{
    [Fact]
    public void CapabilitiesOfWhatsApp_AreThoseOfTheTransport() => Assert.Equal(
        ActionSender.Capabilities, typeof(WhatsAppAttribute).GetCustomAttribute<MessengerCapabilitiesAttribute>()!.Capabilities);

    [Fact]
    public void CapabilitiesOfTheCloudApi_AreThoseOfTheTransport() => Assert.Equal(
        CloudSender.Capabilities, typeof(WhatsAppCloudAttribute).GetCustomAttribute<MessengerCapabilitiesAttribute>()!.Capabilities);
}
