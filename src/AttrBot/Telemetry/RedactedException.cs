using System.Net.Sockets;
using System.Text;

namespace AttrBot.Telemetry;

/// <summary>
/// Stands for an exception in logs: its type, its stack trace and those of what caused it, without what they say. A message of an
/// exception can hold anything, the text of a chat message too.
/// </summary>
internal sealed class RedactedException(Exception original) : Exception(Name(original))
{
    private const int MaxCauses = 10;

    public override string? StackTrace => original.StackTrace;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Exception? exception = original;
        for (int i = 0; exception is not null && i < MaxCauses; i++)
        {
            text.Append(i == 0 ? "" : "\n ---> ").Append(Name(exception));
            if (exception.StackTrace is { } trace)
            {
                text.Append('\n').Append(trace);
            }

            exception = exception.InnerException;
        }

        return text.ToString();
    }

    /// <summary>The type, with what the exception's own enums and numbers tell.</summary>
    private static string Name(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => $"{exception.GetType().FullName} ({(int)status})",
        HttpRequestException http => $"{exception.GetType().FullName} ({http.HttpRequestError})",
        SocketException socket => $"{exception.GetType().FullName} ({socket.SocketErrorCode})",
        SendException send => $"{exception.GetType().FullName} ({send.Failure})",
        _ => exception.GetType().FullName!,
    };
}
