using AttrBot.Signal.Client;

namespace AttrBot.Signal.RestApi;

/// <summary>Writes recipients as signal-cli-rest-api takes them.</summary>
/// <param name="account">The account's number: the note to self goes to it.</param>
internal sealed class RestRecipients(string account)
{
    /// <summary>The kinds that one message may not mix: it is sent with one call to signal-cli.</summary>
    private enum Kind
    {
        Person,
        Username,
        Group,
    }

    /// <summary>Recipients of a message.</summary>
    /// <exception cref="NotSupportedException">They are of several kinds, or several groups.</exception>
    /// <exception cref="SignalException">It is a group that signal-cli-rest-api does not know how to name.</exception>
    public string[] WriteAll(IReadOnlyCollection<SignalRecipient> recipients)
    {
        Kind[] kinds = [.. recipients.Select(KindOf).Distinct()];
        if (kinds.Length > 1 || (kinds is [Kind.Group] && recipients.Count > 1))
        {
            throw new NotSupportedException(
                "signal-cli-rest-api sends one message to people, to usernames, or to one group. Send to each kind, and to each group, by itself.");
        }

        return [.. recipients.Select(recipient => recipient.Kind == SignalRecipientKind.Username ? recipient.Id : Write(recipient))];
    }

    /// <summary>A recipient of anything but a message: usernames have their prefix there.</summary>
    /// <exception cref="SignalException">It is a group that signal-cli-rest-api does not know how to name.</exception>
    public string Write(SignalRecipient recipient) => recipient.Kind switch
    {
        SignalRecipientKind.Group when Convert.FromBase64String(recipient.Id).Length != 32 => throw new SignalException(
            SignalErrorKind.Refused,
            SendFailure.Rejected,
            "signal-cli-rest-api knows no groups of Signal's first kind. Let their members move to a new group, or use signal-cli."),
        SignalRecipientKind.Group => RestGroupIds.Write(recipient.Id),
        SignalRecipientKind.NoteToSelf => account,
        _ => RecipientWriter.Person(recipient),
    };

    private static Kind KindOf(SignalRecipient recipient) => recipient.Kind switch
    {
        SignalRecipientKind.Group => Kind.Group,
        SignalRecipientKind.Username => Kind.Username,
        _ => Kind.Person,
    };
}
