namespace AttrBot.WhatsApp;

/// <summary>Writes a code to pair with where a person sits, with what to do. Sessions that pair at once do not mix.</summary>
internal static class PairingText
{
    private static readonly Lock s_lock = new();

    public static void Write(TextWriter terminal, PairingEvent pairing)
    {
        string text = pairing.IsQr
            ? $"Session '{pairing.Session}': on the phone open WhatsApp, Settings, Linked devices, Link a device, and scan:\n{pairing.ToTerminal()}"
            : $"Session '{pairing.Session}': on the phone open WhatsApp, Settings, Linked devices, Link a device, Link with phone number, and type: {pairing.Code}";
        lock (s_lock)
        {
            terminal.WriteLine(text);
            terminal.Flush();
        }
    }
}
