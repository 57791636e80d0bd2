namespace AttrBot.Tests.Telemetry;

/// <summary>What must not get out: each piece can be told from all that a bot emits otherwise.</summary>
internal static class PrivateData
{
    public const string Text = "geheimtext";
    public const string Number = "+15559876543";
    public const string Aci = "9b1cf00d-aci";
    public const string Name = "Ada Geheimnam";
    public const string Group = "geheimgruppe==";
    public const string GroupTitle = "Geheimtitel";
    public const string File = "geheimdatei.pdf";
    public const string Token = "geheimtoken";
    public const string MessageId = "geheimnummer";
    public const string Emoji = "🤫";

    public static IReadOnlyList<string> All { get; } =
        [Text, Number, Number[1..], Aci, Name, Group, GroupTitle, File, Token, MessageId, Emoji, "geheim", "Geheim"];

    /// <summary>What a careless library would throw.</summary>
    public static Exception Exception() => new InvalidOperationException(
        $"Cannot handle '{Text}' of {Name} <{Number}> in {Group}", new HttpRequestException($"GET /v1/{Number}?token={Token} failed for {File}"));
}
