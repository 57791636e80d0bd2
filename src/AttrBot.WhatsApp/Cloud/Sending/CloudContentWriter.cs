using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Writes what is sent as the Graph API takes it.</summary>
internal static class CloudContentWriter
{
    /// <summary>Writes the type and the object of that name.</summary>
    public static void Write(Utf8JsonWriter writer, CloudContent content)
    {
        switch (content)
        {
            case CloudText text:
                Begin(writer, "text");
                writer.WriteBoolean("preview_url", text.PreviewLink);
                writer.WriteString("body", text.Text);
                break;
            case CloudMedia media:
                Begin(writer, NameOf(media.Kind));
                WriteFile(writer, media.File, withName: media.Kind == CloudMediaKind.Document);
                WriteIfAny(writer, "caption", media.Caption);
                break;
            case CloudTemplate template:
                WriteTemplate(writer, template);
                break;
            case CloudButtons or CloudList:
                Begin(writer, "interactive");
                CloudInteractiveWriter.Write(writer, content);
                break;
            case CloudLocation location:
                Begin(writer, "location");
                writer.WriteNumber("latitude", location.Latitude);
                writer.WriteNumber("longitude", location.Longitude);
                WriteIfAny(writer, "name", location.Name);
                WriteIfAny(writer, "address", location.Address);
                break;
            case CloudContacts contacts:
                WriteContacts(writer, contacts);
                return;
            default:
                throw new NotSupportedException($"The Cloud API knows no content of type {content.GetType().Name}.");
        }

        writer.WriteEndObject();
    }

    public static string NameOf(CloudMediaKind kind) => kind switch
    {
        CloudMediaKind.Image => "image",
        CloudMediaKind.Video => "video",
        CloudMediaKind.Audio => "audio",
        CloudMediaKind.Document => "document",
        CloudMediaKind.Sticker => "sticker",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of media."),
    };

    public static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void Begin(Utf8JsonWriter writer, string type)
    {
        writer.WriteString("type", type);
        writer.WriteStartObject(type);
    }

    private static void WriteFile(Utf8JsonWriter writer, CloudFile file, bool withName)
    {
        WriteIfAny(writer, "id", file.Id);
        WriteIfAny(writer, "link", file.Link?.AbsoluteUri);
        if (withName)
        {
            WriteIfAny(writer, "filename", file.FileName);
        }
    }

    private static void WriteTemplate(Utf8JsonWriter writer, CloudTemplate template)
    {
        Begin(writer, "template");
        writer.WriteString("name", template.Name);
        writer.WriteStartObject("language");
        writer.WriteString("code", template.Language);
        writer.WriteEndObject();
        if (template.Components.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("components");
        foreach (CloudTemplateComponent component in template.Components)
        {
            writer.WriteStartObject();
            writer.WriteString("type", component.Type);
            WriteIfAny(writer, "sub_type", component.SubType);
            if (component.Index is { } index)
            {
                writer.WriteNumber("index", index);
            }

            writer.WriteStartArray("parameters");
            foreach (CloudTemplateParameter parameter in component.Parameters)
            {
                WriteParameter(writer, parameter);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteParameter(Utf8JsonWriter writer, CloudTemplateParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("type", parameter.Type);
        WriteIfAny(writer, "parameter_name", parameter.Name);
        if (parameter.File is { } file)
        {
            writer.WriteStartObject(parameter.Type);
            WriteFile(writer, file, withName: parameter.Type == "document");
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString(parameter.Type, parameter.Value ?? "");
        }

        writer.WriteEndObject();
    }

    private static void WriteContacts(Utf8JsonWriter writer, CloudContacts contacts)
    {
        writer.WriteString("type", "contacts");
        writer.WriteStartArray("contacts");
        foreach (CloudContact contact in contacts.Contacts)
        {
            CloudContactWriter.Write(writer, contact);
        }

        writer.WriteEndArray();
    }
}
