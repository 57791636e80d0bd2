using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp.Tests;

/// <summary>Where options come from, which goes first, and what is said of wrong ones.</summary>
public sealed class WhatsAppOptionsTests
{
    [Fact]
    public async Task Sessions_have_their_own_over_what_is_common()
    {
        await using WhatsAppHost host = await WhatsAppHost.StartAsync(
            bot => bot.AddWhatsApp("one").AddWhatsApp("two", options => options.QueueCapacity = 7),
            [
                new("AttrBot:WhatsApp:PollPeriod", "00:00:10"),
                new("AttrBot:WhatsApp:Engine:Kind", "Baileys"),
                new("AttrBot:WhatsApp:PairingPhone", " "),
                new("AttrBot:WhatsApp:Sessions:two:PollPeriod", "00:00:20"),
                new("AttrBot:WhatsApp:Sessions:two:PairingPhone", "+15550001111"),
                new("AttrBot:WhatsApp:Sessions:two:StreamReplaced", "TakeOver"),
            ]);
        IOptionsMonitor<WhatsAppOptions> monitor = host.Services.GetRequiredService<IOptionsMonitor<WhatsAppOptions>>();
        (WhatsAppOptions one, WhatsAppOptions two) = (monitor.Get("one"), monitor.Get("two"));

        Assert.Equal((TimeSpan.FromSeconds(10), WhatsAppEngineKind.Baileys, null, 10_000), (one.PollPeriod, one.Engine.Kind, one.PairingPhone, one.QueueCapacity));
        Assert.Equal((TimeSpan.FromSeconds(20), "+15550001111", 7), (two.PollPeriod, two.PairingPhone, two.QueueCapacity));
        Assert.Equal((WhatsAppStreamReplacedPolicy.Stop, WhatsAppStreamReplacedPolicy.TakeOver), (one.StreamReplaced, two.StreamReplaced));
    }

    [Theory]
    [InlineData("Directory", " ", "folder")]
    [InlineData("PairingPhone", "Ada", "+15550001111")]
    [InlineData("PairingPhone", "1@g.us", "+15550001111")]
    [InlineData("PairingTimeout", "00:00:00", "from 00:00:00.0010000")]
    [InlineData("PollPeriod", "02:00:00", "01:00:00")]
    [InlineData("TakeOverDelay", "-00:00:01", "from 00:00:00")]
    [InlineData("MaxMessageAge", "00:00:00", "from")]
    [InlineData("QueueCapacity", "0", "from 1")]
    [InlineData("StreamReplaced", "7", "Stop, TakeOver")]
    [InlineData("Engine:Kind", "7", "Whatsmeow, Baileys")]
    [InlineData("Engine:CommandTimeout", "00:00:00", "from")]
    [InlineData("Engine:MaxLineBytes", "1000", "from 65536")]
    [InlineData("Sending:MaxFileBytes", "0", "from 1")]
    public async Task A_wrong_one_is_named_with_what_it_may_be(string key, string value, string may)
    {
        OptionsValidationException wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => WhatsAppHost.StartAsync(
            bot => bot.AddWhatsApp("mine"), [new($"AttrBot:WhatsApp:Sessions:mine:{key}", value)]));

        string problem = Assert.Single(wrong.Failures);
        Assert.StartsWith($"AttrBot:WhatsApp:{key} (of session 'mine'", problem, StringComparison.Ordinal);
        Assert.Contains(may, problem, StringComparison.Ordinal);
    }
}
