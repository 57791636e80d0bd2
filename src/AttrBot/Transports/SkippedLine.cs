namespace AttrBot.Transports;

/// <summary>What a <see cref="LineReader"/> read and did not hand out.</summary>
/// <param name="Start">Its beginning: up to <see cref="LineReader.StartLength"/> bytes.</param>
/// <param name="Length">How long it is, in bytes, without its end.</param>
/// <param name="IsUnfinished">Whether the stream ended before the line did; otherwise it is longer than a line may be.</param>
public readonly record struct SkippedLine(ReadOnlyMemory<byte> Start, long Length, bool IsUnfinished);
