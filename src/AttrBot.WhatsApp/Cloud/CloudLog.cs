using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>What the Cloud API sessions log. Event ids are stable; no entry holds a text, a phone number, a person's name or a secret.</summary>
internal static partial class CloudLog
{
    [LoggerMessage(450, LogLevel.Error, "Session '{Session}': Meta refuses the access token (code {Code}). Nothing can be sent until AttrBot:WhatsAppCloud:AccessToken holds a good one and the bot is started again.")]
    public static partial void TokenRefused(ILogger logger, string session, int? code);

    [LoggerMessage(451, LogLevel.Information, "Session '{Session}' speaks to the Graph API {Version} at {Address}.")]
    public static partial void Greeted(ILogger logger, string session, string version, Uri address);

    [LoggerMessage(452, LogLevel.Warning, "A webhook delivery was turned away: {Reason}. {Count} since the last such message.")]
    public static partial void DeliveryRefused(ILogger logger, string reason, long count);

    [LoggerMessage(453, LogLevel.Warning, "A webhook delivery is for the phone number id {PhoneNumberId}, which no session with that app secret has. It is kept as a dead letter. Add a session for it, or correct AttrBot:WhatsAppCloud:PhoneNumberId. {Count} such since the last message.")]
    public static partial void UnknownNumber(ILogger logger, string phoneNumberId, long count);

    [LoggerMessage(454, LogLevel.Warning, "Webhook deliveries are turned away with 503 for Meta to send them again: {Reason}. {Count} since the last such message.")]
    public static partial void Busy(ILogger logger, string reason, long count);

    [LoggerMessage(455, LogLevel.Warning, "Session '{Session}': WhatsApp could not deliver a message (code {Code}, {Kind}).")]
    public static partial void NotDelivered(ILogger logger, string session, int code, WhatsAppCloudErrorKind kind);

    [LoggerMessage(456, LogLevel.Warning, "Session '{Session}': Meta reports a problem with the account (code {Code}, {Kind}).")]
    public static partial void AccountProblem(ILogger logger, string session, int code, WhatsAppCloudErrorKind kind);

    [LoggerMessage(457, LogLevel.Information, "The webhook's address has been verified.")]
    public static partial void Verified(ILogger logger);

    [LoggerMessage(458, LogLevel.Warning, "Somebody asked to verify the webhook's address with a wrong token. Compare AttrBot:WhatsAppCloud:VerifyToken with the App Dashboard. {Count} since the last such message.")]
    public static partial void NotVerified(ILogger logger, long count);

    [LoggerMessage(459, LogLevel.Error, "A webhook delivery could not be handled.")]
    public static partial void HandlingFailed(ILogger logger, Exception exception);
}
