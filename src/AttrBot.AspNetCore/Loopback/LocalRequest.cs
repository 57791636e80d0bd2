using System.Net;
using Microsoft.AspNetCore.Http;

namespace AttrBot.AspNetCore.Loopback;

/// <summary>Tells whether a request was made on this machine.</summary>
internal static class LocalRequest
{
    private static readonly string[] s_forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

    public static bool IsLocal(HttpContext http)
    {
        // Unix sockets have no address.
        IPAddress? remote = http.Connection.RemoteIpAddress;
        return (remote is null || IPAddress.IsLoopback(remote))
            && !Array.Exists(s_forwarded, http.Request.Headers.ContainsKey);
    }
}
