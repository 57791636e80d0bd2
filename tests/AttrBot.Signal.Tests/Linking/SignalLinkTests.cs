using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Linking;

public sealed class SignalLinkTests
{
    /// <summary>As signal-cli gave it.</summary>
    private const string Started =
        """{"jsonrpc":"2.0","result":{"deviceLinkUri":"sgnl://linkdevice?uuid=Zm9vYmFyYmF6&pub_key=BQENf06U7qBIMi7ulbaCzTC6kOlRinBy2fo0lSwFuMEt"},"id":2}""";

    private readonly ScriptedRpc _rpc = new();

    [Fact]
    public async Task Link_GivesTheNumberOfTheAccount()
    {
        _rpc.Answer(Started).Answer("""{"jsonrpc":"2.0","result":{"number":"+15550001111"},"id":3}""");

        SignalLink link = await Setup().StartLinkAsync();
        string number = await link.CompleteAsync("my bot");

        Assert.Equal("+15550001111", number);
        Assert.Equal(("startLink", "{}"), _rpc.Calls[0]);
        Assert.Equal(
            ("finishLink", """{"deviceLinkUri":"sgnl://linkdevice?uuid=Zm9vYmFyYmF6&pub_key=BQENf06U7qBIMi7ulbaCzTC6kOlRinBy2fo0lSwFuMEt","deviceName":"my bot"}"""),
            _rpc.Calls[1]);
    }

    [Fact]
    public async Task Code_IsLinesForATerminal()
    {
        _rpc.Answer(Started);
        SignalLink link = await Setup().StartLinkAsync();

        string[] lines = link.ToTerminal().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(lines.Length, 20, 40);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.DoesNotContain('\r', link.ToTerminal());
        Assert.NotEqual(link.ToTerminal(), link.ToTerminal(invert: true));
    }

    [Fact]
    public async Task Code_IsAPng()
    {
        _rpc.Answer(Started);
        SignalLink link = await Setup().StartLinkAsync();

        byte[] png = link.ToPng(4);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => link.ToPng(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => link.ToPng(51));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-3,"message":"Link request error: Connection closed!","data":null},"id":12}""", SignalErrorKind.Network)]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not implemented","data":null},"id":12}""", SignalErrorKind.DaemonTooOld)]
    [InlineData("""{"jsonrpc":"2.0","result":{},"id":12}""", SignalErrorKind.Unexpected)]
    public async Task Failures_SayWhatToDo(string answer, SignalErrorKind kind)
    {
        _rpc.Answer(answer);

        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            async () => await Setup().StartLinkAsync());

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task ScanThatNeverComes_IsRefused()
    {
        _rpc.Answer(Started).Answer("""{"jsonrpc":"2.0","error":{"code":-1,"message":"Link request timed out, please try again.","data":null},"id":3}""");
        SignalLink link = await Setup().StartLinkAsync();

        SignalException failure = await Assert.ThrowsAsync<SignalException>(async () => await link.CompleteAsync());

        Assert.Equal(SendFailure.Rejected, failure.Failure);
    }

    [Fact]
    public async Task Accounts_AreListedRegisteredAndVerified()
    {
        _rpc.Answer("""{"jsonrpc":"2.0","result":[{"number":"+15551234567"},{"number":"+15557654321"},{}],"id":1}""");
        await using (SignalSetup setup = Setup())
        {
            Assert.Equal(["+15551234567", "+15557654321"], await setup.ListAccountsAsync());

            await setup.RegisterAsync("+15550001111", "signalcaptcha://x");
            Assert.Equal(("register", """{"voice":false,"captcha":"signalcaptcha://x"}"""), _rpc.Calls[^1]);
            Assert.Equal("+15550001111", _rpc.LastAccount);

            await setup.VerifyAsync("+15550001111", "123-456");
            Assert.Equal(("verify", """{"verificationCode":"123-456"}"""), _rpc.Calls[^1]);
            await Assert.ThrowsAsync<FormatException>(async () => await setup.RegisterAsync("u:ada.01"));
        }

        Assert.True(_rpc.IsDisposed);
    }

    [Fact]
    public async Task Backends_ThatAreNone_AreToldOf()
    {
        SignalException unreachable = await Assert.ThrowsAsync<SignalException>(
            () => SignalLink.StartAsync(new SignalOptions { Address = "tcp://127.0.0.1:1" }));
        Assert.Equal(SignalErrorKind.Network, unreachable.Kind);
        Assert.Contains("tcp://127.0.0.1:1", unreachable.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<BotConfigurationException>(() => SignalSetup.ConnectAsync(new SignalOptions { Address = "ftp://x" }));
        await Assert.ThrowsAsync<BotConfigurationException>(
            () => SignalSetup.ConnectAsync(new SignalOptions { Backend = SignalBackend.RestApi, Address = "http://127.0.0.1:8080" }));
    }

    private SignalSetup Setup() => new(_rpc, resources: null);
}
