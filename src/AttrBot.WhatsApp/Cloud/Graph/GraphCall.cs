namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>A request to the Graph API.</summary>
/// <param name="Method">Its verb.</param>
/// <param name="Path">Its path below the version, escaped, with its query.</param>
/// <param name="IsRepeatable">Whether doing it twice is the same as doing it once: then no answer is no harm.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="Content">Makes its body; none if <see langword="null"/>.</param>
internal sealed record GraphCall(HttpMethod Method, string Path, bool IsRepeatable, TimeSpan Timeout, Func<HttpContent>? Content = null);
