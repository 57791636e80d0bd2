using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Reads who somebody is: signal-cli writes <c>number</c>, <c>uuid</c> and <c>username</c> wherever it names people.</summary>
internal static class AddressReader
{
    public static SignalAddress Read(JsonElement address) => new()
    {
        Aci = address.TextOf("uuid"),
        Number = address.TextOf("number"),
        Username = address.TextOf("username"),
    };

    public static ImmutableArray<SignalAddress> ReadAll(JsonElement owner, string property) => [.. owner.ItemsOf(property).Select(Read)];
}
