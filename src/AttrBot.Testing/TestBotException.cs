namespace AttrBot.Testing;

/// <summary>
/// The bot under test did not do what the test waits for. The message says what that was, what the bot is doing, and all that
/// was said before.
/// </summary>
public sealed class TestBotException : Exception
{
    internal TestBotException(string message)
        : base(message)
    {
    }
}
