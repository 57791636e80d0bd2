using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ObservedBot;

/// <summary>Wires the bot to OpenTelemetry.</summary>
public static class OpenTelemetryHostBuilderExtensions
{
    /// <summary>
    /// Exports metrics, traces and logs over OTLP. Where to is OpenTelemetry's own setting: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, by
    /// default a collector on this machine.
    /// </summary>
    public static void AddOpenTelemetry(this HostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(static logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("observed-bot"))
            .WithMetrics(static metrics => metrics.AddMeter("AttrBot"))
            .WithTracing(static tracing => tracing.AddSource("AttrBot"))
            .UseOtlpExporter();
    }
}
