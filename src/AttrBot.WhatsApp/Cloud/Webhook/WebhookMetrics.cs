using System.Diagnostics.Metrics;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Counts deliveries by what became of them, in the meter "AttrBot.WhatsApp".</summary>
internal sealed class WebhookMetrics
{
    public const string MeterName = "AttrBot.WhatsApp";

    private readonly Counter<long> _deliveries;

    public WebhookMetrics(IMeterFactory meters)
    {
        _deliveries = meters.Create(MeterName).CreateCounter<long>(
            "attrbot.whatsapp.cloud.deliveries", "{delivery}", "Webhook deliveries: taken, busy, unsigned, too_large, unreadable, failed.");
    }

    public void Count(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
