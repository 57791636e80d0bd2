namespace AttrBot;

/// <summary>
/// Says that a method may hold its thread, and why that is acceptable here. The analyzers report no blocking call in it
/// or through it.
/// </summary>
/// <param name="reason">Why blocking is acceptable, for the reader of the code.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class)]
public sealed class MayBlockAttribute(string reason) : Attribute
{
    /// <summary>Why blocking is acceptable.</summary>
    public string Reason { get; } = reason;
}
