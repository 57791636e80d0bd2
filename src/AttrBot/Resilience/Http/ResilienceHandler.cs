namespace AttrBot.Resilience;

/// <summary>Sends the requests of a client through its pipeline.</summary>
internal sealed class ResilienceHandler(RequestPipeline pipeline) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        pipeline.SendAsync(request, base.SendAsync, cancellationToken);
}
