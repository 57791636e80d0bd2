using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>An error as Meta writes it, in answers and in webhooks.</summary>
/// <param name="Code">Its code; what it means stands in <see cref="CloudErrorTable"/>.</param>
/// <param name="Subcode">For Meta's support.</param>
/// <param name="Details">Meta's own words; may be private.</param>
/// <param name="TraceId">For Meta's support.</param>
internal sealed record CloudError(int Code, int? Subcode, string? Details, string? TraceId)
{
    /// <summary>Reads one; <see langword="null"/> if it has no code.</summary>
    public static CloudError? Read(JsonElement json) => json.Number("code") is { } code and >= int.MinValue and <= int.MaxValue
        ? new CloudError(
            (int)code,
            json.Number("error_subcode") is { } subcode and >= int.MinValue and <= int.MaxValue ? (int)subcode : null,
            json.Object("error_data")?.Text("details") ?? json.Text("message") ?? json.Text("title") ?? json.Text("details"),
            json.Text("fbtrace_id"))
        : null;
}
