using System.Globalization;
using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>Reads what an engine says about its connection. Nothing that it says makes it throw.</summary>
internal static class StreamSignalReader
{
    /// <summary>Whether an event is about the connection alone, and what the bot makes of it is an event of its own already.</summary>
    public static bool IsForSessionAlone(string name) => name is "qr" or "qr:timeout" or "connected" or "disconnected" or "logged_out";

    /// <summary>The signal; <see langword="null"/> if the event is about something else.</summary>
    /// <param name="name">The engine's name for the event.</param>
    /// <param name="line">The whole line.</param>
    public static StreamSignal? Read(string name, ReadOnlyMemory<byte> line) => KindOf(name) is { } kind ? Read(kind, line) : null;

    private static StreamSignalKind? KindOf(string name) => name switch
    {
        "qr" => StreamSignalKind.Code,
        "qr:timeout" => StreamSignalKind.CodesOver,
        "qr:error" or "pair_error" => StreamSignalKind.PairingFailed,
        "pair_success" => StreamSignalKind.Paired,
        "connected" => StreamSignalKind.Connected,
        "disconnected" => StreamSignalKind.Disconnected,
        "logged_out" => StreamSignalKind.LoggedOut,
        "stream_replaced" => StreamSignalKind.Replaced,
        "temporary_ban" => StreamSignalKind.Banned,
        "client_outdated" => StreamSignalKind.Outdated,
        "connect_failure" => StreamSignalKind.Refused,
        _ => null,
    };

    private static StreamSignal Read(StreamSignalKind kind, ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return Read(kind, document.RootElement.Object("data") ?? default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new StreamSignal(kind);
        }
    }

    private static StreamSignal Read(StreamSignalKind kind, JsonElement data) => kind switch
    {
        StreamSignalKind.Code => new StreamSignal(kind, data.Words("code"), Duration: data.Seconds("timeout")),
        StreamSignalKind.PairingFailed => new StreamSignal(kind, data.Words("event") ?? data.Words("error")),
        StreamSignalKind.Paired or StreamSignalKind.Connected => new StreamSignal(kind, Jid: data.Jid("jid"), Lid: data.Jid("lid")),
        StreamSignalKind.LoggedOut => new StreamSignal(kind, data.Words("reason")),
        StreamSignalKind.Refused => new StreamSignal(kind, data.Words("reason") ?? data.Number("reason")?.ToString(CultureInfo.InvariantCulture)),
        StreamSignalKind.Banned => Banned(TemporaryBan.Read(data)),
        _ => new StreamSignal(kind),
    };

    private static StreamSignal Banned(TemporaryBan ban) => new(StreamSignalKind.Banned, Duration: ban.ExpiresIn, Code: ban.Code);
}
