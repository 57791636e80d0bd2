using System.Globalization;
using System.Text.Json;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>Reads what an engine says about its connection. Nothing that it says makes it throw.</summary>
internal static class StreamNoticeReader
{
    /// <summary>Whether an event is about the connection alone, and what the bot makes of it is an event of its own already.</summary>
    public static bool IsForSessionAlone(string name) => name is "qr" or "qr:timeout" or "connected" or "disconnected" or "logged_out";

    /// <summary>The notice; <see langword="null"/> if the event is about something else.</summary>
    /// <param name="name">The engine's name for the event.</param>
    /// <param name="line">The whole line.</param>
    public static StreamNotice? Read(string name, ReadOnlyMemory<byte> line) => KindOf(name) is { } kind ? Read(kind, line) : null;

    private static StreamNoticeKind? KindOf(string name) => name switch
    {
        "qr" => StreamNoticeKind.Code,
        "qr:timeout" => StreamNoticeKind.CodesOver,
        "qr:error" or "pair_error" => StreamNoticeKind.PairingFailed,
        "pair_success" => StreamNoticeKind.Paired,
        "connected" => StreamNoticeKind.Connected,
        "disconnected" => StreamNoticeKind.Disconnected,
        "logged_out" => StreamNoticeKind.LoggedOut,
        "stream_replaced" => StreamNoticeKind.Replaced,
        "temporary_ban" => StreamNoticeKind.Banned,
        "client_outdated" => StreamNoticeKind.Outdated,
        "connect_failure" => StreamNoticeKind.Refused,
        _ => null,
    };

    private static StreamNotice Read(StreamNoticeKind kind, ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return Read(kind, document.RootElement.Object("data") ?? default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new StreamNotice(kind);
        }
    }

    private static StreamNotice Read(StreamNoticeKind kind, JsonElement data) => kind switch
    {
        StreamNoticeKind.Code => new StreamNotice(kind, data.Words("code"), Duration: data.Seconds("timeout")),
        StreamNoticeKind.PairingFailed => new StreamNotice(kind, data.Words("event") ?? data.Words("error")),
        StreamNoticeKind.Paired or StreamNoticeKind.Connected => new StreamNotice(kind, Jid: data.Jid("jid"), Lid: data.Jid("lid")),
        StreamNoticeKind.LoggedOut => new StreamNotice(kind, data.Words("reason")),
        StreamNoticeKind.Refused => new StreamNotice(kind, data.Words("reason") ?? data.Number("reason")?.ToString(CultureInfo.InvariantCulture)),
        StreamNoticeKind.Banned => Banned(TemporaryBan.Read(data)),
        _ => new StreamNotice(kind),
    };

    private static StreamNotice Banned(TemporaryBan ban) => new(StreamNoticeKind.Banned, Duration: ban.ExpiresIn, Code: ban.Code);
}
