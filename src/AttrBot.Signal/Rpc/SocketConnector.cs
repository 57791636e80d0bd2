using System.Net.Sockets;

namespace AttrBot.Signal.Rpc;

/// <summary>Connects to a daemon's TCP or unix socket. What fails is said for people.</summary>
internal static class SocketConnector
{
    /// <exception cref="SignalConnectionException">It cannot be reached.</exception>
    public static async Task<Stream> ConnectAsync(BackendAddress address, CancellationToken cancellationToken)
    {
        Socket socket = address.SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address.SocketPath is { } path)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            }
            else
            {
                await socket.ConnectAsync(address.Uri!.IdnHost, address.Uri.Port, cancellationToken);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            socket.Dispose();
            throw new SignalConnectionException(Explain(address, (e as SocketException)?.SocketErrorCode ?? SocketError.SocketError), innerException: e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Explain(BackendAddress address, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => $"Nothing listens at {address}. {HowToStart(address)}",
        SocketError.AddressNotAvailable when address.SocketPath is not null => $"There is no socket at {address}. {HowToStart(address)}",
        SocketError.AccessDenied => $"The bot may not open {address}: its user needs the right to read and write that socket.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"The host of {address} is not known. Check AttrBot:Signal:Address.",
        _ => $"{address} cannot be reached ({error}). {HowToStart(address)}",
    };

    private static string HowToStart(BackendAddress address)
    {
        string option = address.SocketPath is { } path ? $"--socket {path}" : $"--tcp {address.Uri!.Authority}";
        return $"Start signal-cli there: signal-cli daemon {option} --receive-mode manual. If it listens elsewhere, set AttrBot:Signal:Address.";
    }
}
