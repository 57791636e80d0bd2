namespace AttrBot.Signal;

/// <summary>A payment that the sender says to have made. Nobody has checked it.</summary>
/// <param name="Note">What the sender wrote with it.</param>
/// <param name="Receipt">The receipt of the payment network, as it came.</param>
public sealed record SignalPayment(string? Note, ReadOnlyMemory<byte> Receipt);
