using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AttrBot.Inventory;

/// <summary>Signs that a member holds its caller's thread: its name, its documentation, its documented exceptions, its parameters.</summary>
internal static partial class WaitingSigns
{
    /// <summary>Thrown by members that talk to a disk, a network, another process or another thread, and by little else.</summary>
    private static readonly HashSet<string> s_exceptions =
    [
        "System.IO.IOException",
        "System.IO.FileNotFoundException",
        "System.IO.DirectoryNotFoundException",
        "System.IO.DriveNotFoundException",
        "System.IO.PathTooLongException",
        "System.IO.FileLoadException",
        "System.IO.IsolatedStorage.IsolatedStorageException",
        "System.UnauthorizedAccessException",
        "System.ComponentModel.Win32Exception",
        "System.Net.Sockets.SocketException",
        "System.Net.WebException",
        "System.Net.HttpListenerException",
        "System.Net.Http.HttpRequestException",
        "System.Net.Mail.SmtpException",
        "System.Net.NetworkInformation.PingException",
        "System.Net.NetworkInformation.NetworkInformationException",
        "System.Net.WebSockets.WebSocketException",
        "System.Data.Common.DbException",
        "System.AggregateException",
        "System.OperationCanceledException",
        "System.TimeoutException",
        "System.Threading.AbandonedMutexException",
        "System.Threading.LockRecursionException",
        "System.Threading.ThreadInterruptedException",
    ];

    /// <summary>The signs that a member shows, in words; none for a member that returns something awaitable.</summary>
    public static IEnumerable<string> Of(ISymbol member, string id, XmlDocumentation documentation)
    {
        var name = member.Name[(member.Name.LastIndexOf('.') + 1)..];
        if (WaitingName().IsMatch(name))
        {
            yield return "name";
        }

        if (member is IMethodSymbol method)
        {
            if (method.Parameters.Any(parameter => parameter.Type.Name == "IAsyncResult") && name.StartsWith("End", StringComparison.Ordinal))
            {
                yield return "ends an asynchronous operation";
            }

            if (method.Parameters.Any(parameter => parameter.Type.Name == "CancellationToken"))
            {
                yield return "takes a cancellation token";
            }

            if (method.Parameters.Any(parameter => parameter.Name.Contains("timeout", StringComparison.OrdinalIgnoreCase)))
            {
                yield return "takes a timeout";
            }
        }

        if (WaitingProse().Match(documentation.Prose(id)) is { Success: true } match)
        {
            yield return $"documented: \"{match.Value}\"";
        }

        foreach (var exception in documentation.Exceptions(id).Where(s_exceptions.Contains).Distinct())
        {
            yield return "throws " + exception[(exception.LastIndexOf('.') + 1)..];
        }
    }

    [GeneratedRegex("^(Try)?(Wait|Join|Sleep|Block|Take|Acquire|Enter|Poll|Spin|SignalAnd|RunSync|Run$|Invoke$)|^(Result|GetResult|Select)$|Synchronous|Blocking")]
    private static partial Regex WaitingName();

    [GeneratedRegex(@"\b(blocks|blocking|waits|waiting|synchronous|synchronously|suspends|sleeps|spins)\b|\bwait (for|until)\b|\bblock (the|until|while)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WaitingProse();
}
