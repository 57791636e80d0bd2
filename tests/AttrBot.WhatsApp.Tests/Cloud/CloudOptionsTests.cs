using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>What is said of options that are wrong: the key, what it must be, and no secret.</summary>
public sealed class CloudOptionsTests
{
    [Fact]
    public async Task NothingConfigured_NamesEveryKey()
    {
        OptionsValidationException e = await FailAsync(new()
        {
            ["AttrBot:WhatsAppCloud:PhoneNumberId"] = "",
            ["AttrBot:WhatsAppCloud:AccessToken"] = " ",
            ["AttrBot:WhatsAppCloud:AppSecret"] = null,
            ["AttrBot:WhatsAppCloud:VerifyToken"] = "",
        });

        Assert.Equal(4, e.Failures.Count());
        Assert.All(
            new[] { "PhoneNumberId", "AccessToken", "AppSecret", "VerifyToken" },
            key => Assert.Contains(e.Failures, failure => failure.StartsWith($"AttrBot:WhatsAppCloud:{key} (of session 'whatsapp-cloud'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("PhoneNumberId", "+15550783881")]
    [InlineData("BusinessAccountId", "x")]
    [InlineData("AccessToken", "a b\u0001")]
    [InlineData("VerifyToken", "short")]
    [InlineData("GraphVersion", "24")]
    [InlineData("BaseAddress", "http://graph.facebook.com")]
    [InlineData("BaseAddress", "https://user:password@graph.facebook.com")]
    [InlineData("BaseAddress", "https://graph.facebook.com/?x=1")]
    [InlineData("MediaHosts:0", "https://lookaside.fbsbx.com")]
    [InlineData("MediaHosts:0", "*")]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("AcceptTimeout", "25.00:00:00")]
    [InlineData("MaxWebhookBytes", "1")]
    [InlineData("PairBurst", "0")]
    [InlineData("PairInterval", "-00:00:01")]
    public async Task AWrongValue_NamesItsKey(string key, string value)
    {
        OptionsValidationException e = await FailAsync(new() { [$"AttrBot:WhatsAppCloud:{key}"] = value });

        Assert.Contains($"AttrBot:WhatsAppCloud:{key.Split(':')[0]} (of session 'whatsapp-cloud'", Assert.Single(e.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(CloudBot.Secret, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GraphStandIn.Token, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpacesAroundWhatWasCopied_DoNoHarm()
    {
        await using GraphStandIn graph = await GraphStandIn.StartAsync();
        await using CloudBot bot = await CloudBot.StartAsync(graph, configuration: new() { ["AttrBot:WhatsAppCloud:AccessToken"] = $" {GraphStandIn.Token}\n" });

        await bot.Client.SendAsync(CloudBot.Ada, "x");
        Assert.Single(graph.Sent);
    }

    private static async Task<OptionsValidationException> FailAsync(Dictionary<string, string?> configuration)
    {
        await using GraphStandIn graph = await GraphStandIn.StartAsync();
        return await Assert.ThrowsAsync<OptionsValidationException>(
            async () => await (await CloudBot.StartAsync(graph, configuration: configuration)).DisposeAsync());
    }
}
