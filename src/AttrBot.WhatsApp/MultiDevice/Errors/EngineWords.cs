using System.Globalization;
using System.Text.RegularExpressions;

namespace AttrBot.WhatsApp.MultiDevice.Errors;

/// <summary>What an engine said of an error. The exception's message ends with it, without what may be private.</summary>
internal sealed partial class EngineWords
{
    private readonly string _words;

    private EngineWords(string words)
    {
        _words = words;
        Match match = StatusNumber().Match(words);
        Status = match.Success ? int.Parse(match.ValueSpan[^3..], CultureInfo.InvariantCulture) : null;
        IsOfMessage = match.Success && match.ValueSpan.StartsWith("server returned", StringComparison.Ordinal);
    }

    /// <summary>The number by which WhatsApp refused it; <see langword="null"/> if it gave none.</summary>
    public int? Status { get; }

    /// <summary>Whether <see cref="Status"/> is of a message, not of a question.</summary>
    public bool IsOfMessage { get; }

    /// <summary>
    /// Whether it failed at what comes before a message is written: members, devices, keys. whatsmeow begins those errors so, and has
    /// "websocket not connected" alone for a connection that was gone when an unanswered message was to be written again.
    /// </summary>
    public bool SayThatNothingWasSent =>
        Say("failed to get") || Say("failed to encrypt") || Say("failed to query") || Say("failed to refresh") || Say("failed to send usync")
        || (Say("failed to send message node") && Say("not connected"));

    public static EngineWords Of(WhatsAppEngineException error)
    {
        string prefix = $" {error.Code}: ";
        int start = error.Message.IndexOf(prefix, StringComparison.Ordinal);
        return new EngineWords(start < 0 ? error.Message : error.Message[(start + prefix.Length)..]);
    }

    public bool Say(string words) => _words.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"server returned error \d{3}\b|returned status \d{3}\b|failed with status(?: code)? \d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex StatusNumber();
}
