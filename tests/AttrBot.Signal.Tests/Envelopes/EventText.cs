using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Writes an event so that a person can check it: its type, and every property that says something.</summary>
internal static class EventText
{
    private static readonly HashSet<string> s_leftOut = ["RawJson", "EqualityContract"];

    public static string Write(BotEvent inbound)
    {
        var text = new StringBuilder();
        Write(text, inbound, 1);
        if (inbound is MessageEvent { Message: var message })
        {
            text.Append("  + ");
            Write(text, message.Signal()!, 2);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, object value, int depth)
    {
        text.AppendLine(value.GetType().Name);
        foreach (PropertyInfo property in value.GetType().GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            if (s_leftOut.Contains(property.Name) || (value is MessageEvent or EditEvent && property.Name is "Conversation" or "Sender" or "Timestamp" or "IsOwn" or "Session"))
            {
                continue;
            }

            object? content = property.GetValue(value);
            if (!IsNothing(content))
            {
                text.Append(' ', depth * 4).Append(property.Name).Append(": ");
                WriteValue(text, content!, depth);
            }
        }
    }

    private static void WriteValue(StringBuilder text, object value, int depth)
    {
        switch (value)
        {
            case string or bool or Enum or IFormattable or MessageId or ReadOnlyMemory<byte> or ChatUser or Conversation:
                text.AppendLine(Scalar(value));
                break;
            case IEnumerable items:
                text.AppendLine();
                foreach (object item in items)
                {
                    text.Append(' ', (depth + 1) * 4).Append("- ");
                    WriteValue(text, item, depth + 2);
                }

                break;
            default:
                Write(text, value, depth + 1);
                break;
        }
    }

    private static string Scalar(object value) => value switch
    {
        string content => JsonSerializer.Serialize(content),
        DateTimeOffset time => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        IFormattable content => content.ToString(null, CultureInfo.InvariantCulture),
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        ChatUser user => $"{user.Id} known as [{string.Join(", ", user.KnownIds)}]{Named(user.DisplayName)}",
        Conversation there => $"{(there.IsGroup ? "group" : "direct")} {there.Key.Session} {there.Key.Chat}{Named(there.Title)}",
        _ => value.ToString()!,
    };

    private static string Named(string? name) => name is null ? "" : $" named {JsonSerializer.Serialize(name)}";

    private static bool IsNothing(object? value) => value switch
    {
        null or false or Delegate => true,
        string => false,
        IEnumerable items => !items.Cast<object>().Any(),
        ReadOnlyMemory<byte> bytes => bytes.IsEmpty,
        _ => false,
    };
}
