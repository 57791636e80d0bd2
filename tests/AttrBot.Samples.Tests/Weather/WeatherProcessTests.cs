using WeatherBot.Weather;

namespace AttrBot.Samples.Tests.Weather;

/// <summary>WeatherBot as a process, with its input piped in.</summary>
public sealed class WeatherProcessTests
{
    [Fact]
    public async Task Process_PrintsTheRepliesInOrderAndNothingElse()
    {
        SampleProcess run = await SampleProcess.RunAsync("WeatherBot", "!weather Oslo\n!ping\n!weather\nTromsø\n!forecast Oslo 1\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["Oslo: sunny", "pong", "Which city?", "Tromsø: snowy", "Oslo in 1 d: cloudy, 13 °C", ""],
            run.Output.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Process_FindsItsSettingsBesideItself()
    {
        // Without the list of administrators that its settings hold it would not start.
        SampleProcess run = await SampleProcess.RunAsync("WeatherBot", "");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Process_AsksTheServiceThatItIsGiven()
    {
        using var service = new LoopbackWeatherService();
        await service.StartAsync(TestContext.Current.CancellationToken);

        SampleProcess run = await SampleProcess.RunAsync("WeatherBot", "!weather Oslo\n", $"--Weather:BaseAddress={service.Address}");
        using var http = new HttpClient();
        string lookups = await http.GetStringAsync(new Uri(service.Address, "lookups"), TestContext.Current.CancellationToken);

        Assert.Equal((0, $"Oslo: sunny{Environment.NewLine}"), (run.ExitCode, run.Output));
        Assert.Equal("""[{"city":"Oslo","lookups":1}]""", lookups);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Process_WithAMalformedSetting_SaysWhichAndFails()
    {
        SampleProcess run = await SampleProcess.RunAsync("WeatherBot", "!ping\n", "--AttrBot:HandlerTimeout=soon");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("AttrBot:HandlerTimeout", run.Error, StringComparison.Ordinal);
    }
}
