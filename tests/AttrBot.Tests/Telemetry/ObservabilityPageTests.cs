using System.Diagnostics;
using System.Diagnostics.Metrics;
using AttrBot.Telemetry;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Telemetry;

/// <summary>The guide on observability lists what the code emits: all of it, and nothing else.</summary>
public sealed class ObservabilityPageTests
{
    [Fact]
    public void LogEntries_AreThoseOfTheCode()
    {
        (int Id, string Level, string Name)[] declared = [.. ObservabilityPage.DeclaredEvents.OrderBy(entry => entry.Id)];
        Assert.True(declared.Length > 30);
        Assert.Equal(declared.Length, declared.DistinctBy(entry => entry.Id).Count());

        Assert.Equal(declared, ObservabilityPage.Events.OrderBy(entry => entry.Id));
    }

    [Fact]
    public async Task Metrics_AreThoseOfARunningBot()
    {
        await using HostedBot bot = await HostedBot.StartAsync(new TestHandlers(), new PlayedTransport());
        var factory = bot.Services.GetRequiredService<IMeterFactory>();
        var published = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == BotMetrics.MeterName)
                {
                    published.Add(instrument);
                }
            },
        };
        listener.Start();

        Assert.Equal(
            published.Select(instrument => (instrument.Name, KindOf(instrument), instrument.Unit)).Order(),
            ObservabilityPage.Metrics.Select(metric => (metric.Name, metric.Kind, (string?)metric.Unit)).Order());
    }

    [Fact]
    public async Task TagsOfMetricsAndTraces_AreThoseOfABusyBot()
    {
        using var activities = new CollectedActivities();
        await using BusyBot bot = await BusyBot.StartAsync(new CollectedLogs());
        using var metrics = new CollectedMetrics(bot.Services);
        await bot.RunAsync();
        metrics.Observe();

        Dictionary<string, string> tags = ObservabilityPage.Metrics.ToDictionary(metric => metric.Name, metric => metric.Tags);
        Assert.All(
            metrics.Measurements.Where(measured => measured.Name.StartsWith("attrbot.", StringComparison.Ordinal)),
            measured => Assert.Equal(tags[measured.Name], Join(measured.Tags.Keys)));

        IReadOnlyList<Activity> ended = activities.OfSessionAndHandlers(PlayedTransport.Session);
        foreach ((string operation, string kind, string documented) in ObservabilityPage.Spans)
        {
            Activity[] spans = [.. ended.Where(activity => activity.OperationName.StartsWith($"{operation} ", StringComparison.Ordinal))];
            Assert.NotEmpty(spans);
            Assert.All(spans, span => Assert.Equal(kind, span.Kind.ToString().ToLowerInvariant()));
            Assert.Equal(documented, Join(spans.SelectMany(span => span.TagObjects).Select(tag => tag.Key).Distinct()));
        }

        Assert.Equal(
            ObservabilityPage.Spans.Select(span => span.Operation).Order(),
            ended.Select(activity => activity.OperationName.Split(' ')[0]).Distinct().Order());
    }

    [Fact]
    public void Dashboard_ShowsMetricsThatThereAre()
    {
        HashSet<string> known = [.. ObservabilityPage.Metrics.SelectMany(metric => PrometheusNamesOf(metric.Name, metric.Kind, metric.Unit))];

        string[] shown = [.. ObservabilityPage.MetricsOfDashboard];

        Assert.True(shown.Length > 15);
        Assert.Equal([], shown.Except(known));
    }

    private static string Join(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> => "histogram",
        { IsObservable: true } => "gauge",
        _ => instrument.GetType().Name,
    };

    private static IEnumerable<string> PrometheusNamesOf(string name, string kind, string unit)
    {
        string plain = name.Replace('.', '_') + (unit == "s" ? "_seconds" : "");
        return kind switch
        {
            "counter" => [$"{plain}_total"],
            "histogram" => [$"{plain}_bucket", $"{plain}_sum", $"{plain}_count"],
            _ => [plain],
        };
    }
}
