using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>
/// A stand-in for the Graph API, on a real server, as strict as Meta's documents are: version, verb, token, content type and the shape of
/// messages are checked, and what does not fit gets the error that Meta would answer with.
/// </summary>
internal sealed class GraphStandIn : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Token = "EAAG-stand-in-token";
    public const string Version = "v24.0";

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, (byte[] Content, string ContentType)> _media = new();
    private int _ids;

    private GraphStandIn()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public string Address => _application.Urls.Single();

    public string Host => new Uri(Address).Authority;

    /// <summary>The messages that were taken, in order.</summary>
    public ConcurrentQueue<JsonElement> Sent { get; } = new();

    /// <summary>The read marks that were taken, in order.</summary>
    public ConcurrentQueue<JsonElement> ReadMarks { get; } = new();

    /// <summary>What was asked for, in order: verb and path.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What did not fit, and so is a mistake of whoever asked.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Answers of the test's own, for sends: the next ones. Status 0 breaks the connection off; -1 never answers.</summary>
    public ConcurrentQueue<(int Status, string Body, string? RetryAfter)> Scripted { get; } = new();

    /// <summary>What the address of a file is, given its id. Default: here.</summary>
    public Func<string, string>? MediaAddress { get; set; }

    /// <summary>What the checksum of a file is said to be. Default: what it is.</summary>
    public Func<byte[], string> Checksum { get; set; } = content => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether tokens are refused.</summary>
    public bool RefusesToken { get; set; }

    /// <summary>The requests for files that came, with the token that they brought.</summary>
    public ConcurrentQueue<string?> Downloads { get; } = new();

    public static async Task<GraphStandIn> StartAsync()
    {
        var standIn = new GraphStandIn();
        await standIn._application.StartAsync();
        return standIn;
    }

    public string AddMedia(byte[] content, string contentType)
    {
        string id = NextId();
        _media[id] = (content, contentType);
        return id;
    }

    public byte[] MediaOf(string id) => _media[id].Content;

    public bool HasMedia(string id) => _media.ContainsKey(id);

    public static string Error(int code, string message = "It failed", string details = "details with 16505551234") => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["error"] = new Dictionary<string, object>
            {
                ["message"] = $"(#{code}) {message}",
                ["type"] = "OAuthException",
                ["code"] = code,
                ["error_data"] = new Dictionary<string, object> { ["messaging_product"] = "whatsapp", ["details"] = details },
                ["fbtrace_id"] = "Az8or2yhqkZfEZ",
            },
        });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private string NextId() => (900_000_000_000 + Interlocked.Increment(ref _ids)).ToString(CultureInfo.InvariantCulture);

    private async Task HandleAsync(HttpContext http)
    {
        string path = http.Request.Path.Value!;
        Calls.Enqueue($"{http.Request.Method} {path}");
        if (path.StartsWith("/files/", StringComparison.Ordinal))
        {
            await DownloadAsync(http, path["/files/".Length..]);
            return;
        }

        if (http.Request.Headers.Authorization != $"Bearer {Token}" || RefusesToken)
        {
            await WriteAsync(http, 401, Error(190, "Invalid OAuth access token"));
            return;
        }

        if (!path.StartsWith($"/{Version}/", StringComparison.Ordinal))
        {
            await ComplainAsync(http, $"no version {Version} in {path}");
            return;
        }

        string[] parts = path[(Version.Length + 2)..].Split('/');
        switch (http.Request.Method, parts)
        {
            case ("POST", [Number, "messages"]):
                await MessagesAsync(http);
                break;
            case ("POST", [Number, "media"]):
                await UploadAsync(http);
                break;
            case ("GET", [Number]):
                await WriteAsync(http, 200, $$"""{"display_phone_number":"+1 555-078-3881","verified_name":"Stand-in","id":"{{Number}}"}""");
                break;
            case ("GET", [var id]) when _media.TryGetValue(id, out (byte[] Content, string ContentType) file):
                string url = MediaAddress?.Invoke(id) ?? $"{Address}/files/{id}";
                await WriteAsync(http, 200, JsonSerializer.Serialize(new Dictionary<string, object>
                {
                    ["messaging_product"] = "whatsapp",
                    ["url"] = url,
                    ["mime_type"] = file.ContentType,
                    ["sha256"] = Checksum(file.Content),
                    ["file_size"] = file.Content.Length,
                    ["id"] = id,
                }));
                break;
            case ("DELETE", [var id]) when _media.TryRemove(id, out _):
                await WriteAsync(http, 200, """{"success":true}""");
                break;
            default:
                await WriteAsync(http, 400, Error(100, "Unsupported request"));
                break;
        }
    }

    private async Task MessagesAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            await ComplainAsync(http, $"content type {http.Request.ContentType}");
            return;
        }

        JsonElement body = await ReadAsync(http.Request);
        if (Scripted.TryDequeue(out (int Status, string Body, string? RetryAfter) scripted))
        {
            await AnswerAsync(http, scripted.Status, scripted.Body, scripted.RetryAfter);
            return;
        }

        if (GraphShapes.ProblemOf(body) is { } problem)
        {
            await ComplainAsync(http, $"{problem}: {body}");
            return;
        }

        if (body.TryGetProperty("status", out _))
        {
            ReadMarks.Enqueue(body);
            await WriteAsync(http, 200, """{"success":true}""");
            return;
        }

        Sent.Enqueue(body);
        string to = (body.TryGetProperty("to", out JsonElement phone) ? phone : body.GetProperty("recipient")).GetString()!;
        await WriteAsync(http, 200, $$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{to}}","wa_id":"{{to}}"}],"messages":[{"id":"wamid.{{NextId()}}","message_status":"accepted"}]}""");
    }

    private async Task UploadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            await ComplainAsync(http, $"content type {http.Request.ContentType}");
            return;
        }

        IFormCollection form = await http.Request.ReadFormAsync();

        // Meta takes the product in the query too: npm's whatsapp-api-js sends it there.
        bool isForWhatsApp = form["messaging_product"] == "whatsapp" || http.Request.Query["messaging_product"] == "whatsapp";
        if (!isForWhatsApp || form.Files["file"] is not { } file)
        {
            await ComplainAsync(http, "a form without messaging_product or file");
            return;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        await WriteAsync(http, 200, $$"""{"id":"{{AddMedia(content.ToArray(), file.ContentType)}}"}""");
    }

    private async Task DownloadAsync(HttpContext http, string id)
    {
        Downloads.Enqueue(http.Request.Headers.Authorization);
        if (http.Request.Headers.Authorization != $"Bearer {Token}" || !_media.TryGetValue(id, out (byte[] Content, string ContentType) file))
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.ContentType = file.ContentType;
        await http.Response.Body.WriteAsync(file.Content);
    }

    private Task ComplainAsync(HttpContext http, string complaint)
    {
        Complaints.Enqueue(complaint);
        return WriteAsync(http, 400, Error(100, "Invalid parameter", complaint));
    }

    private static async Task AnswerAsync(HttpContext http, int status, string body, string? retryAfter)
    {
        switch (status)
        {
            case 0:
                http.Abort();
                break;
            case -1:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            default:
                http.Response.Headers.RetryAfter = retryAfter;
                await WriteAsync(http, status, body);
                break;
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        await http.Response.WriteAsync(body);
    }

    private static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        string text = await reader.ReadToEndAsync();
        using JsonDocument document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return document.RootElement.Clone();
    }
}
