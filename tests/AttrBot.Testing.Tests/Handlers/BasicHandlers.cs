namespace AttrBot.Testing.Tests;

/// <summary>Handlers for the tests of what the bot says.</summary>
public sealed class BasicHandlers
{
    /// <summary>Answers.</summary>
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    /// <summary>Says it back.</summary>
    [Trigger("!echo (?<text>.+)")]
    public static Task<string> EchoAsync(string text) => Task.FromResult(text);
}
