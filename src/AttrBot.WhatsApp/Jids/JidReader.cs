using System.Buffers;
using System.Globalization;

namespace AttrBot.WhatsApp.Jids;

/// <summary>Reads addresses. Nothing that comes from elsewhere makes it throw.</summary>
internal static class JidReader
{
    // Groups of the old kind have a phone number, a hyphen and a time; nothing else is longer.
    private const int MaxUserLength = 64;
    private const int MaxServerLength = 64;

    // E.164 has at most 15; some countries have numbers of 5.
    private const int MinPhoneDigits = 5;
    private const int MaxPhoneDigits = 15;

    private static readonly SearchValues<char> s_user =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> s_server = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

    private static readonly SearchValues<char> s_betweenDigits = SearchValues.Create(" \u00A0.-()/");

    public static bool TryRead(ReadOnlySpan<char> text, out Jid jid)
    {
        int at = text.IndexOf('@');
        if (at < 0)
        {
            return TryReadServer(text, out jid) || TryReadPhoneNumber(text, out jid);
        }

        jid = default;
        ReadOnlySpan<char> user = text[..at];
        ReadOnlySpan<char> server = text[(at + 1)..];
        return IsServer(server)
            && TryTakeDevice(ref user, out ushort device)
            && TryTakeAgent(ref user, out byte agent)
            && IsUser(user)
            && Make(user, server, agent, device, out jid);
    }

    /// <summary>Reads a phone number with what people write between the digits.</summary>
    public static bool TryReadPhoneNumber(ReadOnlySpan<char> text, out Jid jid)
    {
        jid = default;
        ReadOnlySpan<char> number = text.Trim();
        if (number is ['+', .. var international])
        {
            number = international;
        }

        Span<char> digits = stackalloc char[MaxPhoneDigits];
        int count = 0;
        foreach (char character in number)
        {
            if (char.IsAsciiDigit(character))
            {
                if (count == MaxPhoneDigits)
                {
                    return false;
                }

                digits[count++] = character;
            }
            else if (!s_betweenDigits.Contains(character))
            {
                return false;
            }
        }

        return IsPhoneNumber(digits[..count]) && Make(digits[..count], Jid.UserServer, 0, 0, out jid);
    }

    public static bool IsPhoneNumber(ReadOnlySpan<char> digits) =>
        digits.Length is >= MinPhoneDigits and <= MaxPhoneDigits && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');

    public static bool IsUser(ReadOnlySpan<char> user) => user.Length is > 0 and <= MaxUserLength && !user.ContainsAnyExcept(s_user);

    public static bool IsServer(ReadOnlySpan<char> server) =>
        server.Length is > 0 and <= MaxServerLength && !server.ContainsAnyExcept(s_server);

    /// <summary>A server alone must be one of those that there are: any other word is nobody's address.</summary>
    private static bool TryReadServer(ReadOnlySpan<char> text, out Jid jid)
    {
        jid = default;
        return text is Jid.UserServer or Jid.LidServer or Jid.GroupServer or Jid.NewsletterServer or Jid.BroadcastServer
                or Jid.HostedServer or Jid.HostedLidServer or Jid.BotServer or Jid.LegacyUserServer
            && Make("", text, 0, 0, out jid);
    }

    private static bool TryTakeDevice(ref ReadOnlySpan<char> user, out ushort device)
    {
        device = 0;
        int colon = user.IndexOf(':');
        if (colon < 0)
        {
            return true;
        }

        ReadOnlySpan<char> number = user[(colon + 1)..];
        user = user[..colon];
        return ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out device);
    }

    private static bool TryTakeAgent(ref ReadOnlySpan<char> user, out byte agent)
    {
        agent = 0;
        int dot = user.IndexOf('.');
        if (dot < 0)
        {
            return true;
        }

        ReadOnlySpan<char> number = user[(dot + 1)..];
        user = user[..dot];
        return byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out agent);
    }

    private static bool Make(ReadOnlySpan<char> user, ReadOnlySpan<char> server, byte agent, ushort device, out Jid jid)
    {
        jid = new Jid(user.ToString(), Known(server), agent, device);
        return true;
    }

    /// <summary>The servers that there are need no string of their own for each address.</summary>
    private static string Known(ReadOnlySpan<char> server) => server switch
    {
        Jid.UserServer => Jid.UserServer,
        Jid.LidServer => Jid.LidServer,
        Jid.GroupServer => Jid.GroupServer,
        Jid.NewsletterServer => Jid.NewsletterServer,
        Jid.BroadcastServer => Jid.BroadcastServer,
        _ => server.ToString(),
    };
}
