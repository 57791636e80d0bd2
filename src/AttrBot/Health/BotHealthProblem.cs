namespace AttrBot;

/// <summary>Something that is wrong with the bot now. Holds no text, number or name of a person.</summary>
/// <param name="Component">The part of the bot.</param>
/// <param name="State">How bad it is.</param>
/// <param name="Description">What is wrong, for people.</param>
/// <param name="Name">The session or the handler that it is about, if it is about one.</param>
public sealed record BotHealthProblem(BotHealthComponent Component, BotHealthState State, string Description, string? Name = null);
