namespace AttrBot.WhatsApp;

/// <summary>How long disappearing messages stay: what WhatsApp's apps offer.</summary>
public static class WhatsAppTimer
{
    /// <summary>Until somebody deletes them.</summary>
    public static readonly TimeSpan Off = TimeSpan.Zero;

    /// <summary>24 hours.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>7 days.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>90 days.</summary>
    public static readonly TimeSpan Quarter = TimeSpan.FromDays(90);
}
