namespace AttrBot.Tests.Faults;

/// <summary>Handlers as users write them, compiled by the generator.</summary>
public sealed class FaultHandlers
{
    [Trigger("!fault ping")]
    public Task<string> PingAsync() => Task.FromResult("pong");

    // The order decides, not how simple a pattern is.
#pragma warning disable ATB2001 // Trigger never reached
    [Trigger("!fault literal", Order = 2)]
#pragma warning restore ATB2001
    public Task<string> LiteralAsync() => Task.FromResult("literal");

    [Trigger("!fault l.*", Order = 1)]
    public Task<string> RegexAsync() => Task.FromResult("regex");

    [Trigger(@"^!fault echo\s+(?<text>.+)$")]
    public Task<string> EchoAsync(string text) => Task.FromResult(text);

    [Trigger("")]
    public Task<string> EmptyAsync() => Task.FromResult("nothing was said");
}
