using System.Globalization;

namespace AttrBot.CrashTest.Messages;

/// <summary>One of the numbered messages.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Chat">Its conversation.</param>
/// <param name="Sender">Who sends it.</param>
internal sealed record PlannedMessage(int Number, MessageKind Kind, string Chat, string Sender)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"m{Number}");

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()} {Number}");

    /// <summary>The message that answers its question.</summary>
    public string AnswerId => string.Create(CultureInfo.InvariantCulture, $"a{Number}");

    public string AnswerText => string.Create(CultureInfo.InvariantCulture, $"answer {Number}");
}
