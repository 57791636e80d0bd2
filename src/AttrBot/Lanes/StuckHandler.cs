namespace AttrBot.Lanes;

/// <summary>A handler that has held its conversation for longer than the handler timeout.</summary>
/// <param name="Handler">Its id.</param>
/// <param name="Context">Its context.</param>
/// <param name="StartedAt">When it began; a timestamp.</param>
internal sealed record StuckHandler(string Handler, BotContext Context, long StartedAt);
