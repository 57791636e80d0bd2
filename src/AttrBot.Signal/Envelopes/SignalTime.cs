using System.Globalization;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>A time as Signal states it: milliseconds since 1970, by the clock of whoever sent it. It is also the id of a message.</summary>
internal readonly record struct SignalTime(DateTimeOffset Value)
{
    private static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public MessageId Id => new(Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    public static SignalTime? Read(JsonElement element, string name) => Of(element.Number(name));

    public static SignalTime? Of(long? milliseconds) =>
        milliseconds is { } value && value > 0 && value <= s_latest ? new SignalTime(DateTimeOffset.FromUnixTimeMilliseconds(value)) : null;
}
