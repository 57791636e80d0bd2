namespace AttrBot.WhatsApp.Cloud;

/// <summary>The application's own sessions of the Cloud API, in the order in which they were added.</summary>
internal sealed class CloudSessionNames
{
    public List<string> Names { get; } = [];

    /// <summary>The place of a session; after all others if it is not one of them.</summary>
    public int PlaceOf(string name) => Names.IndexOf(name) is >= 0 and var place ? place : Names.Count;
}
