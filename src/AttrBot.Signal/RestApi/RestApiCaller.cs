using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Calls signal-cli-rest-api for one account: its errors come out as <see cref="SignalException"/>, and what it says of limits is
/// heeded. Nothing is tried again here: it has no idempotency ids.
/// </summary>
/// <param name="http">The client; it stays open.</param>
/// <param name="address">Where it listens.</param>
/// <param name="account">The account's number.</param>
/// <param name="timeout">How long an answer may take: signal-cli-rest-api itself waits for signal-cli for ever.</param>
/// <param name="time">The clock.</param>
/// <param name="limits">What Signal's limits mean for the session.</param>
internal sealed class RestApiCaller(
    HttpClient http, BackendAddress address, string account, TimeSpan timeout, TimeProvider time, RateLimits limits)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly string _escapedAccount = Uri.EscapeDataString(account);

    public string Account => account;

    public BackendAddress Address => address;

    public RateLimits Limits => limits;

    public TimeProvider Time => time;

    /// <summary>Calls it.</summary>
    /// <param name="method">What signal-cli is to do: what an error of it needs to know.</param>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path below the address; <c>{n}</c> stands for the account.</param>
    /// <param name="writeBody">Writes the properties of the body; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer; undefined if it has no content.</returns>
    /// <exception cref="SignalException">It failed.</exception>
    public async ValueTask<JsonElement> CallAsync(
        SignalMethod method, HttpMethod verb, string path, Action<Utf8JsonWriter>? writeBody, CancellationToken cancellationToken)
    {
        if (method.IsSend)
        {
            limits.ThrowIfPaused();
        }

        try
        {
            return await SendAsync(method, verb, path, writeBody, cancellationToken);
        }
        catch (SignalException e)
        {
            limits.Observe(e);
            throw;
        }
    }

    private async ValueTask<JsonElement> SendAsync(
        SignalMethod method, HttpMethod verb, string path, Action<Utf8JsonWriter>? writeBody, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var request = new HttpRequestMessage(verb, address.Under(path.Replace("{n}", _escapedAccount, StringComparison.Ordinal)));
        if (writeBody is not null)
        {
            request.Content = new ReadOnlyMemoryContent(Write(writeBody));
            request.Content.Headers.ContentType = s_json;
        }

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, either.Token);
            byte[] content = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode
                ? Parse(content) ?? throw RestApiErrors.NotUnderstood(method)
                : throw RestApiErrors.Translate(response.StatusCode, Parse(content) ?? default, method, address);
        }
        catch (HttpRequestException e)
        {
            throw RestApiErrors.Translate(e, method, address);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestApiErrors.TimedOut(e, method, address, timeout);
        }
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> writeBody)
    {
        var content = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(content))
        {
            writer.WriteStartObject();
            writeBody(writer);
            writer.WriteEndObject();
        }

        return content.WrittenMemory;
    }

    /// <summary>Undefined for no content, <see langword="null"/> for what is no JSON.</summary>
    private static JsonElement? Parse(byte[] content)
    {
        if (content.Length == 0)
        {
            return default(JsonElement);
        }

        try
        {
            var reader = new Utf8JsonReader(content);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
