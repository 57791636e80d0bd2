using AttrBot.Signal.Tests.Fixture;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AttrBot.Signal.Tests;

/// <summary>Where options come from, which goes first, and what is said of wrong ones.</summary>
public sealed class SignalOptionsTests
{
    [Fact]
    public void Sessions_HaveTheirOwn_OverWhatIsCommon()
    {
        Dictionary<string, string?> configuration = new()
        {
            ["AttrBot:Signal:Address"] = "unix:/run/signal-cli/socket",
            ["AttrBot:Signal:RequestTimeout"] = "00:00:10",
            ["AttrBot:Signal:Sending:Markdown"] = "false",
            ["AttrBot:Signal:Sessions:one:Account"] = "+15550000001",
            ["AttrBot:Signal:Sessions:two:Account"] = "+15550000002",
            ["AttrBot:Signal:Sessions:two:RequestTimeout"] = "00:00:20",
        };
        SignalHost host = SignalHost.Build(bot => bot.AddSignal("one").AddSignal("two", options => options.QueueCapacity = 7), configuration);
        SignalOptions one = OptionsOf(host, "one");
        SignalOptions two = OptionsOf(host, "two");
        Assert.Equal(("+15550000001", TimeSpan.FromSeconds(10), 10_000), (one.Account, one.RequestTimeout, one.QueueCapacity));
        Assert.Equal(("+15550000002", TimeSpan.FromSeconds(20), 7), (two.Account, two.RequestTimeout, two.QueueCapacity));
        Assert.Equal(("unix:/run/signal-cli/socket", SignalBackend.SignalCli), (two.Address, two.Backend));
        Assert.False(one.Sending.Markdown);
    }

    [Fact]
    public void NothingButTheNumber_MeansSignalCliOnThisMachine()
    {
        SignalOptions options = OptionsFrom(new() { ["SIGNAL_PHONE_NUMBER"] = "+15550000001" });
        Assert.Equal(
            ("+15550000001", "tcp://127.0.0.1:7583", SignalBackend.SignalCli), (options.Account, options.Address, options.Backend));
    }

    [Fact]
    public void NamesOfOtherBots_MeanSignalCliRestApi()
    {
        SignalOptions options = OptionsFrom(new()
        {
            ["SIGNAL_PHONE_NUMBER"] = "+15550000001",
            ["SIGNAL_SERVICE_URL"] = "signal:8080",
            ["SIGNAL_API_URL"] = "http://signal:8081",
            ["SIGNAL_API_TOKEN"] = "s3cret",
        });
        Assert.Equal(
            (SignalBackend.RestApi, "http://signal:8081", "http://signal:8080", "s3cret"),
            (options.Backend, options.Address, options.ReceiveAddress, options.ApiToken));
    }

    [Fact]
    public void OwnSettings_GoBeforeTheNamesOfOtherBots()
    {
        SignalOptions options = OptionsFrom(new()
        {
            ["AttrBot:Signal:Account"] = "+15550000002",
            ["AttrBot:Signal:Address"] = "tcp://127.0.0.1:7000",
            ["SIGNAL_PHONE_NUMBER"] = "+15550000001",
            ["SIGNAL_SERVICE_URL"] = "signal:8080",
        });
        Assert.Equal(
            ("+15550000002", "tcp://127.0.0.1:7000", SignalBackend.SignalCli, null),
            (options.Account, options.Address, options.Backend, options.ReceiveAddress));
    }

    [Theory]
    [InlineData("Account", "", "SIGNAL_PHONE_NUMBER")]
    [InlineData("Account", "0155 5000", "no phone number")]
    [InlineData("Address", "localhost:7583", "tcp://host:port")]
    [InlineData("Address", "http://bot:secret@host", "ApiToken")]
    [InlineData("ReceiveAddress", "http://host", "Remove it")]
    [InlineData("ApiToken", "two words", "visible ASCII")]
    [InlineData("ConnectTimeout", "00:00:00", "duration")]
    [InlineData("RequestTimeout", "-00:00:01", "duration")]
    [InlineData("MaxLineBytes", "100", "from 65536")]
    [InlineData("QueueCapacity", "0", "from 1")]
    [InlineData("MaxAttachmentBytes", "200000000", "MaxLineBytes")]
    public async Task WrongOption_IsNamedAtStart_WithWhatItMayBe(string key, string value, string advice)
    {
        Dictionary<string, string?> configuration = new() { ["AttrBot:Signal:Account"] = "+15550000001", [$"AttrBot:Signal:{key}"] = value };
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SignalHost.StartAsync(bot => bot.AddSignal(), configuration));
        Assert.Contains($"AttrBot:Signal:{(key == "MaxAttachmentBytes" ? "MaxLineBytes" : key)}", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SocketForRestApi_IsAnError()
    {
        Dictionary<string, string?> configuration = new()
        {
            ["AttrBot:Signal:Account"] = "+15550000001",
            ["AttrBot:Signal:Address"] = "tcp://127.0.0.1:7583",
            ["AttrBot:Signal:Backend"] = "RestApi",
        };
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SignalHost.StartAsync(bot => bot.AddSignal(), configuration));
        Assert.Contains("no signal-cli-rest-api can be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificatesThatCannotBeRead_AreAnErrorAtStart()
    {
        Dictionary<string, string?> configuration = new()
        {
            ["AttrBot:Signal:Account"] = "+15550000001",
            ["AttrBot:Signal:Address"] = "https://127.0.0.1:8080",
            ["AttrBot:Signal:TrustedCertificates"] = "/no/such/file.pem",
        };
        BotConfigurationException error = await Assert.ThrowsAsync<BotConfigurationException>(
            () => SignalHost.StartAsync(bot => bot.AddSignal(), configuration));
        Assert.Contains("AttrBot:Signal:TrustedCertificates", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:8080", true)]
    [InlineData("tcp://192.0.2.1:7583", true)]
    [InlineData("https://192.0.2.1:8080", false)]
    [InlineData("http://127.0.0.1:1", false)]
    public void PlainAddressOfAnotherMachine_IsWarnedOf(string address, bool isWarnedOf)
    {
        using var logs = new CollectedLogs();
        SignalHost host = SignalHost.Build(
            bot => bot.AddSignal(configure: options => (options.Account, options.Address) = ("+15550000001", address)), logs: logs);
        _ = host.Services.GetRequiredService<ISignalClient>();
        Assert.Equal(isWarnedOf, logs.Of(309).Any());
    }

    private static SignalOptions OptionsFrom(Dictionary<string, string?> configuration) =>
        OptionsOf(SignalHost.Build(bot => bot.AddSignal(), configuration), "signal");

    private static SignalOptions OptionsOf(SignalHost host, string session) =>
        host.Services.GetRequiredService<IOptionsMonitor<SignalOptions>>().Get(session);
}
