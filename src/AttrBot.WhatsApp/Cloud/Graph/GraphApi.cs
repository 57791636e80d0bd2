using System.Net.Http.Headers;
using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>Asks the Graph API for one session, once each. Answers are bounded; redirects are not followed. Thread-safe.</summary>
/// <param name="options">The session's options.</param>
/// <param name="createClient">Makes a client, which the factory keeps the handler of.</param>
/// <param name="time">The clock.</param>
/// <param name="credential">Learns whether the token is good.</param>
internal sealed class GraphApi(WhatsAppCloudOptions options, Func<HttpClient> createClient, TimeProvider time, AccessCredential credential)
{
    /// <summary>Asks.</summary>
    /// <returns>The answer.</returns>
    /// <exception cref="WhatsAppCloudException">It was refused, or nobody knows.</exception>
    public async Task<JsonElement> InvokeAsync(GraphCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            JsonElement answer = await AskAsync(call, either.Token);
            credential.Worked();
            return answer;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CloudErrors.TooSlow(call.Timeout, call.IsRepeatable);
        }
        catch (HttpRequestException e)
        {
            throw CloudErrors.NoAnswer(e, call.IsRepeatable);
        }
        catch (IOException e)
        {
            throw CloudErrors.NoAnswer(new HttpRequestException(HttpRequestError.ResponseEnded, null, e), call.IsRepeatable);
        }
        catch (WhatsAppCloudException e) when (e.Kind == WhatsAppCloudErrorKind.TokenInvalid)
        {
            credential.WasRefused(e);
            throw;
        }
    }

    /// <summary>Opens what lies at an address that has been checked, with the token. The caller disposes of the response.</summary>
    /// <exception cref="WhatsAppCloudException">It cannot be had.</exception>
    public async Task<HttpResponseMessage> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, address);
        try
        {
            return await createClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CloudErrors.TooSlow(options.RequestTimeout, isRepeatable: true);
        }
        catch (HttpRequestException e)
        {
            throw CloudErrors.NoAnswer(e, isRepeatable: true);
        }
    }

    private async Task<JsonElement> AskAsync(GraphCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(call.Method, AddressOf(call.Path));
        request.Content = call.Content?.Invoke();
        using HttpResponseMessage response = await createClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        JsonElement? answer = await ReadAsync(response, call.IsRepeatable, cancellationToken);
        TimeSpan? retryAfter = RetryAfterOf(response);
        if (answer?.Object("error") is { } error && CloudError.Read(error) is { } known)
        {
            throw CloudErrors.Translate(known, retryAfter);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw CloudErrors.Translate(response.StatusCode, retryAfter, call.IsRepeatable);
        }

        return answer ?? throw CloudErrors.Unreadable(call.IsRepeatable);
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.AccessToken);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AttrBot", typeof(GraphApi).Assembly.GetName().Version?.ToString()));
        return request;
    }

    private Uri AddressOf(string path) =>
        new($"{options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{options.GraphVersion}/{path}");

    private async Task<JsonElement?> ReadAsync(HttpResponseMessage response, bool isRepeatable, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(options.MaxAnswerBytes, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw CloudErrors.Unreadable(isRepeatable, e);
        }

        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }
}
