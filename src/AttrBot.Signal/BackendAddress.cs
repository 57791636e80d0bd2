using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace AttrBot.Signal;

/// <summary>Where a backend listens.</summary>
internal sealed record BackendAddress
{
    /// <summary>Where signal-cli listens with <c>--tcp</c> alone.</summary>
    public const string SignalCliDefault = "tcp://127.0.0.1:7583";

    /// <summary>Where signal-cli-rest-api listens by itself.</summary>
    public const string RestApiDefault = "http://127.0.0.1:8080";

    /// <summary>The forms an address can have, for messages to people.</summary>
    public const string Forms = "tcp://host:port, unix:/path, http://host:port or https://host:port";

    private const string UnixPrefix = "unix:";
    private const int SignalCliPort = 7583;

    private BackendAddress(string text, Uri? uri, string? socketPath)
    {
        Text = text;
        Uri = uri;
        SocketPath = socketPath;
    }

    /// <summary>The address as people write it, without user and password.</summary>
    public string Text { get; }

    /// <summary>The path of a unix socket; <see langword="null"/> for anything else.</summary>
    public string? SocketPath { get; }

    /// <summary>The address of a TCP socket or a web server; <see langword="null"/> for a unix socket.</summary>
    public Uri? Uri { get; }

    /// <summary>Whether it is a web server's.</summary>
    public bool IsHttp => Uri is not null && (Uri.Scheme == Uri.UriSchemeHttp || Uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether others on the way can read and change what is sent: neither encrypted nor within this machine.</summary>
    public bool IsExposed => Uri is { } uri && uri.Scheme != Uri.UriSchemeHttps && !IsLoopback;

    /// <summary>Whether it is on this machine.</summary>
    public bool IsLoopback =>
        Uri is null || Uri.IsLoopback || (IPAddress.TryParse(Uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));

    /// <summary>Reads an address; <paramref name="problem"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BackendAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        problem = null;
        if (text.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            string path = text[UnixPrefix.Length..];
            path = path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path;
            if (!Path.IsPathRooted(path) || path.StartsWith("//", StringComparison.Ordinal))
            {
                problem = "names no absolute path of a socket";
                return false;
            }

            address = new BackendAddress($"{UnixPrefix}{path}", null, path);
            return true;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            problem = "is no address";
        }
        else if (uri.UserInfo.Length > 0)
        {
            problem = "holds a user or password, which belongs into ApiToken";
        }
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            problem = "has a query or fragment";
        }
        else if (uri.Scheme == "tcp")
        {
            problem = uri.AbsolutePath is "" or "/" ? null : "has a path, which a TCP address cannot have";
            uri = uri.Port > 0 ? uri : new UriBuilder(uri) { Port = SignalCliPort }.Uri;
        }
        else if (uri.Scheme is "ws" or "wss")
        {
            // What the receiving side of signal-cli-rest-api is called elsewhere: the same server.
            uri = new UriBuilder(uri) { Scheme = uri.Scheme == "ws" ? "http" : "https", Port = uri.Port }.Uri;
        }
        else if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            problem = $"begins with {uri.Scheme}:, which is not known";
        }

        if (problem is not null)
        {
            return false;
        }

        address = new BackendAddress(uri!.GetLeftPart(UriPartial.Path).TrimEnd('/'), uri, null);
        return true;
    }

    /// <summary>A path of the web server, under the path that its address has.</summary>
    public Uri Under(string path) => new($"{Text}/{path}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
