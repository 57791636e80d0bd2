namespace AttrBot.WhatsApp;

/// <summary>
/// How one account of WhatsApp is run. Bound from the configuration section <c>AttrBot:WhatsApp</c>, then, for the session <c>name</c>,
/// from <c>AttrBot:WhatsApp:Sessions:name</c>; checked at start; an error names the key.
/// </summary>
public sealed class WhatsAppOptions
{
    /// <summary>The configuration section that the options of all sessions are bound from.</summary>
    public const string SectionName = "AttrBot:WhatsApp";

    /// <summary>
    /// The folder that holds a folder for each session, named after it, with the keys of its account: whoever reads them is the account.
    /// A relative path counts from the working directory. It is made if it is missing, for the bot's own user alone. Default:
    /// <c>whatsapp</c>.
    /// </summary>
    public string Directory { get; set; } = "whatsapp";

    /// <summary>Which program speaks WhatsApp's protocol, and its limits.</summary>
    public WhatsAppEngineOptions Engine { get; set; } = new();

    /// <summary>How files are handed over.</summary>
    public WhatsAppSendOptions Sending { get; set; } = new();

    /// <summary>
    /// The account's phone number with its country code, for example <c>+15550001111</c>: pairing then gives a code to type on the phone
    /// instead of one to scan. Default: none.
    /// </summary>
    public string? PairingPhone { get; set; }

    /// <summary>
    /// Whether a session without an account is paired when it starts; otherwise it ends as logged out. Default: <see langword="true"/>.
    /// </summary>
    public bool AllowPairing { get; set; } = true;

    /// <summary>
    /// Whether codes to pair with are written to standard output. Whoever sees one can take over the session, so leave it off where
    /// standard output is kept as a log. They come as <see cref="PairingEvent"/> in any case. Default: where standard output is a terminal.
    /// </summary>
    public bool? ShowPairingCode { get; set; }

    /// <summary>How long a session waits for somebody to pair it; then it ends as logged out. Default: 10 minutes.</summary>
    public TimeSpan PairingTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long logging in may take. Default: 60 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the engine may try by itself to get a lost connection back; then it is started anew. Default: 5 minutes.
    /// </summary>
    public TimeSpan ReconnectTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How often the engine is asked whether it is still connected: it does not tell of every end by itself. Default: 15 seconds.
    /// </summary>
    public TimeSpan PollPeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// What follows when another program connects with the session's keys. Default: <see cref="WhatsAppStreamReplacedPolicy.Stop"/>.
    /// </summary>
    public WhatsAppStreamReplacedPolicy StreamReplaced { get; set; }

    /// <summary>
    /// How long <see cref="WhatsAppStreamReplacedPolicy.TakeOver"/> waits the first time; each further time within a day it waits twice as
    /// long, an hour at most. Default: 1 minute.
    /// </summary>
    public TimeSpan TakeOverDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many events that came while the inbox was full may wait in memory. At half of it the session disconnects, so that WhatsApp
    /// keeps what comes, and connects again when a quarter is left. Default: 10,000.
    /// </summary>
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>
    /// How long a session stays disconnected for having too much to handle: what the bot sends waits as long. Default: 10 seconds.
    /// </summary>
    public TimeSpan MaxPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How old a message may be when it comes and still run triggers, for example because it waited while the bot was off; an older one
    /// is a <see cref="WhatsAppPastMessageEvent"/>. Default: none, as old as it likes.
    /// </summary>
    public TimeSpan? MaxMessageAge { get; set; }

    /// <summary>
    /// The most bytes that an attachment that is read may have. The engine holds the whole of it in memory meanwhile. Default: 100 MiB.
    /// </summary>
    public long MaxAttachmentBytes { get; set; } = Attachment.DefaultMaxLength;
}
