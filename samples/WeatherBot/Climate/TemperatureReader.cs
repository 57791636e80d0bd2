using System.Buffers;
using System.IO.Pipelines;
using AttrBot;

namespace WeatherBot.Climate;

/// <summary>Reads a file of temperatures, one a line: waits for its parts asynchronously, and parses them off the loop.</summary>
internal static class TemperatureReader
{
    private static readonly StreamPipeReaderOptions s_options = new(bufferSize: 64 * 1024);

    /// <summary>Sums up a file.</summary>
    public static async Task<TemperatureStatistics> ReadAsync(Stream file, BotContext context, CancellationToken cancellationToken)
    {
        var statistics = new TemperatureStatistics();
        PipeReader reader = PipeReader.Create(file, s_options);
        try
        {
            ReadResult part;
            do
            {
                part = await reader.ReadAsync(cancellationToken);
                SequencePosition parsedTo = await context.OffloadAsync(
                    _ => AddLines(part.Buffer, part.IsCompleted, statistics), cancellationToken);
                reader.AdvanceTo(parsedTo, part.Buffer.End);
            }
            while (!part.IsCompleted);
            return statistics;
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Adds the whole lines of a part, and at the end what is left.</summary>
    private static SequencePosition AddLines(ReadOnlySequence<byte> part, bool isLast, TemperatureStatistics statistics)
    {
        var lines = new SequenceReader<byte>(part);
        while (lines.TryReadTo(out ReadOnlySpan<byte> line, (byte)'\n'))
        {
            statistics.AddLine(line.TrimEnd((byte)'\r'));
        }

        if (isLast && !lines.End)
        {
            statistics.AddLine(lines.UnreadSequence.ToArray());
            return part.End;
        }

        return lines.Position;
    }
}
