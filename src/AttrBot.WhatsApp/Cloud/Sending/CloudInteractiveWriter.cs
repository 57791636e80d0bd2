using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Writes questions with buttons and lists.</summary>
internal static class CloudInteractiveWriter
{
    public static void Write(Utf8JsonWriter writer, CloudContent content)
    {
        switch (content)
        {
            case CloudButtons buttons:
                writer.WriteString("type", "button");
                WriteTexts(writer, buttons.Header, buttons.Body, buttons.Footer);
                WriteButtons(writer, buttons);
                break;
            case CloudList list:
                writer.WriteString("type", "list");
                WriteTexts(writer, list.Header, list.Body, list.Footer);
                WriteRows(writer, list);
                break;
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string? header, string body, string? footer)
    {
        if (!string.IsNullOrEmpty(header))
        {
            writer.WriteStartObject("header");
            writer.WriteString("type", "text");
            writer.WriteString("text", header);
            writer.WriteEndObject();
        }

        WriteText(writer, "body", body);
        if (!string.IsNullOrEmpty(footer))
        {
            WriteText(writer, "footer", footer);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter writer, CloudButtons buttons)
    {
        writer.WriteStartObject("action");
        writer.WriteStartArray("buttons");
        foreach (CloudButton button in buttons.Buttons)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "reply");
            writer.WriteStartObject("reply");
            writer.WriteString("id", button.Id);
            writer.WriteString("title", button.Title);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, CloudList list)
    {
        writer.WriteStartObject("action");
        writer.WriteString("button", list.ButtonText);
        writer.WriteStartArray("sections");
        foreach (CloudListSection section in list.Sections)
        {
            writer.WriteStartObject();
            CloudContentWriter.WriteIfAny(writer, "title", section.Title);
            writer.WriteStartArray("rows");
            foreach (CloudListRow row in section.Rows)
            {
                writer.WriteStartObject();
                writer.WriteString("id", row.Id);
                writer.WriteString("title", row.Title);
                CloudContentWriter.WriteIfAny(writer, "description", row.Description);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
