using System.Buffers;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>Ids of media come from outside and stand in addresses: what could be anything else is refused.</summary>
internal static class MediaIds
{
    private const int MaxLength = 128;
    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsId(string? id) => id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(s_allowed);

    /// <exception cref="WhatsAppCloudException">It is none.</exception>
    public static void Check(string? id)
    {
        if (!IsId(id))
        {
            throw CloudErrors.Refused("The file's id is not one that Meta gives: letters, digits, _ and - alone.");
        }
    }
}
