namespace AttrBot.AspNetCore.Tests.Fixture;

/// <summary>Handlers of the bots in these tests.</summary>
public sealed class WebHandlers
{
    [Trigger("!ping")]
    public static Task<string> PingAsync() => Task.FromResult("pong");

    [Trigger("!fail (?<what>.+)")]
    public static Task FailAsync(string what) => throw new InvalidOperationException(what);
}
