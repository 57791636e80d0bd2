using System.Globalization;
using System.Text.RegularExpressions;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads durations as Go writes them: <c>1h0m0s</c>, <c>90.5s</c>.</summary>
internal static partial class GoDuration
{
    /// <summary>The duration; <see langword="null"/> if the text is none, or zero.</summary>
    public static TimeSpan? Read(string? text)
    {
        if (text is null || text.Length > 64 || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        double seconds = (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        return seconds is > 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true } part ? double.Parse(part.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(?<h>[0-9]+)h)?(?:(?<m>[0-9]+)m)?(?:(?<s>[0-9]+(?:\.[0-9]+)?)s)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
