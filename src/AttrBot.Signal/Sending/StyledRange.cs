namespace AttrBot.Signal.Sending;

/// <summary>A part of a text in markdown, marks and all.</summary>
internal readonly record struct StyledRange(int Start, int End, SignalStyle Style);
