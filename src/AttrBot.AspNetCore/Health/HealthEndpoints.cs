using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.AspNetCore.Health;

/// <summary>Answers the requests for the bot's health.</summary>
internal static class HealthEndpoints
{
    public static Task LiveAsync(HttpContext http) => WriteAsync(http, new LiveDocument("live"), HealthJson.Default.LiveDocument);

    public static Task ReadyAsync(HttpContext http)
    {
        BotHealthReport report = http.RequestServices.GetRequiredService<BotHealth>().Check();
        http.Response.StatusCode = report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var document = new ReadyDocument(
            report.IsReady,
            report.State,
            [.. report.Problems.Select(problem => new ProblemDocument(problem.Component, problem.State, problem.Name, problem.Description))],
            [.. http.RequestServices.GetRequiredService<BotClient>().Sessions.Select(session => new SessionDocument(session.Name, session.State))],
            http.RequestServices.GetRequiredService<BotActivity>().Unfinished);
        return WriteAsync(http, document, HealthJson.Default.ReadyDocument);
    }

    public static async Task DeadLettersAsync(HttpContext http)
    {
        var letters = http.RequestServices.GetRequiredService<IDeadLetters>();
        DateTimeOffset now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        DeadLettersDocument document = await DeadLetterSummary.OfAsync(letters, now, http.RequestAborted);
        await WriteAsync(http, document, HealthJson.Default.DeadLettersDocument);
    }

    private static Task WriteAsync<T>(HttpContext http, T document, JsonTypeInfo<T> type)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(document, type, cancellationToken: http.RequestAborted);
    }
}
