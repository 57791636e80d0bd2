using System.Collections.ObjectModel;

namespace AttrBot.WhatsApp;

/// <summary>
/// One phone number of WhatsApp's Cloud API. Bound from the configuration section <c>AttrBot:WhatsAppCloud</c>, then, for the
/// session <c>name</c>, from <c>AttrBot:WhatsAppCloud:Sessions:name</c>; checked at start; an error names the key. Read once: a new
/// token needs a restart.
/// </summary>
public sealed class WhatsAppCloudOptions
{
    /// <summary>The configuration section that the options of all sessions are bound from.</summary>
    public const string SectionName = "AttrBot:WhatsAppCloud";

    /// <summary>
    /// The id of the phone number, as "API Setup" shows it in Meta's App Dashboard: digits, and not the phone number itself. Required.
    /// </summary>
    public string? PhoneNumberId { get; set; }

    /// <summary>
    /// The access token, with the permission <c>whatsapp_business_messaging</c>. A system user's does not run out; the one of "API
    /// Setup" does, after a day. Required.
    /// </summary>
    public string? AccessToken { get; set; }

    /// <summary>The app's secret (App settings, Basic), with which Meta signs what it delivers. Required.</summary>
    public string? AppSecret { get; set; }

    /// <summary>A text of your own, to be entered in the App Dashboard beside the webhook's address. Required.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>
    /// The id of the WhatsApp Business Account that the number belongs to: what is told of the account then comes to this session.
    /// Default: none; it comes to the first session of the app.
    /// </summary>
    public string? BusinessAccountId { get; set; }

    /// <summary>The version of the Graph API. Default: <c>v24.0</c>.</summary>
    public string GraphVersion { get; set; } = "v24.0";

    /// <summary>
    /// Where the Graph API is. The access token is sent there. Must be <c>https</c>, or <c>http</c> on this machine. Default:
    /// <c>https://graph.facebook.com</c>.
    /// </summary>
    public Uri BaseAddress { get; set; } = new("https://graph.facebook.com");

    /// <summary>
    /// The hosts that media are downloaded from, with the access token: <c>host</c>, <c>.domain</c> for all hosts below it, or
    /// <c>host:port</c>. Others are refused, also if the Graph API names them. Default: <c>lookaside.fbsbx.com</c>, unless some are set.
    /// </summary>
    public Collection<string> MediaHosts { get; } = [];

    /// <summary>
    /// Whether the session asks for its phone number before it counts as connected: a wrong token or id shows at start. Default:
    /// <see langword="true"/>.
    /// </summary>
    public bool CheckAtStart { get; set; } = true;

    /// <summary>
    /// How long the Graph API may take to answer. A message that has not been answered by then is ambiguous: it may have been sent.
    /// Default: 20 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the upload of a file may take. Default: 2 minutes.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a delivery may wait for the inbox before it is turned away with 503, and Meta tries again. Default: 5 seconds.
    /// </summary>
    public TimeSpan AcceptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many bytes a delivery may have. Default: 4 MiB; Meta's have 3 MB at most.</summary>
    public int MaxWebhookBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How many bytes an answer of the Graph API may have. Default: 4 MiB.</summary>
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The most bytes that a file that is read may have. Default: 100 MiB, which is as much as WhatsApp sends.</summary>
    public long MaxAttachmentBytes { get; set; } = Attachment.DefaultMaxLength;

    /// <summary>The most bytes that a file that is sent may have. WhatsApp's own limits are lower for most kinds. Default: 100 MiB.</summary>
    public long MaxUploadBytes { get; set; } = Attachment.DefaultMaxLength;

    /// <summary>
    /// How often messages may go to one person, in the long run; WhatsApp takes one in 6 seconds. <see cref="TimeSpan.Zero"/>: as often
    /// as it happens. Default: 6 seconds.
    /// </summary>
    public TimeSpan PairInterval { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How many messages may go to one person at once before <see cref="PairInterval"/> counts. Default: 45, as WhatsApp allows.</summary>
    public int PairBurst { get; set; } = 45;
}
