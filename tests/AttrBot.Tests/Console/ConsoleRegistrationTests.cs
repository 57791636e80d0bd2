using AttrBot.Transports.Console;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AttrBot.Tests.ConsoleTransport;

/// <summary>What AddConsole makes of the application.</summary>
public sealed class ConsoleRegistrationTests
{
    [Fact]
    public void Logs_GoToStandardError_FromWarningsUpwards()
    {
        using IHost host = Build([]);

        Assert.Equal(LogLevel.Trace, host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.LogToStandardErrorThreshold);
        Assert.True(host.Services.GetRequiredService<IOptions<ConsoleLifetimeOptions>>().Value.SuppressStatusMessages);
        ILogger logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Anything");
        Assert.True(logger.IsEnabled(LogLevel.Warning));
        Assert.False(logger.IsEnabled(LogLevel.Information));
    }

    [Theory]
    [InlineData("Debug", true)]
    [InlineData("Error", false)]
    public void LevelOfTheConfiguration_Wins(string level, bool information)
    {
        using IHost host = Build([$"--Logging:LogLevel:Default={level}"]);

        Assert.Equal(
            information, host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Anything").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void SecondConsole_IsRefused()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);

        var e = Assert.Throws<BotConfigurationException>(() => builder.AddAttrBot(bot => bot.AddConsole().AddConsole("another")));

        Assert.Equal("AddConsole was called twice. There is one console: only one session can read it.", e.Message);
    }

    [Fact]
    public async Task BotThatOnlySends_ReadsNoInput()
    {
        var output = new StringWriter { NewLine = "\n" };
        int read = 0;
        await using (BotClient bot = await BotClient.ConnectAsync(
            b =>
            {
                b.AddConsole();
                b.Services.Replace(ServiceDescriptor.Singleton(new ConsoleStreams(
                    () =>
                    {
                        Interlocked.Increment(ref read);
                        return null;
                    },
                    output,
                    TextWriter.Null,
                    IsInteractive: false)));
            },
            TestContext.Current.CancellationToken))
        {
            await bot.SendAsync("+15550001111", "Hello!", TestContext.Current.CancellationToken);
        }

        Assert.Equal("Hello!\n", output.ToString());
        Assert.Equal(0, read);
    }

    private static IHost Build(string[] arguments)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(arguments);
        builder.AddAttrBot(bot => bot.AddConsole());
        return builder.Build();
    }
}
