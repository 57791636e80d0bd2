using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>
/// Picks the account's messages from what one connection is told, each of them once. A daemon that subscribes every connection by
/// itself (<c>--receive-mode on-start</c> or <c>on-connection</c>) sends <c>{"envelope","account"}</c>; a subscription that was
/// asked for sends <c>{"subscription","result":{"envelope","account"}}</c>. Where there are both, each message comes in both
/// forms, one directly after the other, in either order: the receiving thread of an account hands a message to all of its
/// subscribers before it takes the next. Called by one thread.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="isOwnStream">Whether only messages of the account were asked for, in whatever form they come.</param>
internal sealed class ReceiveFilter(string account, bool isOwnStream = false)
{
    private bool _lastWasWrapped;
    private ReadOnlyMemory<byte> _last;

    /// <summary>Whether the daemon sends by itself. Once true it stays so for the connection.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>
    /// Whether messages of another account came where those of this one had been asked for: the daemon was started for that account
    /// alone, and takes all requests for its own.
    /// </summary>
    public bool IsForAnother { get; private set; }

    /// <summary>Whether a notification is to be taken.</summary>
    /// <param name="parameters">Its parameters; kept until the next one.</param>
    public bool Takes(ReadOnlyMemory<byte> parameters)
    {
        if (!TryRead(parameters, out bool isWrapped, out ReadOnlyMemory<byte> content, out string? recipient))
        {
            // Whoever reads it says what is wrong with it.
            return true;
        }

        if (recipient is not null && recipient != account)
        {
            IsForAnother |= isWrapped || isOwnStream;
            return false;
        }

        IsAutomatic |= !isWrapped;
        bool isTwin = isWrapped != _lastWasWrapped && content.Span.SequenceEqual(_last.Span);
        _lastWasWrapped = isWrapped;
        _last = isTwin ? default : content;
        return !isTwin;
    }

    private static bool TryRead(ReadOnlyMemory<byte> parameters, out bool isWrapped, out ReadOnlyMemory<byte> content, out string? recipient)
    {
        isWrapped = false;
        recipient = null;
        content = parameters;
        try
        {
            recipient = ReadProperties(parameters, out ReadOnlyMemory<byte>? result);
            if (result is { } inner)
            {
                isWrapped = true;
                content = inner;
                recipient = ReadProperties(inner, out _);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? ReadProperties(ReadOnlyMemory<byte> json, out ReadOnlyMemory<byte>? result)
    {
        string? recipient = null;
        result = null;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("account"u8))
            {
                reader.Read();
                recipient = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                result = json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        return recipient;
    }
}
