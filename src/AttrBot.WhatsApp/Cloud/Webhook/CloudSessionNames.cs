namespace AttrBot.WhatsApp.Cloud;

/// <summary>The sessions of the Cloud API in the order in which they were added.</summary>
internal sealed class CloudSessionNames
{
    public List<string> Names { get; } = [];
}
