using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using AttrBot.WhatsApp.Jids;

namespace AttrBot.WhatsApp;

/// <summary>
/// An address of WhatsApp: a person's, a device's, a group's, a channel's. Written <c>user@server</c>, with the device where there is
/// one, <c>user:device@server</c>, and the agent where there is one, <c>user.agent:device@server</c>. Immutable. A string converts to
/// it as <see cref="Parse(string, IFormatProvider?)"/> reads it.
/// </summary>
[JsonConverter(typeof(JidJsonConverter))]
public readonly record struct Jid : ISpanParsable<Jid>
{
    /// <summary>The server of people who are named by their phone number.</summary>
    public const string UserServer = "s.whatsapp.net";

    /// <summary>The server of people who are named by a number that hides their phone number (LID).</summary>
    public const string LidServer = "lid";

    /// <summary>The server of groups and communities.</summary>
    public const string GroupServer = "g.us";

    /// <summary>The server of channels.</summary>
    public const string NewsletterServer = "newsletter";

    /// <summary>The server of broadcast lists and of status posts.</summary>
    public const string BroadcastServer = "broadcast";

    /// <summary>The server of business accounts that Meta runs, by phone number.</summary>
    public const string HostedServer = "hosted";

    /// <summary>The server of business accounts that Meta runs, by LID.</summary>
    public const string HostedLidServer = "hosted.lid";

    /// <summary>The server of Meta's own bots.</summary>
    public const string BotServer = "bot";

    /// <summary>What <see cref="UserServer"/> was called before.</summary>
    public const string LegacyUserServer = "c.us";

    // Null stands for empty, so that a default value equals one that was made empty.
    private readonly string? _user;
    private readonly string? _server;

    internal Jid(string user, string server, byte agent = 0, ushort device = 0)
    {
        _user = user.Length == 0 ? null : user;
        _server = server.Length == 0 ? null : server;
        Agent = agent;
        Device = device;
    }

    /// <summary>Where status posts come from and go to.</summary>
    public static Jid Status { get; } = new("status", BroadcastServer);

    /// <summary>What stands before the server, without agent and device; empty if it names a server alone.</summary>
    public string User => _user ?? "";

    /// <summary>What stands behind the <c>@</c>; empty only in a default value.</summary>
    public string Server => _server ?? "";

    /// <summary>The agent; 0 if there is none, which is nearly always.</summary>
    public byte Agent { get; }

    /// <summary>The device: 0 is the phone, or no device in particular.</summary>
    public ushort Device { get; }

    /// <summary>Whether it names nobody: a default value.</summary>
    public bool IsEmpty => _user is null && _server is null;

    /// <summary>Whether it names a person or one of a person's devices, by phone number or LID.</summary>
    public bool IsUser => _user is not null && Server is UserServer or LidServer or HostedServer or HostedLidServer or BotServer or LegacyUserServer;

    /// <summary>Whether it names a group or community.</summary>
    public bool IsGroup => Server == GroupServer;

    /// <summary>Whether it names a person without telling the phone number.</summary>
    public bool IsLid => Server is LidServer or HostedLidServer;

    /// <summary>Whether it names a channel.</summary>
    public bool IsNewsletter => Server == NewsletterServer;

    /// <summary>Whether it names a broadcast list, or status posts.</summary>
    public bool IsBroadcast => Server == BroadcastServer;

    /// <summary>Whether it is <see cref="Status"/>.</summary>
    public bool IsStatus => IsBroadcast && User == "status";

    /// <summary>The phone number with its plus; <see langword="null"/> if it does not name a person by phone number.</summary>
    public string? PhoneNumber =>
        Server is UserServer or LegacyUserServer or HostedServer && JidReader.IsPhoneNumber(User) ? $"+{User}" : null;

    /// <summary>Reads what <see cref="Parse(string, IFormatProvider?)"/> reads.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static implicit operator Jid(string text) => Parse(text);

    /// <summary>Names somebody by phone number, or anything else by its server.</summary>
    /// <param name="user">
    /// The phone number with its country code, with or without plus, spaces, dots, hyphens and brackets; or what stands before the
    /// <c>@</c> on another server.
    /// </param>
    /// <param name="server">The server. Default: <see cref="UserServer"/>.</param>
    /// <returns>The address, without device.</returns>
    /// <exception cref="FormatException">It is no phone number, or there is no such address.</exception>
    public static Jid Build(string user, string server = UserServer)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(server);
        if (server == UserServer)
        {
            return JidReader.TryReadPhoneNumber(user, out Jid person) ? person : throw new FormatException(
                "This is no phone number. Give it with its country code: 15550001111 or +1 555 000 1111.");
        }

        return JidReader.IsUser(user) && JidReader.IsServer(server) ? new Jid(user, server) : throw new FormatException(
            "This is no address of WhatsApp: what stands before the @ has letters, digits, - and _ alone, and so has the server, with dots.");
    }

    /// <summary>Reads an address.</summary>
    /// <param name="s">
    /// <c>user@server</c>, <c>user:device@server</c>, <c>user.agent:device@server</c>; a known server alone; or a phone number with
    /// its country code: <c>15550001111</c>, <c>+1 555 000 1111</c>.
    /// </param>
    /// <param name="provider">Not used.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static Jid Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Jid Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => TryParse(s, provider, out Jid jid)
        ? jid
        : throw new FormatException(
            "This names nobody on WhatsApp. Give a phone number with its country code, +15550001111, or an address as 15550001111@s.whatsapp.net.");

    /// <summary>Reads what <see cref="Parse(string, IFormatProvider?)"/> reads.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The address, if it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Jid result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Jid)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Jid result) => JidReader.TryRead(s, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Jid)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Jid result) => TryParse(s, null, out result);

    /// <summary>
    /// The person, group or channel itself: without agent and device, and on the server that messages go to. Two devices of one person
    /// give the same; a person's phone number and LID do not.
    /// </summary>
    /// <returns>The address without device.</returns>
    public Jid ToUser() => new(User, Server switch
    {
        LegacyUserServer or HostedServer => UserServer,
        HostedLidServer => LidServer,
        _ => Server,
    });

    /// <summary>One of a person's devices.</summary>
    /// <param name="device">Which; 0 is the phone.</param>
    /// <returns>Its address.</returns>
    public Jid WithDevice(ushort device) => new(User, Server, Agent, device);

    /// <summary>The address as it is written.</summary>
    /// <returns>The text that <see cref="Parse(string, IFormatProvider?)"/> reads back; empty for a default value.</returns>
    public override string ToString() => (_user, Agent, Device) switch
    {
        (null, _, _) => Server,
        (_, 0, 0) => $"{_user}@{_server}",
        (_, 0, _) => string.Create(CultureInfo.InvariantCulture, $"{_user}:{Device}@{_server}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_user}.{Agent}:{Device}@{_server}"),
    };
}
