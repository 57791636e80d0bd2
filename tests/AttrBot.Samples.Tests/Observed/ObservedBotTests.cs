namespace AttrBot.Samples.Tests.Observed;

/// <summary>What the sample with OpenTelemetry exports, taken by a collector that the test plays.</summary>
public sealed class ObservedBotTests
{
    [Fact]
    public async Task MetricsTracesAndLogs_ReachTheCollector_WithoutWhatWasSaid()
    {
        await using var collector = new OtlpReceiver();

        SampleProcess run = await SampleProcess.RunAsync(
            "ObservedBot",
            "!ping\n!flaky\n!fail\nsecret words\n",
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");

        Assert.Equal((0, $"pong{Environment.NewLine}It took 2 attempts.{Environment.NewLine}"), (run.ExitCode, run.Output));
        string metrics = collector.Received("/v1/metrics");
        string traces = collector.Received("/v1/traces");
        string logs = collector.Received("/v1/logs");
        Assert.All(
            (string[])["observed-bot", "attrbot.events.received", "attrbot.handler.duration", "attrbot.queue.duration", "attrbot.dead_letters.kept", "attrbot.session.state"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(
            (string[])["receive console", "process console", "handle ObservedBot.Handlers.FlakyAsync", "send console", "System.InvalidOperationException"],
            name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.Contains("Gave up: HandlerFailed in handler ObservedBot.Handlers.FailAsync", logs, StringComparison.Ordinal);
        Assert.All(
            (string[])["on purpose", "secret words", "!ping"],
            text => Assert.DoesNotContain(text, metrics + traces + logs, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutACollector_TheBotAnswersAllTheSame()
    {
        SampleProcess run = await SampleProcess.RunAsync(
            "ObservedBot", "!ping\n", "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1/", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");

        Assert.Equal((0, $"pong{Environment.NewLine}"), (run.ExitCode, run.Output));
    }
}
