namespace AttrBot.CrashTest.Bot;

/// <summary>How a bot process is run.</summary>
/// <param name="Socket">Where the messenger listens.</param>
/// <param name="Database">The SQLite file; empty for a bot that keeps everything in memory.</param>
/// <param name="IsIdempotent">Whether the messenger takes two sends with one key for one.</param>
internal sealed record BotSettings(string Socket, string Database, bool IsIdempotent)
{
    public string[] ToArguments() => [Socket, Database, IsIdempotent.ToString()];

    public static BotSettings Parse(ReadOnlySpan<string> arguments) => new(arguments[0], arguments[1], bool.Parse(arguments[2]));
}
