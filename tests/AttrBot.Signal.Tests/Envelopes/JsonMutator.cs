using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.Envelopes;

/// <summary>Spoils JSON in the ways in which it is spoiled: cut off, garbled, of other types, huge, deep, with fields that nobody knows.</summary>
internal sealed class JsonMutator(Random random, IReadOnlyList<byte[]> samples)
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e308", "-1e-308", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
        "253402300799999", "253402300800000", "4294967296", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\ufffc\ufffc\"",
        "\"../../etc/passwd\"", "\"+15550001111\"", "\"UPDATE\"", "\"AAAA\"", "[]", "{}", "[null]", "[[[[]]]]", "{\"\":{}}", "[1,\"x\",{}]",
    ];

    public byte[] Next()
    {
        byte[] json = samples[random.Next(samples.Count)];
        int rounds = 1 + random.Next(3);
        for (int i = 0; i < rounds; i++)
        {
            json = random.Next(10) < 7 ? ChangeTree(json) : ChangeBytes(json);
        }

        return json;
    }

    private byte[] ChangeBytes(byte[] json)
    {
        if (json.Length == 0)
        {
            return json;
        }

        int at = random.Next(json.Length);
        switch (random.Next(4))
        {
            case 0:
                return json[..at];
            case 1:
                byte[] changed = [.. json];
                changed[at] = (byte)random.Next(256);
                return changed;
            case 2:
                int end = Math.Min(json.Length, at + random.Next(40));
                return [.. json[..at], .. json[end..]];
            default:
                int length = Math.Min(json.Length - at, random.Next(60));
                int to = random.Next(json.Length);
                return [.. json[..to], .. json[at..(at + length)], .. json[to..]];
        }
    }

    private byte[] ChangeTree(byte[] json)
    {
        try
        {
            return ChangeTree(JsonNode.Parse(json)) ?? ChangeBytes(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // No JSON, a name that stands twice, or text that is no valid Unicode: a tree cannot have it.
            return ChangeBytes(json);
        }
    }

    private byte[]? ChangeTree(JsonNode? root)
    {
        List<(JsonNode Parent, string? Name, int Index)> places = [];
        Collect(root, places);
        if (places.Count == 0)
        {
            return null;
        }

        (JsonNode parent, string? name, int index) = places[random.Next(places.Count)];
        string mark = $"mark-{random.Next():x}";
        string replacement = Replacement(places);
        switch (random.Next(6))
        {
            case 0 when parent is JsonObject owner:
                owner.Remove(name!);
                break;
            case 1 when parent is JsonObject owner:
                owner["unknown" + random.Next(1000)] = mark;
                break;
            case > 1 when parent is JsonObject owner:
                owner[name!] = mark;
                break;
            default:
                parent.AsArray()[index] = mark;
                break;
        }

        return Encoding.UTF8.GetBytes(root!.ToJsonString().Replace($"\"{mark}\"", replacement, StringComparison.Ordinal));
    }

    private string Replacement(List<(JsonNode Parent, string? Name, int Index)> places)
    {
        switch (random.Next(8))
        {
            case 0:
                int depth = random.Next(120);
                return new string('[', depth) + new string(']', depth);
            case 1:
                return $"\"{new string('x', random.Next(20_000))}\"";
            case 2:
                return $"[{string.Join(',', Enumerable.Repeat("{\"start\":0,\"length\":1,\"uuid\":\"u\"}", random.Next(300)))}]";
            case 3:
                (JsonNode parent, string? name, int index) = places[random.Next(places.Count)];
                return (parent is JsonObject owner ? owner[name!] : parent[index])?.ToJsonString() ?? "null";
            default:
                return s_values[random.Next(s_values.Length)];
        }
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        switch (node)
        {
            case JsonObject owner:
                foreach ((string name, JsonNode? value) in owner.ToList())
                {
                    places.Add((owner, name, 0));
                    Collect(value, places);
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    places.Add((items, null, i));
                    Collect(items[i], places);
                }

                break;
        }
    }
}
