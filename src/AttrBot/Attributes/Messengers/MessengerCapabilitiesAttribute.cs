using AttrBot.Transports;

namespace AttrBot;

/// <summary>
/// Says at build time what the messenger of a <see cref="MessengerFilterAttribute"/> can do: the same as its transport's
/// <see cref="ITransport.Capabilities"/> say at run time.
/// </summary>
/// <param name="capabilities">What it can do.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MessengerCapabilitiesAttribute(TransportCapabilities capabilities) : Attribute
{
    /// <summary>What it can do.</summary>
    public TransportCapabilities Capabilities { get; } = capabilities;
}
