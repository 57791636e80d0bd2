namespace AttrBot.Signal;

/// <summary>A phone number or e-mail address of a shared contact.</summary>
/// <param name="Value">The number or address.</param>
/// <param name="Type"><c>HOME</c>, <c>WORK</c>, <c>MOBILE</c> or <c>CUSTOM</c>.</param>
/// <param name="Label">The sender's own name for the kind.</param>
public sealed record SignalContactValue(string Value, string? Type, string? Label);
