using System.Text;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// The ids of groups as signal-cli-rest-api writes them: <c>group.</c> and the id's own base64 text, in base64 once more. The id
/// alone it takes for a username.
/// </summary>
internal static class RestGroupIds
{
    private const string Prefix = "group.";

    /// <param name="id">The id in base64, as signal-cli writes it.</param>
    public static string Write(string id) => Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(id));

    /// <summary>The id in base64; <see langword="null"/> if it is none.</summary>
    public static string? Read(string? id)
    {
        if (id is null || !id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        byte[] text = new byte[id.Length];
        return Convert.TryFromBase64String(id[Prefix.Length..], text, out int length)
            && SignalRecipient.TryParse($"group:{Encoding.UTF8.GetString(text, 0, length)}", out SignalRecipient? group)
            ? group.Id
            : null;
    }
}
