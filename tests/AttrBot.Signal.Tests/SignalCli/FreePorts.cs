using System.Net;
using System.Net.Sockets;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>
/// Ports to listen at, also after a restart: below those that the system gives to clients, so that neither another client, nor the
/// bot that tries to connect again, sits on one meanwhile.
/// </summary>
internal static class FreePorts
{
    private const int First = 15_000;
    private const int End = 32_000;

    private static readonly HashSet<int> s_taken = [];

    public static int Take()
    {
        lock (s_taken)
        {
            while (true)
            {
                int port = Random.Shared.Next(First, End);
                if (IsFree(port) && s_taken.Add(port))
                {
                    return port;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
