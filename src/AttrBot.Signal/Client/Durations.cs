namespace AttrBot.Signal.Client;

/// <summary>Reads durations as signal-cli writes them.</summary>
internal static class Durations
{
    /// <summary>Seconds; zero for what is none.</summary>
    public static TimeSpan OfSeconds(long? seconds) => seconds is > 0 and <= int.MaxValue ? TimeSpan.FromSeconds(seconds.Value) : TimeSpan.Zero;
}
