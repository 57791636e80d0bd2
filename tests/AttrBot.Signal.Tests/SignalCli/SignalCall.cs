using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>A request as signal-cli understood it: the call of its own account manager that it made of it.</summary>
internal sealed class SignalCall(JsonObject call)
{
    /// <summary>The method of signal-cli's <c>Manager</c>.</summary>
    public string Method => (string)call["method"]!;

    public JsonArray Arguments => call["arguments"]!.AsArray();

    /// <summary>The first argument of <c>sendMessage</c> and <c>sendEditMessage</c>.</summary>
    public JsonObject Message => Arguments[0]!.AsObject();

    public string Text => (string)Message["messageText"]!;

    /// <summary>Whom it goes to: the second argument of <c>sendMessage</c> and <c>sendEditMessage</c>.</summary>
    public string[] Recipients => [.. Arguments[1]!.AsArray().Select(static recipient => (string)recipient!)];

    public override string ToString() => call.ToJsonString();
}
