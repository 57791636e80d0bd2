namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>A line of an engine that tells an event.</summary>
/// <param name="Name">The engine's name for the event.</param>
/// <param name="Json">The whole line.</param>
internal readonly record struct ToldLine(string Name, ReadOnlyMemory<byte> Json);
