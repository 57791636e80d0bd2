namespace AttrBot.Signal;

/// <summary>
/// How one Signal account is reached. Bound from the configuration section <c>AttrBot:Signal</c>, then, for the session
/// <c>name</c>, from <c>AttrBot:Signal:Sessions:name</c>; checked at start; an error names the key.
/// </summary>
public sealed class SignalOptions
{
    /// <summary>The configuration section that the options of all sessions are bound from.</summary>
    public const string SectionName = "AttrBot:Signal";

    /// <summary>
    /// The bot's phone number with its country code, for example <c>+15550001111</c>. Required. Default: the environment's
    /// <c>SIGNAL_PHONE_NUMBER</c>.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>
    /// Where the backend listens. signal-cli: <c>tcp://host:port</c>, <c>unix:/path</c>, <c>http://host:port</c> or
    /// <c>https://host:port</c>; signal-cli-rest-api: the latter two. Default: the environment's <c>SIGNAL_API_URL</c> or
    /// <c>SIGNAL_SERVICE_URL</c>, which name a signal-cli-rest-api; else <c>tcp://127.0.0.1:7583</c>, where signal-cli listens
    /// when it is told nothing else, or <c>http://127.0.0.1:8080</c> for <see cref="SignalBackend.RestApi"/>.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>
    /// Where signal-cli-rest-api hands out messages, if that is not <see cref="Address"/>. Default: the environment's
    /// <c>SIGNAL_SERVICE_URL</c> where <see cref="Address"/> comes from the environment too.
    /// </summary>
    public string? ReceiveAddress { get; set; }

    /// <summary>
    /// What listens at <see cref="Address"/>. Default: <see cref="SignalBackend.SignalCli"/>; <see cref="SignalBackend.RestApi"/>
    /// where the address comes from <c>SIGNAL_API_URL</c> or <c>SIGNAL_SERVICE_URL</c>.
    /// </summary>
    public SignalBackend? Backend { get; set; }

    /// <summary>
    /// Sent as bearer token with every HTTP request, for a reverse proxy that asks for one. Default: the environment's
    /// <c>SIGNAL_API_TOKEN</c>; otherwise none.
    /// </summary>
    public string? ApiToken { get; set; }

    /// <summary>
    /// A PEM file with certificates of authorities that <c>https</c> addresses are checked against instead of the system's.
    /// Default: none.
    /// </summary>
    public string? TrustedCertificates { get; set; }

    /// <summary>How long connecting may take, with the first questions to the backend. Default: 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the backend may take to answer a request. A send that has not been answered by then is ambiguous: it may have been
    /// sent. Default: 60 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a line or an event of the backend may be, in bytes; a longer one is skipped and reported. Attachments come as
    /// one line, a third longer than they are. Default: 140 MiB.
    /// </summary>
    public int MaxLineBytes { get; set; } = 140 * 1024 * 1024;

    /// <summary>
    /// How many messages that came while the inbox was full may wait in memory, in the order in which they came. Default: 10,000.
    /// </summary>
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>How messages are written and files handed over.</summary>
    public SignalSendOptions Sending { get; set; } = new();

    /// <summary>
    /// The directory where signal-cli keeps the attachments, if the bot runs on the same machine and may read it: they are then read
    /// from there, as they are needed, instead of coming as a whole over the connection. Usually
    /// <c>~/.local/share/signal-cli/attachments</c>. What is not there is asked for over the connection. Default: none.
    /// </summary>
    public string? AttachmentsDirectory { get; set; }

    /// <summary>The most bytes that an attachment that is read may have. Default: 100 MiB, which is as much as Signal sends.</summary>
    public long MaxAttachmentBytes { get; set; } = Attachment.DefaultMaxLength;

    /// <summary>
    /// The most bytes of all attachments of one message together that are read. Default: 256 MiB. It does not count what is read of a
    /// message that a durable inbox hands out once more after a restart: there each attachment has its own limit alone.
    /// </summary>
    public long MaxMessageAttachmentBytes { get; set; } = 256L * 1024 * 1024;
}
