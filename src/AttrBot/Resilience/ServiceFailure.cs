using System.Net;
using Polly.CircuitBreaker;

namespace AttrBot.Resilience;

/// <summary>
/// Tells what is a service's fault. A caller that gives up, an argument that is wrong, a request that the service refuses, and
/// the bot's own limits say nothing about the service.
/// </summary>
internal static class ServiceFailure
{
    /// <summary>Whether the outcome of a call is the fault of the service that was called.</summary>
    public static bool Is(Exception? exception, object? result) =>
        exception is null ? result is HttpResponseMessage response && Is(response.StatusCode) : Is(exception);

    /// <summary>Whether a status says that the service is not well, or that it is asked too much.</summary>
    public static bool Is(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    private static bool Is(Exception exception) => exception switch
    {
        ArgumentException or BrokenCircuitException or RateLimitQueueFullException or OffloadQueueFullException => false,
        // HttpClient's own timeout comes as a cancellation.
        OperationCanceledException => exception.InnerException is TimeoutException,
        HttpRequestException { StatusCode: { } status } => Is(status) || status < HttpStatusCode.BadRequest,
        _ => true,
    };
}
