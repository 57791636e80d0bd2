using AttrBot.Patterns;

namespace AttrBot.Analyzers.Triggers;

/// <summary>A trigger with what is known of the messages that it takes.</summary>
internal sealed class TriggerCandidate(TriggerDeclaration trigger, TriggerLanguage language)
{
    private readonly TriggerTrial _trial = new(trigger);

    /// <summary>The trigger.</summary>
    public TriggerDeclaration Trigger { get; } = trigger;

    /// <summary>The messages that match its pattern.</summary>
    public TriggerLanguage Language { get; } = language;

    /// <summary>A message that matches; null when none has been found.</summary>
    public string? FindExample() => Language.Shortest is { } text && Matches(text) ? text : null;

    /// <summary>Whether the engine finds a match in a message.</summary>
    public bool Matches(string text) => _trial.Matches(text);
}
