namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>Answers <c>!ping</c>, with what stands behind it.</summary>
public sealed class PongHandlers
{
    [Trigger("!ping ?(?<rest>.*)")]
    public static Task<string> PongAsync(string rest) => Task.FromResult($"pong {rest}".Trim());
}
