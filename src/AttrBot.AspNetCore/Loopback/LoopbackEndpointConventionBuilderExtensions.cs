using AttrBot.AspNetCore.Loopback;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Keeps endpoints to the machine that they run on.</summary>
public static class LoopbackEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Answers requests that come from this machine alone: over a loopback address or a Unix socket, and not passed on by a
    /// proxy (no <c>Forwarded</c> or <c>X-Forwarded-…</c> header). Others get 404, as if nothing were there.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of endpoints.</param>
    /// <returns>The builder.</returns>
    public static TBuilder RequireLoopback<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint =>
        {
            if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = http =>
                {
                    if (LocalRequest.IsLocal(http))
                    {
                        return next(http);
                    }

                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                };
            }
        });
        return builder;
    }
}
