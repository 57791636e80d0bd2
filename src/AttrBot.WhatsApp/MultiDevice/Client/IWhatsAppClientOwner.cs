namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>A transport of WhatsApp: where <c>context.WhatsApp()</c> finds the client.</summary>
internal interface IWhatsAppClientOwner
{
    /// <summary>The client of its account.</summary>
    IWhatsAppClient Client { get; }
}
