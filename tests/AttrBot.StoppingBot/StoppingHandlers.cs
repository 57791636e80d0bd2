using Microsoft.Extensions.Hosting;

namespace AttrBot.StoppingBot;

/// <summary>Handlers that say when they have begun, and end when the bot stops, or not.</summary>
public sealed class StoppingHandlers(IHostApplicationLifetime application)
{
    /// <summary>Ends once the stop has begun, and leaves deferred work and a returned reply behind.</summary>
    [Trigger("!work")]
    public async Task<string> WorkAsync(MessageContext context)
    {
        await context.ReplyAsync("working");
        await StopAsync();
        await context.DeferAsync(static async (MessageContext deferring, CancellationToken token) => await deferring.SendAsync("deferred", token));
        return "worked";
    }

    /// <summary>Ends only when it is cancelled.</summary>
    [Trigger("!hang")]
    public async Task HangAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await context.ReplyAsync("hanging", cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private Task StopAsync()
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        application.ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }
}
