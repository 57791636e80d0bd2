namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// What Meta's codes mean (developers.facebook.com, WhatsApp error codes). The same table stands in docs/cloud.md.
/// </summary>
internal static class CloudErrorTable
{
    // What Meta does not state: long enough not to make it worse.
    private static readonly TimeSpan s_throughputPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_quotaPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pairPause = TimeSpan.FromSeconds(6);

    public static CloudErrorMeaning Of(int code) => code switch
    {
        0 or 190 or 102 or 463 or 467 => Rejected(
            WhatsAppCloudErrorKind.TokenInvalid,
            "The access token is wrong, has run out or was withdrawn. Make a new one (Business settings, System users) and set AttrBot:WhatsAppCloud:AccessToken."),
        1 or 2 or 131000 or 131016 or 131057 or 133004 => new CloudErrorMeaning(
            WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient, "WhatsApp could not do it just now."),
        3 or 10 or (>= 200 and <= 299) or 131005 => Rejected(
            WhatsAppCloudErrorKind.PermissionDenied,
            "The access token may not do this. It needs the permission whatsapp_business_messaging, and the system user the WhatsApp account among its assets."),
        4 or 80007 or 613 or 17 or 32 => new CloudErrorMeaning(
            WhatsAppCloudErrorKind.RateLimited, SendFailure.RateLimited, "The app has made more calls than it may. Send less often.", s_quotaPause),
        130429 => new CloudErrorMeaning(
            WhatsAppCloudErrorKind.RateLimited,
            SendFailure.RateLimited,
            "The number sends more messages a second than it may. Lower AttrBot:Sends:PerSecond.",
            s_throughputPause),
        131056 => new CloudErrorMeaning(
            WhatsAppCloudErrorKind.PairRateLimited,
            SendFailure.RateLimited,
            "Too many messages go to this one recipient: WhatsApp takes one in 6 seconds in the long run.",
            s_pairPause,
            SendScope.Recipient),
        131048 => Rejected(
            WhatsAppCloudErrorKind.SpamLimited,
            "WhatsApp limits the number because people block or report it. Look at its quality in WhatsApp Manager; sending again makes it worse."),
        131047 => Rejected(
            WhatsAppCloudErrorKind.WindowClosed,
            "More than 24 hours have passed since the person wrote last. Send an approved template: CloudTemplate."),
        131026 or 131021 or 131030 or 130472 => Rejected(
            WhatsAppCloudErrorKind.Undeliverable,
            "The recipient cannot get it: not on WhatsApp, an old version, terms not accepted, the bot itself, or (131030) not on the test number's list of recipients."),
        131049 or 131050 => Rejected(
            WhatsAppCloudErrorKind.RecipientDeclined,
            "WhatsApp keeps this marketing message from the recipient: they stopped them, or have had enough for now. Do not try again at once."),
        (>= 132000 and <= 132069) or 131055 or 134100 or 134101 or 134102 => Rejected(
            WhatsAppCloudErrorKind.TemplateRejected,
            "The template does not exist in this language, is paused or disabled, or the parameters do not fit it. Look at it in WhatsApp Manager."),
        131051 => Rejected(WhatsAppCloudErrorKind.Refused, "WhatsApp does not know this kind of message."),
        131052 or 131053 => Rejected(
            WhatsAppCloudErrorKind.MediaRejected, "WhatsApp could not take, fetch or hand out the file. Look at its kind, its size and its address."),
        368 or 130497 or 131031 or 131037 or 131042 or 131045 or 133000 or (>= 133005 and <= 133016) => Rejected(
            WhatsAppCloudErrorKind.AccountRestricted,
            "The account or the number is locked, not registered, in maintenance or not paid for. Look into Meta's Business Manager."),
        33 or 100 or 131008 or 131009 => Rejected(
            WhatsAppCloudErrorKind.Refused,
            "The Graph API refuses the request. The exception's Details say what; the number's id and the Graph version are the first to look at."),
        _ => Rejected(WhatsAppCloudErrorKind.Unexpected, "The Graph API refused with a code that is not known here. The exception's Details say more."),
    };

    private static CloudErrorMeaning Rejected(WhatsAppCloudErrorKind kind, string message) => new(kind, SendFailure.Rejected, message);
}
