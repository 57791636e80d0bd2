using AttrBot.Tests.Shared.SourceGenerators;

namespace AttrBot.Generators.Tests.Snapshots;

/// <summary>What is emitted, as a person reads it.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void WeatherBot_IsEmittedAsVerified()
    {
        SourceGeneratorResult result = (GeneratorTest.Create("""
            [assembly: WeatherBot.Quiet("22:00", "06:00")]

            namespace WeatherBot;

            public enum Unit { Celsius, Fahrenheit }

            public sealed class WeatherClient;

            public sealed class TimingMiddleware : IBotMiddleware
            {
                public ValueTask InvokeAsync(BotContext context, BotDelegate next) => next(context);
            }

            [AttributeUsage(AttributeTargets.All)]
            public sealed class QuietAttribute(string from, string to) : HandlerFilterAttribute
            {
                public string From => from;

                public string To => to;

                public bool Weekends { get; set; }

                public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) =>
                    new(FilterResult.Continue);
            }

            [Use<TimingMiddleware>]
            public sealed class WeatherHandlers(WeatherClient weather)
            {
                /// <summary>Tells the weather in a city.</summary>
                [Trigger("!weather (?<city>.+?)( in (?<unit>\\w+))?")]
                [Trigger("!forecast (?<city>.+) (?<days>\\d+)", Order = 1, OnEdit = true)]
                [Quiet("23:00", "05:00", Weekends = true)]
                public Task<string> WeatherAsync(
                    MessageContext context, string city, Unit? unit, TimeProvider time, CancellationToken cancellationToken, int days = 1) =>
                    Task.FromResult($"{weather} {city} {unit} {time} {days}");

                [OnEvent]
                public static Task ConnectedAsync(ConnectedEvent connected, BotContext context) => Task.CompletedTask;

                [Fallback]
                public static async IAsyncEnumerable<string> HelpAsync(MessageContext context)
                {
                    await Task.Yield();
                    yield return context.Help();
                }
            }
            """) with { AssemblyName = "WeatherBot" }).Verify(TestContext.Current.CancellationToken);

        // The code of the regexes is .NET's own and changes with its versions, and the index has Unicode's tables in it.
        foreach (string hintName in result.HintNames.Where(name => name.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            if (hintName.EndsWith(".Regexes.g.cs", StringComparison.Ordinal) || hintName == "AttrBot.TriggerIndex.g.cs")
            {
                continue;
            }

            Verifier.Verify(result[hintName], hintName.Replace(".g.cs", "", StringComparison.Ordinal));
        }
    }
}
