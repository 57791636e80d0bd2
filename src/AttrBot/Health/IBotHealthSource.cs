namespace AttrBot.Health;

/// <summary>
/// A part of the bot that knows how it does. Register it as a singleton of this type: <see cref="BotHealth"/> asks all of them.
/// </summary>
public interface IBotHealthSource
{
    /// <summary>What is wrong now. Called by several threads at once; returns at once and throws nothing.</summary>
    /// <returns>The problems, without private data; none if all is well.</returns>
    IEnumerable<BotHealthProblem> Check();
}
