using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace AttrBot.Signal.Rpc;

/// <summary>
/// What a daemon sends by itself over HTTP: <c>GET /api/v1/events</c>, server-sent events named <c>receive</c>, and a comment
/// every 15 seconds.
/// </summary>
internal sealed class EventStream : IAsyncDisposable
{
    private const string MediaType = "text/event-stream";

    private readonly HttpResponseMessage _response;
    private readonly MeteredStream _stream;
    private readonly BackendAddress _address;

    private EventStream(HttpResponseMessage response, MeteredStream stream, BackendAddress address)
    {
        _response = response;
        _stream = stream;
        _address = address;
    }

    /// <summary>Opens the events of one account. From then on the daemon hands them over.</summary>
    /// <param name="http">The client.</param>
    /// <param name="address">Where the daemon listens.</param>
    /// <param name="account">The account.</param>
    /// <param name="maxEventBytes">How long an event may be.</param>
    /// <param name="heard">Called at each sign of life.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="SignalConnectionException">It cannot be opened.</exception>
    public static async Task<EventStream> OpenAsync(
        HttpClient http, BackendAddress address, string account, int maxEventBytes, Action heard, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Under($"api/v1/events?account={Uri.EscapeDataString(account)}"));
        request.Headers.Accept.ParseAdd(MediaType);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                throw new SignalConnectionException($"signal-cli at {address} does not know the account. Check AttrBot:Signal:Account.");
            }

            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != MediaType)
            {
                throw HttpFailure.Of(response.StatusCode == HttpStatusCode.OK ? HttpStatusCode.NotFound : response.StatusCode, address);
            }

            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new EventStream(response, new MeteredStream(stream, maxEventBytes, heard), address);
        }
        catch (Exception e)
        {
            response?.Dispose();
            throw e is HttpRequestException failure ? HttpFailure.Of(failure, address) : e;
        }
    }

    /// <summary>The events, as JSON, until the stream is closed.</summary>
    /// <exception cref="SignalConnectionException">The stream ended.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SseParser<byte[]> parser = SseParser.Create(_stream, static (_, data) => data.ToArray());
        await using IAsyncEnumerator<SseItem<byte[]>> events = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(events))
        {
            _stream.EventEnded();
            if (events.Current.EventType == "receive")
            {
                yield return events.Current.Data;
            }
        }

        throw new SignalConnectionException($"signal-cli at {_address} closed the event stream.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _response.Dispose();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<byte[]>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            throw new SignalConnectionException($"The event stream of signal-cli at {_address} was lost: {e.Message}", innerException: e);
        }
    }
}
