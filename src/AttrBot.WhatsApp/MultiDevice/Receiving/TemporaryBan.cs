using System.Globalization;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>How long WhatsApp does not let the account in, and why: <c>{"code":"101: …","expire":"1h0m0s"}</c>.</summary>
internal sealed record TemporaryBan(int? Code, string? Reason, TimeSpan? ExpiresIn)
{
    public static TemporaryBan Read(JsonElement data)
    {
        string? text = data.Words("code");
        int? code = data.Count("code") ?? CodeOf(text);
        return new TemporaryBan(code, text ?? data.Words("message"), data.Seconds("expire") ?? GoDuration.Read(data.Text("expire")));
    }

    /// <summary>The number before the colon.</summary>
    private static int? CodeOf(string? text) =>
        text is not null && int.TryParse(text.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : null;
}
