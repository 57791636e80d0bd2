namespace AttrBot.WhatsApp;

/// <summary>What went wrong, and so what can be done.</summary>
public enum WhatsAppCloudErrorKind
{
    /// <summary>The Graph API refuses what it was asked: the request is wrong.</summary>
    Refused,

    /// <summary>The access token is wrong, has run out or was withdrawn: nothing can be sent until there is another one.</summary>
    TokenInvalid,

    /// <summary>The token may not do this, or the number does not belong to it.</summary>
    PermissionDenied,

    /// <summary>The number, the app or the business account sends more than it may. Waiting helps.</summary>
    RateLimited,

    /// <summary>Too much goes to this one recipient. Waiting helps; others are not affected.</summary>
    PairRateLimited,

    /// <summary>
    /// WhatsApp limits the number because people block or report it. Trying again makes it worse: nothing is sent again by itself.
    /// </summary>
    SpamLimited,

    /// <summary>More than 24 hours have passed since the person wrote last: only a <see cref="CloudTemplate"/> may be sent.</summary>
    WindowClosed,

    /// <summary>The recipient is not on WhatsApp, has an old version, has not accepted its terms, or the message did not reach them.</summary>
    Undeliverable,

    /// <summary>The recipient does not take this now: they stopped marketing messages, or have had enough of them.</summary>
    RecipientDeclined,

    /// <summary>The template does not exist, is paused, or its parameters do not fit it.</summary>
    TemplateRejected,

    /// <summary>A file could not be taken, fetched or handed out: kind, size or address.</summary>
    MediaRejected,

    /// <summary>The account or the number is locked, not registered, or not paid for. A person has to act in Meta's Business Manager.</summary>
    AccountRestricted,

    /// <summary>The Graph API or WhatsApp is out of order for a while.</summary>
    Unavailable,

    /// <summary>The Graph API cannot be reached, or the connection broke.</summary>
    Network,

    /// <summary>It failed in a way that is not known.</summary>
    Unexpected,
}
