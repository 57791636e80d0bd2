using System.Net;
using System.Net.Http.Json;
using AttrBot;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;

namespace Corpus.Direct.Http;

public sealed record Rate(string Currency, decimal Value);

public sealed class RateHandlers(HttpClient http, HttpMessageInvoker invoker, IHttpContextAccessor accessor, IDistributedCache cache)
{
    [Trigger("!rate (?<currency>\\w+)")]
    public async Task<string> RateAsync(string currency, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rates/{currency}");
        using var response = http.Send(request); // BLOCKS io-http
        using var again = http.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken); // BLOCKS io-http
        using HttpResponseMessage raw = invoker.Send(request, cancellationToken); // BLOCKS io-http
        var stream = response.Content.ReadAsStream(cancellationToken); // BLOCKS io-http
        again.Content.CopyTo(stream, null, cancellationToken); // BLOCKS io-http
        return await raw.Content.ReadAsStringAsync(cancellationToken);
    }

    [Trigger("!result (?<currency>\\w+)")]
    public Task<string> ResultAsync(MessageContext context, string currency)
    {
        var rate = http.GetFromJsonAsync<Rate>($"/rates/{currency}").Result; // BLOCKS task-wait
        var posted = context.Http("rates").PostAsJsonAsync("/log", rate).GetAwaiter().GetResult(); // BLOCKS task-wait
        var text = posted.Content.ReadAsStringAsync().Result; // BLOCKS task-wait
        return Task.FromResult($"{rate?.Value} {text}");
    }

    [Trigger("!stream")]
    public async Task<string> StreamAsync(CancellationToken cancellationToken)
    {
        await using var body = await http.GetStreamAsync("/rates.csv", cancellationToken);
        using var reader = new StreamReader(body);
        var header = reader.ReadLine(); // BLOCKS io-http
        var rows = reader.ReadToEnd().Split('\n'); // BLOCKS io-http
        return header + rows.Length;
    }

    [Trigger("!old")]
    public Task<string> OldAsync()
    {
#pragma warning disable SYSLIB0014
        using var client = new WebClient();
        var text = client.DownloadString("https://example.org"); // BLOCKS io-http
        byte[] data = client.DownloadData(new Uri("https://example.org/data")); // BLOCKS io-http
        client.DownloadFile("https://example.org/file", "file.bin"); // BLOCKS io-http
        var uploaded = client.UploadString("https://example.org", "POST", text); // BLOCKS io-http
        var request = WebRequest.CreateHttp("https://example.org");
#pragma warning restore SYSLIB0014
        var upload = request.GetRequestStream(); // BLOCKS io-http
        using var response = (HttpWebResponse)request.GetResponse(); // BLOCKS io-http
        return Task.FromResult($"{data.Length}{uploaded}{upload.CanWrite}{response.StatusCode}");
    }

    [Trigger("!listen")]
    public Task<string> ListenAsync()
    {
        using var listener = new HttpListener();
        listener.Start();
        var incoming = listener.GetContext(); // BLOCKS io-http
        incoming.Response.OutputStream.Write([1, 2, 3]); // BLOCKS io-http
        incoming.Request.InputStream.CopyTo(Stream.Null); // BLOCKS io-http
        return Task.FromResult(incoming.Request.RawUrl ?? "");
    }

    [Trigger("!web")]
    public async Task<string> WebAsync()
    {
        var web = accessor.HttpContext!;
        var first = web.Request.Body.ReadByte(); // BLOCKS io-http
        web.Response.Body.Write([1], 0, 1); // BLOCKS io-http
        web.Response.Body.Flush(); // BLOCKS io-http
        var form = await web.Request.ReadFormAsync();
        form.Files[0].CopyTo(Stream.Null); // BLOCKS io-http
        return first.ToString();
    }

    [Trigger("!cache (?<key>.+)")]
    public Task<string> CacheAsync(string key)
    {
        byte[]? bytes = cache.Get(key); // BLOCKS io-cache
        cache.Set(key, bytes ?? [], new DistributedCacheEntryOptions()); // BLOCKS io-cache
        cache.SetString(key, "value"); // BLOCKS io-cache
        var text = cache.GetString(key); // BLOCKS io-cache
        cache.Refresh(key); // BLOCKS io-cache
        cache.Remove(key); // BLOCKS io-cache
        return Task.FromResult(text ?? "none");
    }
}
