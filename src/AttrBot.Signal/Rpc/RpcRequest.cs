using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>Writes requests as signal-cli reads them: JSON-RPC 2.0, one object, no field that it does not know.</summary>
internal static class RpcRequest
{
    // Base64 and emoji as they are: the reader is no browser.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    public static void Write(
        IBufferWriter<byte> output, long id, string method, string? account, Action<Utf8JsonWriter>? writeParameters)
    {
        using var writer = new Utf8JsonWriter(output, s_options);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteString("method"u8, method);
        if (account is not null || writeParameters is not null)
        {
            writer.WriteStartObject("params"u8);
            if (account is not null)
            {
                writer.WriteString("account"u8, account);
            }

            writeParameters?.Invoke(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
