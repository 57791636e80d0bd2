using AttrBot.Transports;

namespace AttrBot;

/// <summary>
/// A member that needs something that not every messenger can do: without it, it throws <see cref="NotSupportedException"/>. Where a
/// handler is restricted to a messenger that lacks it, the analyzers warn.
/// </summary>
/// <param name="capability">What it needs.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class RequiresCapabilityAttribute(TransportCapabilities capability) : Attribute
{
    /// <summary>What it needs.</summary>
    public TransportCapabilities Capability { get; } = capability;
}
