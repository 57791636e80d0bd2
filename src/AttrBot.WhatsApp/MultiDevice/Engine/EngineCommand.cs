using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Writes commands as the engines read them: a JSON line with an id that is text.</summary>
internal static class EngineCommand
{
    /// <summary>The longest line that whatsmeow-node reads, with its end: at a longer one it ends itself.</summary>
    public const int MaxLength = 1024 * 1024;

    // Emoji as they are: the reader is no browser.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = EngineLine.MaxDepth,
    };

    /// <summary>The line of a command, with its end.</summary>
    /// <exception cref="WhatsAppEngineException">It is too long.</exception>
    public static ReadOnlyMemory<byte> Write(string id, string command, JsonObject? arguments)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(line, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("cmd"u8, command);
            writer.WritePropertyName("args"u8);

            // An engine that is given none answers that they are invalid.
            (arguments ?? []).WriteTo(writer);
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenCount <= MaxLength
            ? line.WrittenMemory
            : throw new WhatsAppEngineException(
                WhatsAppEngineErrors.CommandTooLong,
                $"The command '{command}' is {line.WrittenCount} bytes long, and the engine reads no more than {MaxLength}: it was not sent. Hand files over by their path.");
    }
}
