namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Writes contacts as vCard 3.0 (RFC 2426), with the parameter by which WhatsApp finds the person.</summary>
internal static class VCards
{
    public static string Of(WhatsAppContact contact)
    {
        string number = ContentChecks.PhoneNumberOf(contact)!;
        string name = Escape(contact.Name);
        string organization = contact.Organization.Length > 0 ? $"ORG:{Escape(contact.Organization)};\n" : "";
        return $"BEGIN:VCARD\nVERSION:3.0\nN:;{name};;;\nFN:{name}\n{organization}TEL;type=CELL;type=VOICE;waid={number}:+{number}\nEND:VCARD";
    }

    /// <summary>So that a name stays one, whatever it holds.</summary>
    private static string Escape(string text) => text
        .ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal);
}
