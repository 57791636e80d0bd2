using System.Globalization;
using System.Text;

namespace AttrBot.Testing;

/// <summary>All that was said and logged, in order, for people to read when a test fails. Thread-safe.</summary>
internal sealed class Transcript(ManualTimeProvider clock)
{
    private const int MaxShown = 200;
    private const int MaxTextLength = 500;
    private const int MaxEntryLength = 5_000;

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public static string Name(ConversationKey conversation) =>
        conversation.Chat.Length == 0 ? $"session {conversation.Session}" : $"{conversation.Session}/{conversation.Chat}";

    public static string Shorten(string text) => Shorten(text, MaxTextLength);

    public void Add(string who, string what)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeSpan.FromTicks(clock.GetTimestamp()).TotalSeconds,10:0.000} s  {who}: {Shorten(what, MaxEntryLength).ReplaceLineEndings("\n                ")}");
        lock (_lock)
        {
            _lines.Add(line);
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            int hidden = Math.Max(0, _lines.Count - MaxShown);
            if (hidden > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"  … {hidden} earlier lines …\n");
            }

            return text.AppendJoin('\n', _lines.Skip(hidden)).ToString();
        }
    }

    private static string Shorten(string text, int length) => text.Length <= length
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)}… ({text.Length} characters)");
}
