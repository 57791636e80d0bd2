using System.Text.RegularExpressions;
using AttrBot.Patterns;

namespace AttrBot.Analyzers.Triggers;

/// <summary>Tries messages on a trigger's pattern with the real engine, for a short time.</summary>
internal sealed class TriggerTrial(TriggerDeclaration trigger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<Regex?> _regex = new(() => Create(trigger));

    /// <summary>What a group captures of a message; null if the pattern does not match it, or the group takes no part.</summary>
    public string? Capture(string message, RegexGroup group)
    {
        try
        {
            return _regex.Value?.Match(message.Trim()) is { Success: true } match && match.Groups[group.Name] is { Success: true } captured
                ? captured.Value
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Whether the pattern matches a message; not where that takes too long.</summary>
    public bool Matches(string message)
    {
        try
        {
            return _regex.Value?.IsMatch(message.Trim()) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex? Create(TriggerDeclaration trigger)
    {
        try
        {
            return new Regex(trigger.Scoped.Text, (RegexOptions)trigger.Tree.Options, s_patience);
        }
        catch (ArgumentException)
        {
            // The analyzers may run on an older .NET than the bot, which knows less.
            return null;
        }
    }
}
