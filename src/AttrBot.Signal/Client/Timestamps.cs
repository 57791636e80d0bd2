using System.Globalization;

namespace AttrBot.Signal.Client;

/// <summary>Signal names messages by when they were sent, in milliseconds since 1970.</summary>
internal static class Timestamps
{
    /// <summary>The latest that a date can hold: the end of the year 9999.</summary>
    private const long Latest = 253_402_300_799_999;

    /// <summary>Timestamps below this make signal-cli 0.13 fail: it reads them as 32-bit numbers. It is in January 1970.</summary>
    private const long FirstLong = 2_147_483_648;

    /// <summary>The time; <see langword="null"/> if it is none.</summary>
    public static DateTimeOffset? ToTime(long timestamp) =>
        timestamp is >= 0 and <= Latest ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp) : null;

    /// <summary>A time as the id that a message of then has.</summary>
    public static string IdOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The timestamp that a message's id is.</summary>
    /// <exception cref="SignalException">It is no id of Signal.</exception>
    public static long Of(MessageId id) =>
        long.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long timestamp) && timestamp is >= FirstLong and <= Latest
            ? timestamp
            : throw new SignalException(
                SignalErrorKind.Refused,
                SendFailure.Rejected,
                "The message id is not one of Signal: those are timestamps. Take the id of an event or of a receipt of this session.");
}
