namespace AttrBot.WhatsApp;

/// <summary>The codes of <see cref="WhatsAppEngineException"/> that come from AttrBot itself, not from an engine.</summary>
public static class WhatsAppEngineErrors
{
    /// <summary>No engine was found.</summary>
    public const string NotFound = "ENGINE_NOT_FOUND";

    /// <summary>It could not be started.</summary>
    public const string NotStarted = "ENGINE_NOT_STARTED";

    /// <summary>It ended by itself, or is not running.</summary>
    public const string Ended = "ENGINE_ENDED";

    /// <summary>It did not answer in time.</summary>
    public const string TimedOut = "ENGINE_TIMED_OUT";

    /// <summary>The command is longer than the engine can read; it was not sent.</summary>
    public const string CommandTooLong = "ENGINE_COMMAND_TOO_LONG";

    /// <summary>It answered with something that makes no sense.</summary>
    public const string InvalidAnswer = "ENGINE_INVALID_ANSWER";
}
