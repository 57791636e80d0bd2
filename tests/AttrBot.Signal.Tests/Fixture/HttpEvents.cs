using System.Text;
using Microsoft.AspNetCore.Http;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>The daemon's end of one event stream.</summary>
internal sealed class HttpEvents(HttpContext context)
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Account => context.Request.Query["account"];

    public string? Authorization => context.Request.Headers.Authorization;

    public Task WhenClosed => _closed.Task;

    /// <summary>Whether the bot has closed its end.</summary>
    public bool IsAborted => context.RequestAborted.IsCancellationRequested;

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().WithinLimit();
        await context.Response.Body.FlushAsync().WithinLimit();
    }

    /// <summary>Sends an event as signal-cli does.</summary>
    public Task TellAsync(string parameters) => SendAsync($"event:receive\ndata:{parameters}\n\n");

    /// <summary>Sends what signal-cli sends every 15 seconds.</summary>
    public Task KeepAliveAsync() => SendAsync(":\n");

    public void Close() => _closed.TrySetResult();

    /// <summary>Breaks off in the middle.</summary>
    public void Abort() => context.Abort();
}
