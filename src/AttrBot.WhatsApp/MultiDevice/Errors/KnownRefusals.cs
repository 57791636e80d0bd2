using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Errors;

/// <summary>Refusals that the engines put into words of their own. Nothing was done.</summary>
internal static class KnownRefusals
{
    private static readonly (string Words, WhatsAppErrorKind Kind, string Message)[] s_refusals =
    [
        ("not participating in that group", WhatsAppErrorKind.NotFound, "The account is not in the group. Let somebody add it, or join by the group's link."),
        ("group does not exist", WhatsAppErrorKind.NotFound, "There is no such group."),
        ("invite link is not valid", WhatsAppErrorKind.NotFound, "This is no link to a group."),
        ("invite link has been revoked", WhatsAppErrorKind.NotFound, "The group's link was taken back. Ask for the new one."),
        ("does not exist or has been revoked", WhatsAppErrorKind.NotFound, "The link leads to nobody, or was taken back."),
        ("permission to get the group's invite link", WhatsAppErrorKind.Forbidden, "Only admins get the group's link."),
        ("hidden their profile picture", WhatsAppErrorKind.Forbidden, "They hide their picture from the account."),
        ("does not have a profile picture", WhatsAppErrorKind.NotFound, "There is no picture."),
        ("not a valid image", WhatsAppErrorKind.File, "WhatsApp does not take the picture. Give a square JPEG of 640 by 640 pixels."),
        ("invalid disappearing timer", WhatsAppErrorKind.Refused, "WhatsApp offers 24 hours, 7 days and 90 days for disappearing messages."),
        ("no LID found", WhatsAppErrorKind.NotFound, "There is nobody on WhatsApp with this number."),
        ("message secret key not found", WhatsAppErrorKind.NotFound, "The engine does not know the poll: it has to come through this session."),
        ("isn't a poll update", WhatsAppErrorKind.Refused, "This is no vote in a poll."),
        ("must be a user JID with no device part", WhatsAppErrorKind.Refused, "Messages go to people, not to one of their devices."),
        ("unknown server", WhatsAppErrorKind.Refused, "Nothing can be sent to such an address."),
        ("broadcast lists is not yet supported", WhatsAppErrorKind.Refused, "The engine sends nothing to broadcast lists."),
    ];

    /// <summary>The refusal; <see langword="null"/> if it is none of these.</summary>
    public static WhatsAppException? Find(EngineWords words, WhatsAppCommand command, WhatsAppEngineException error)
    {
        foreach ((string said, WhatsAppErrorKind kind, string message) in s_refusals)
        {
            if (words.Say(said))
            {
                return new WhatsAppException(kind, SendFailure.Rejected, $"{message} ('{command.Name}')", error);
            }
        }

        return null;
    }
}
