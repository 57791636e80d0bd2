using AttrBot.Transports.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Tests.ConsoleTransport;

/// <summary>A bot whose input and output are pipes, run to its end.</summary>
internal sealed record PipedConsole(string Output, string Notes)
{
    /// <summary>Runs until the host stops by itself.</summary>
    public static Task<PipedConsole> RunAsync(string input, CancellationToken cancellationToken) =>
        RunAsync(new StringReader(input), cancellationToken);

    public static async Task<PipedConsole> RunAsync(TextReader input, CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var notes = new StringWriter { NewLine = "\n" };
        using IHost host = Build(ConsoleStreams.Piped(input, output, notes));
        await host.RunAsync(cancellationToken);
        return new(output.ToString(), notes.ToString());
    }

    /// <summary>The application, its console replaced.</summary>
    public static IHost Build(ConsoleStreams streams, Action<BotOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddAttrBot(bot => bot
            .AddHandlers(typeof(ConsoleHandlers))
            .Configure(static options => (options.Sends.PerSecond, options.Sends.BrakeMessages) = (0, 0))
            .Configure(configure ?? (static _ => { }))
            .AddConsole());
        builder.Services.Replace(ServiceDescriptor.Singleton(streams));
        return builder.Build();
    }
}
