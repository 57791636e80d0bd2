namespace AttrBot.WhatsApp;

/// <summary>The programs that can speak WhatsApp's protocol for a session.</summary>
public enum WhatsAppEngineKind
{
    /// <summary>
    /// The <c>whatsmeow-node</c> binary of the npm packages <c>@whatsmeow-node/…</c>: one file, which needs no Node.
    /// </summary>
    Whatsmeow,

    /// <summary><c>engine.mjs</c>, which comes with this package, on Node and npm's <c>baileys</c>.</summary>
    Baileys,
}
