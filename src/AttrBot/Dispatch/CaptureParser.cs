using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AttrBot.Dispatch;

/// <summary>Parses captured text. Called by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CaptureParser
{
    /// <summary>Parses by the rules of the invariant culture, also where a type implements the interface explicitly.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="text">What a group captured.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the text is a value of the type.</returns>
    public static bool TryParse<T>(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
        where T : ISpanParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);
}
