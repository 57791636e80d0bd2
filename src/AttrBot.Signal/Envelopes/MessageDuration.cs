using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>A time span as Signal states it: seconds, none or fewer than one meaning that there is none.</summary>
internal static class MessageDuration
{
    private const long MaxSeconds = uint.MaxValue;

    public static TimeSpan? Read(JsonElement element, string name) =>
        element.Number(name) is { } seconds and > 0 and <= MaxSeconds ? TimeSpan.FromSeconds(seconds) : null;
}
