namespace AttrBot.Transports.Console;

/// <summary>What a console can show of files.</summary>
internal static class ConsoleFiles
{
    /// <summary>Names each file with its size. Reads it to its end, as any transport that sends it would.</summary>
    /// <exception cref="SendException">A file cannot be read.</exception>
    public static async Task<List<string>> DescribeAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            try
            {
                files.Add(ConsoleFormat.File(attachment, await MeasureAsync(attachment, cancellationToken)));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new SendException(SendFailure.Rejected, $"The file '{attachment.FileName}' cannot be read: {e.GetType().Name}.", e);
            }
        }

        return files;
    }

    private static async Task<long> MeasureAsync(OutgoingAttachment attachment, CancellationToken cancellationToken)
    {
        await using Stream content = await attachment.OpenReadAsync(cancellationToken);
        long length = 0;
        byte[] buffer = new byte[81920];
        while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
        }

        return length;
    }
}
