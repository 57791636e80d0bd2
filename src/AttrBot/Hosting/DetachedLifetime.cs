using Microsoft.Extensions.Hosting;

namespace AttrBot.Hosting;

/// <summary>The lifetime of a host inside a program or a test: signals to the process are not its business.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
