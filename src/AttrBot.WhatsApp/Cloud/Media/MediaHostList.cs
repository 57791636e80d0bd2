namespace AttrBot.WhatsApp.Cloud;

/// <summary>Says which addresses media are fetched from.</summary>
/// <param name="hosts">Each a host, a domain with a point before it, or a host with its port.</param>
/// <param name="allowPlainHttp">Whether <c>http</c> will do, as for a Graph API on this machine.</param>
internal sealed class MediaHostList(IReadOnlyCollection<string> hosts, bool allowPlainHttp)
{
    public bool Allows(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0)
        {
            return false;
        }

        bool isScheme = address.Scheme == Uri.UriSchemeHttps || (allowPlainHttp && address.Scheme == Uri.UriSchemeHttp);
        return isScheme && hosts.Any(host => Matches(host, address));
    }

    private static bool Matches(string host, Uri address)
    {
        string name = address.IdnHost.TrimEnd('.');
        if (host.Contains(':'))
        {
            return string.Equals(host, $"{name}:{address.Port}", StringComparison.OrdinalIgnoreCase);
        }

        return address.IsDefaultPort && (host[0] == '.'
            ? name.EndsWith(host, StringComparison.OrdinalIgnoreCase) && name.Length > host.Length
            : string.Equals(host, name, StringComparison.OrdinalIgnoreCase));
    }
}
