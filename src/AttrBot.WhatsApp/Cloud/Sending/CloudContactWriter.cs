using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Writes contact cards.</summary>
internal static class CloudContactWriter
{
    public static void Write(Utf8JsonWriter writer, CloudContact contact)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("name");
        writer.WriteString("formatted_name", contact.Name);

        // Without a part of the name WhatsApp refuses the whole.
        writer.WriteString("first_name", string.IsNullOrEmpty(contact.FirstName) ? contact.Name : contact.FirstName);
        CloudContentWriter.WriteIfAny(writer, "last_name", contact.LastName);
        writer.WriteEndObject();
        if (!string.IsNullOrEmpty(contact.Company))
        {
            writer.WriteStartObject("org");
            writer.WriteString("company", contact.Company);
            writer.WriteEndObject();
        }

        WritePhones(writer, contact);
        WriteEmails(writer, contact);
        writer.WriteEndObject();
    }

    private static void WritePhones(Utf8JsonWriter writer, CloudContact contact)
    {
        if (contact.Phones.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray("phones");
        foreach (CloudContactPhone phone in contact.Phones)
        {
            writer.WriteStartObject();
            writer.WriteString("phone", phone.Number);
            CloudContentWriter.WriteIfAny(writer, "type", phone.Type);
            CloudContentWriter.WriteIfAny(writer, "wa_id", phone.WhatsAppId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEmails(Utf8JsonWriter writer, CloudContact contact)
    {
        if (contact.Emails.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray("emails");
        foreach (string email in contact.Emails)
        {
            writer.WriteStartObject();
            writer.WriteString("email", email);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
