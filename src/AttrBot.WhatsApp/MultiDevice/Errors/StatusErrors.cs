using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Errors;

/// <summary>
/// What the numbers mean by which WhatsApp refuses. It answered: nothing was done. Not officially documented; the meanings are those that
/// whatsmeow (<c>ErrIQ…</c>) and Baileys give them.
/// </summary>
internal static class StatusErrors
{
    /// <summary>How long to wait when WhatsApp limits the account; it does not say.</summary>
    public static readonly TimeSpan AssumedPause = TimeSpan.FromMinutes(1);

    public static WhatsAppException Translate(int status, EngineWords words, WhatsAppCommand command, WhatsAppEngineException error) => status switch
    {
        429 => new WhatsAppException(
            WhatsAppErrorKind.RateLimited,
            SendFailure.RateLimited,
            $"WhatsApp limits the account ({status}). Going on gets it banned: send less, and to people who know it.",
            error)
        {
            Status = status,
            RetryAfter = AssumedPause,
        },
        463 when words.IsOfMessage => Of(
            WhatsAppErrorKind.Forbidden,
            "WhatsApp does not let the account begin chats at present (463). Let the recipient write first, and send less to people who do not know it.",
            status,
            error),
        400 or 406 or 409 or 419 or 479 => Of(
            WhatsAppErrorKind.Refused, $"WhatsApp refuses '{command.Name}' as wrong ({status}).", status, error),
        401 or 403 or 405 or 423 => Of(
            WhatsAppErrorKind.Forbidden,
            $"The account may not do '{command.Name}' ({status}): it is no admin or no member, or somebody's settings do not let it.",
            status,
            error),
        404 or 410 => Of(
            WhatsAppErrorKind.NotFound,
            $"WhatsApp does not know what '{command.Name}' is about ({status}), or no longer.",
            status,
            error),
        >= 500 => new WhatsAppException(
            WhatsAppErrorKind.Unexpected, SendFailure.Transient, $"WhatsApp cannot do '{command.Name}' at present ({status}).", error)
        {
            Status = status,
        },
        _ => Of(
            WhatsAppErrorKind.Refused, $"WhatsApp refuses '{command.Name}' with a number that is not known ({status}).", status, error),
    };

    private static WhatsAppException Of(WhatsAppErrorKind kind, string message, int status, WhatsAppEngineException error) =>
        new(kind, SendFailure.Rejected, message, error) { Status = status };
}
