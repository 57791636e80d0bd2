namespace AttrBot.WhatsApp.Cloud;

/// <summary>A transport of the Cloud API: where <c>context.WhatsAppCloud()</c> finds the client.</summary>
internal interface IWhatsAppCloudClientOwner
{
    /// <summary>The client of its phone number.</summary>
    IWhatsAppCloudClient Client { get; }
}
