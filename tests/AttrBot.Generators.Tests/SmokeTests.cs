using AttrBot.Dispatch;

namespace AttrBot.Generators.Tests;

/// <summary>The smallest whole path.</summary>
public sealed class SmokeTests
{
    [Fact]
    public void Trigger_JoinsTheTable()
    {
        var result = GeneratorTest.Verify("""
            namespace Bots;

            public sealed class WeatherHandlers
            {
                /// <summary>Tells the weather in a city.</summary>
                [Trigger("!weather (?<city>.+)")]
                public Task<string> WeatherAsync(MessageContext context, string city, CancellationToken cancellationToken) =>
                    Task.FromResult(city);
            }
            """);
        Assert.Empty(result.Diagnostics);
        var table = (IHandlerTable)Activator.CreateInstance(result.Load().GetType("AttrBot.Generated.HandlerTable")!)!;
        HandlerDescriptor handler = Assert.Single(table.Handlers);
        Assert.Equal("Bots.WeatherHandlers.WeatherAsync", handler.Id);
        Assert.Equal("Tells the weather in a city.", handler.Summary);
        List<int> matches = [];
        foreach (int index in table.Match(" !WEATHER Oslo\n"))
        {
            matches.Add(index);
        }

        Assert.Equal([0], matches);
    }
}
