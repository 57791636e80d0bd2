using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what happens to the account itself: what waited for it, its history and settings.</summary>
internal static class AccountReader
{
    // WhatsApp has ten settings.
    private const int MaxSettings = 64;

    private static readonly string[] s_notSettings = ["changed", "timestamp"];

    public static EventReading ReadHistorySync(EngineEvent told) => EventReading.Notice(new WhatsAppHistorySyncEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        Kind = told.Data.Words("type"),
        Progress = told.Data.Count("progress"),
    });

    public static EventReading ReadOfflineSyncPreview(EngineEvent told) => EventReading.Notice(new WhatsAppOfflineSyncPreviewEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        Total = told.Data.Count("total") ?? 0,
        Messages = told.Data.Count("message") ?? told.Data.Count("messages") ?? 0,
        Receipts = told.Data.Count("receipts") ?? 0,
        Notifications = told.Data.Count("notifications") ?? 0,
        AppDataChanges = told.Data.Count("appDataChanges") ?? 0,
    });

    public static EventReading ReadOfflineSyncCompleted(EngineEvent told) => EventReading.Notice(new WhatsAppOfflineSyncCompletedEvent
    {
        Session = told.Session,
        RawJson = told.RawJson,
        Count = told.Data.Count("count") ?? 0,
    });

    public static EventReading ReadPrivacySettings(EngineEvent told)
    {
        JsonElement settings = told.Data.Object("settings") ?? told.Data.Object("newSettings") ?? told.Data;
        return EventReading.Notice(new WhatsAppPrivacySettingsEvent
        {
            Session = told.Session,
            RawJson = told.RawJson,
            Settings = settings.EnumerateObject()
                .Where(setting => !s_notSettings.Contains(setting.Name))
                .Select(setting => (setting.Name, Value: setting.Value.AsText()))
                .Where(setting => setting.Value is not null)
                .DistinctBy(setting => setting.Name)
                .Take(MaxSettings)
                .ToImmutableDictionary(setting => setting.Name, setting => setting.Value!, StringComparer.Ordinal),
            Changed = [.. told.Data.Items("changed").Select(name => name.AsText()).OfType<string>().Take(MaxSettings)],
        });
    }
}
