using System.Globalization;

namespace AttrBot;

/// <summary>Reads the durations that attributes take as text, since an attribute cannot take a <see cref="TimeSpan"/>.</summary>
internal static class AttributeDuration
{
    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">It is none, or out of range.</exception>
    public static TimeSpan Parse(string attribute, string? text, bool allowsZero, TimeSpan longest)
    {
        // A bare number would be days, which nobody means.
        bool isDuration = text?.Contains(':') == true
            & TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan parsed);
        bool isInRange = parsed <= longest && (allowsZero ? parsed >= TimeSpan.Zero : parsed > TimeSpan.Zero);
        return isDuration && isInRange
            ? parsed
            : throw new FormatException($"[{attribute}] needs a period such as \"00:01:00\" for a minute; it got \"{text}\".");
    }
}
