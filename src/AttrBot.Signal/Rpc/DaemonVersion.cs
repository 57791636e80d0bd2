namespace AttrBot.Signal.Rpc;

/// <summary>The version of a signal-cli, and what it can do. Source: signal-cli's CHANGELOG.md.</summary>
internal sealed record DaemonVersion
{
    private static readonly Version s_oldest = new(0, 13, 0);
    private static readonly Version s_polls = new(0, 13, 23);
    private static readonly Version s_pins = new(0, 14, 0);

    private readonly Version? _version;

    /// <param name="text">As the daemon says it: <c>0.13.19</c>, <c>0.14.7-SNAPSHOT</c>.</param>
    public DaemonVersion(string text)
    {
        Text = text;
        _ = Version.TryParse(text.Split('-', '+')[0], out _version);
    }

    /// <summary>As the daemon says it.</summary>
    public string Text { get; }

    /// <summary>Whether it is older than what the bot is built for. One that cannot be read is taken for a new one.</summary>
    public bool IsTooOld => IsBefore(s_oldest);

    /// <summary>Whether it knows polls.</summary>
    public bool HasPolls => !IsBefore(s_polls);

    /// <summary>Whether it knows pinned messages.</summary>
    public bool HasPins => !IsBefore(s_pins);

    /// <summary>The version that first knew a method that this one does not know, as far as the bot knows.</summary>
    public static string? FirstWith(string method) => method switch
    {
        "sendPollCreate" or "sendPollVote" or "sendPollTerminate" => s_polls.ToString(),
        "sendPinMessage" or "sendUnpinMessage" or "sendAdminDelete" => s_pins.ToString(),
        _ => null,
    };

    private bool IsBefore(Version version) => _version is not null && _version < version;
}
