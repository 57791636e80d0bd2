using System.Globalization;
using AttrBot;
using WeatherBot.Climate;

namespace WeatherBot.Handlers;

/// <summary>Works on files that people send.</summary>
public static class ClimateHandlers
{
    private const long MaxFileLength = 16 * 1024 * 1024;

    /// <summary>Sums up an attached file of temperatures, one a line.</summary>
    [Trigger("!climate")]
    public static async Task<string> ClimateAsync(MessageContext context, CancellationToken cancellationToken)
    {
        if (context.Message.Attachments is not [Attachment file, ..])
        {
            return "Attach a text file with one temperature a line.";
        }

        try
        {
            await using Stream content = await file.OpenReadAsync(MaxFileLength, cancellationToken);
            return Describe(await TemperatureReader.ReadAsync(content, context, cancellationToken));
        }
        catch (AttachmentTooLargeException)
        {
            return "That file is too large: I read 16 MiB at most.";
        }
    }

    private static string Describe(TemperatureStatistics statistics)
    {
        if (statistics.Count == 0)
        {
            return "I found no temperature in that file.";
        }

        (double min, double median, double max) = statistics.Summary;
        string skipped = statistics.Skipped == 0 ? "" : $" Lines without one: {statistics.Skipped}.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{statistics.Count} temperatures from {min} to {max} °C, half of them below {median} °C.{skipped}");
    }
}
