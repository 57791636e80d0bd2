using System.Globalization;
using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Errors;

/// <summary>
/// Says in the bot's own words what the engines' errors mean, and what is known of the outcome. The codes are those of whatsmeow-node
/// 0.7.0; the words are whatsmeow's (<c>errors.go</c>, <c>send.go</c>, <c>request.go</c> of 2026-06-11), which our Baileys engine uses too.
/// </summary>
internal static class WhatsAppErrors
{
    /// <summary>What an error of the engine means.</summary>
    /// <returns>A <see cref="WhatsAppException"/>, or a <see cref="NotSupportedException"/> if the engine has no such command.</returns>
    public static Exception Translate(WhatsAppEngineException error, WhatsAppCommand command, string engine) => error.Code switch
    {
        "ERR_UNKNOWN_CMD" or "ERR_UNSUPPORTED" => new NotSupportedException(
            $"The engine {engine} cannot do '{command.Name}'. The package's docs/client.md says what each engine can.", error),
        WhatsAppEngineErrors.NotFound or WhatsAppEngineErrors.NotStarted or WhatsAppEngineErrors.Ended or WhatsAppEngineErrors.TimedOut =>
            new WhatsAppException(WhatsAppErrorKind.Engine, OutcomeOf(command, error.MayHaveBeenDone), error.Message, error),
        WhatsAppEngineErrors.InvalidAnswer => NotUnderstood(command, error),
        WhatsAppEngineErrors.CommandTooLong => new WhatsAppException(
            WhatsAppErrorKind.Refused, SendFailure.Rejected, error.Message, error),
        "ERR_NOT_INIT" => new WhatsAppException(
            WhatsAppErrorKind.NotConnected, SendFailure.Transient, $"The engine is not ready for '{command.Name}' yet.", error),
        "ERR_INVALID_ARGS" or "ERR_INVALID_JID" => new WhatsAppException(
            WhatsAppErrorKind.Refused,
            SendFailure.Rejected,
            $"The engine does not take what it was given for '{command.Name}'. The inner exception holds its words.",
            error),
        "ERR_READ_FILE" or "ERR_TEMPFILE" or "ERR_WRITE" => new WhatsAppException(
            WhatsAppErrorKind.File,
            SendFailure.Rejected,
            "The engine cannot read or write a file. Check AttrBot:WhatsApp:Sending:TemporaryDirectory: the engine must be allowed to read it, " +
            "and the system's directory for temporary files needs room.",
            error),
        _ => OfWords(EngineWords.Of(error), command, error),
    };

    /// <summary>An answer that cannot be understood: it was done, but nobody knows what came of it.</summary>
    public static WhatsAppException NotUnderstood(WhatsAppCommand command, Exception? error = null) => new(
        WhatsAppErrorKind.Engine,
        OutcomeOf(command, mayHaveBeenDone: true),
        $"The engine's answer to '{command.Name}' is not what is expected of it. Check its version: whatsmeow-node 0.7 is supported, or the " +
        "engine.mjs that came with this package.",
        error);

    private static WhatsAppException OfWords(EngineWords words, WhatsAppCommand command, WhatsAppEngineException error)
    {
        if (words.Status is { } status)
        {
            return StatusErrors.Translate(status, words, command, error);
        }

        if (words.Say("doesn't contain a device JID") || words.Say("deleted device") || words.Say("not logged in"))
        {
            return new WhatsAppException(
                WhatsAppErrorKind.NotPaired, SendFailure.Transient, "The account is not paired, or was logged out. Pair the session.", error);
        }

        if (words.Say("without PushName"))
        {
            return new WhatsAppException(
                WhatsAppErrorKind.NotReady,
                SendFailure.Transient,
                "WhatsApp has not told the engine the account's name yet, which presence needs. It comes soon after the first connection.",
                error);
        }

        if (words.Say("not connected") || words.Say("disconnected before") || words.Say("timed out") || words.Say("failed to send message node"))
        {
            return new WhatsAppException(
                WhatsAppErrorKind.NotConnected,
                OutcomeOf(command, mayHaveBeenDone: !words.SayThatNothingWasSent),
                $"The engine has no connection to WhatsApp, or lost it, during '{command.Name}'.",
                error);
        }

        return KnownRefusals.Find(words, command, error) ?? new WhatsAppException(
            WhatsAppErrorKind.Unexpected,
            OutcomeOf(command, mayHaveBeenDone: !words.SayThatNothingWasSent),
            string.Create(CultureInfo.InvariantCulture, $"The engine failed at '{command.Name}' with {error.Code}. The inner exception holds its words."),
            error);
    }

    /// <summary>What is known when something may have been done, or not.</summary>
    private static SendFailure OutcomeOf(WhatsAppCommand command, bool mayHaveBeenDone) =>
        mayHaveBeenDone && command.Effect is (CommandEffect.Change or CommandEffect.Message) ? SendFailure.Ambiguous : SendFailure.Transient;
}
