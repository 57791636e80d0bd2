namespace AttrBot.Testing;

/// <summary>How events and actions read in a transcript.</summary>
internal static class EventText
{
    public static string Who(BotEvent inbound) => inbound switch
    {
        ConversationEvent { Conversation.IsGroup: true } there => $"{there.Sender.Id} in {Transcript.Name(there.Conversation.Key)}",
        ConversationEvent there => $"{there.Session}/{there.Sender.Id}",
        _ => $"session {inbound.Session}",
    };

    public static string What(BotEvent inbound) => inbound switch
    {
        MessageEvent { Message: var message } => Text(message.Text) + Files(message.Attachments.Select(file => file.FileName)),
        EditEvent edit => $"(edits {edit.Target}) {Text(edit.Message.Text)}",
        DeleteEvent delete => $"(takes {delete.Target} back)",
        ReactionEvent reaction => $"({(reaction.IsRemoval ? "takes off" : "reacts")} {reaction.Emoji} on {reaction.Target})",
        ReceiptEvent receipt => $"({receipt.Kind}: {string.Join(", ", receipt.Messages)})",
        TypingEvent typing => typing.IsTyping ? "(types)" : "(stops typing)",
        _ => $"({inbound.GetType().Name})",
    };

    public static string What(OutgoingAction action) => action switch
    {
        OutgoingMessage message => Text(message.Text) + Files(message.Attachments.Select(file => file.FileName)),
        OutgoingEdit edit => $"(edits {edit.Target}) {Text(edit.Text)}",
        OutgoingDelete delete => $"(takes {delete.Target} back)",
        OutgoingReaction reaction => $"({(reaction.Remove ? "takes off" : "reacts")} {reaction.Emoji} on {reaction.Target})",
        OutgoingReadMark mark => $"(has read {mark.Target})",
        OutgoingTyping typing => typing.IsTyping ? "(types)" : "(stops typing)",
        _ => $"({action.GetType().Name})",
    };

    private static string Text(string text) => Transcript.Shorten(text);

    private static string Files(IEnumerable<string?> names) => string.Concat(names.Select(name => $" [file {name ?? "without a name"}]"));
}
