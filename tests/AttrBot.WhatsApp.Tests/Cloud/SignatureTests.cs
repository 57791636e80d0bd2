using System.Net;
using System.Text;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>Who has not signed with the app's secret, or not these very bytes, is turned away unread.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes(Deliveries.Of(Deliveries.Text("wamid.1", "ping é")));

    private GraphStandIn _graph = null!;
    private CloudBot _bot = null!;

    public static TheoryData<string> Attacks =>
    [
        "missing", "empty", "wrong", "truncated", "longer", "other secret", "verify token as secret", "upper case", "upper-case prefix", "no prefix",
        "sha1", "two headers", "two in one", "spaces", "base64", "not ASCII", "of nothing",
    ];

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync();
        _bot = await CloudBot.StartAsync(_graph);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task AnAttack_IsRefused(string attack)
    {
        string good = CloudBot.Sign(s_body);
        string hex = good["sha256=".Length..];
        string[] signatures = attack switch
        {
            "missing" => [],
            "empty" => [""],
            "wrong" => [$"sha256={(hex[0] == '0' ? '1' : '0')}{hex[1..]}"],
            "truncated" => [good[..^2]],
            "longer" => [$"{good}00"],
            "other secret" => [CloudBot.Sign(s_body, "another secret")],
            "verify token as secret" => [CloudBot.Sign(s_body, CloudBot.VerifyToken)],
            "upper case" => [$"sha256={hex.ToUpperInvariant()}"],
            "upper-case prefix" => [$"SHA256={hex}"],
            "no prefix" => [hex],
            "sha1" => ["sha1=" + hex[..40]],
            "two headers" => [good, CloudBot.Sign(s_body, "another secret")],
            "two in one" => [$"{good}, {good}"],
            "spaces" => [$"sha256= {hex}"],
            "base64" => [$"sha256={Convert.ToBase64String(Convert.FromHexString(hex))}"],
            "not ASCII" => [$"sha256={hex[..^1]}\u00e9"],
            "of nothing" => [CloudBot.Sign([])],
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await _bot.DeliverAsync(s_body, signatures));
        await NothingCameAsync();
    }

    [Theory]
    [InlineData("escaped")]
    [InlineData("indented")]
    [InlineData("one byte")]
    [InlineData("byte order mark")]
    [InlineData("newline")]
    public async Task ABodyThatWasEncodedAgain_IsRefused(string change)
    {
        string text = Encoding.UTF8.GetString(s_body);
        byte[] body = change switch
        {
            "escaped" => Encoding.UTF8.GetBytes(text.Replace("é", "\\u00e9", StringComparison.Ordinal)),
            "indented" => Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonNode.Parse(text)!.ToJsonString(new() { WriteIndented = true })),
            "one byte" => [.. s_body[..^1], (byte)']'],
            "byte order mark" => [0xEF, 0xBB, 0xBF, .. s_body],
            "newline" => [.. s_body, (byte)'\n'],
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await _bot.DeliverAsync(body, CloudBot.Sign(s_body)));
        await NothingCameAsync();
    }

    [Fact]
    public async Task TheBytesThatWereSigned_AreTaken_HoweverTheyAreEscaped()
    {
        byte[] escaped = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(s_body).Replace("é", "\\u00e9", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(escaped));

        Assert.Equal("ping é", (await _bot.Events.NextAsync<MessageEvent>()).Message.Text);
    }

    [Fact]
    public async Task RefusedDeliveries_AreToldOfOnceAMinute_WithoutWhatTheyHold()
    {
        for (int i = 0; i < 20; i++)
        {
            await _bot.DeliverAsync(s_body, "sha256=00");
        }

        string told = Assert.Single(_bot.Logs.Of(452));
        Assert.DoesNotContain("ping", told, StringComparison.Ordinal);
    }

    private async Task NothingCameAsync()
    {
        await _bot.WhenIdleAsync();
        Assert.Empty(_bot.Events.All.OfType<MessageEvent>());
        Assert.Empty(await _bot.DeadLettersAsync());
        Assert.Empty(_graph.Sent);
    }
}
