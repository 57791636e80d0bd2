using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Reads messages that were given in the protocol's own words.</summary>
internal static class ProtocolJson
{
    /// <exception cref="WhatsAppException">It is no JSON object.</exception>
    public static JsonObject Read(string json)
    {
        JsonObject? message = null;
        JsonException? error = null;
        try
        {
            message = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException e)
        {
            error = e;
        }

        return message ?? throw ContentChecks.Refused("What is given as a message in the protocol's own words is no JSON object.", error);
    }
}
