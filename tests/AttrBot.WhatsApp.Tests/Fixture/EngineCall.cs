using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>A command that a played engine was given.</summary>
internal sealed record EngineCall(string Command, JsonObject? Arguments)
{
    public string? this[string argument] => Arguments?[argument]?.ToString();
}
