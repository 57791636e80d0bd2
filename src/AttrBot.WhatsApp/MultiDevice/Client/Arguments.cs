using System.Buffers;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Writes what several commands take.</summary>
internal static class Arguments
{
    private static readonly SearchValues<char> s_codes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    /// <summary>People, at least one.</summary>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    public static JsonArray People(IReadOnlyCollection<Jid> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Count == 0
            ? throw new ArgumentException("There is nobody.", nameof(people))
            : Texts(people.Select(person => Addresses.Person(person).ToString()));
    }

    /// <summary>Seconds for a timer of disappearing messages.</summary>
    /// <exception cref="WhatsAppException">It is less than nothing, or longer than WhatsApp can say.</exception>
    public static long Timer(TimeSpan duration) => duration >= TimeSpan.Zero && duration.TotalSeconds <= uint.MaxValue
        ? (long)duration.TotalSeconds
        : throw new WhatsAppException(
            WhatsAppErrorKind.Refused, SendFailure.Rejected, "WhatsApp offers 24 hours, 7 days and 90 days for disappearing messages, or none.");

    /// <summary>The code at the end of a link, or the code itself.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static string Code(string link, string hosts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(link);
        string code = link.Trim();
        if (Uri.TryCreate(code, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("https" or "http"))
        {
            code = uri.AbsolutePath.TrimEnd('/');
            code = code[(code.LastIndexOf('/') + 1)..];
        }

        return code.Length is > 0 and <= 100 && !code.AsSpan().ContainsAnyExcept(s_codes)
            ? code
            : throw new ArgumentException($"This is neither such a link ({hosts}) nor the code at the end of one.", nameof(link));
    }
}
