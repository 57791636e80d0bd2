using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>What only Signal has: signal-cli's own commands understand the client, and the client their answers.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class ClientTests(FakeSignalFixture fixture) : IAsyncLifetime
{
    private FakeSignal _signal = null!;
    private FakeSignalAccount _account = null!;
    private RealBot? _bot;

    private ISignalClient Client => _bot!.Signal;

    public async ValueTask InitializeAsync()
    {
        _signal = await fixture.SignalAsync();
        _account = await _signal.AddAccountAsync();
        _bot = await RealBot.StartAsync(_signal.AddressOf(Wire.Tcp), _account.Number);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_message_with_everything_is_understood()
    {
        await Client.SendAsync("+15550001111", new SignalMessage
        {
            Text = "see https://x.y 🦊 @",
            Mentions = [new Mention(new ChatUser { Id = FakeSignalAccount.AciOf(2) }, 19, 1)],
            Quote = new SignalQuote { Id = new MessageId("1699999990000"), Author = FakeSignalAccount.AciOf(2), Text = "where?" },
            Preview = new SignalLinkPreview { Url = "https://x.y", Title = "A title", Description = "A description" },
        });
        JsonObject message = Assert.Single(await _account.CallsAsync()).Message;
        Assert.Equal("A title", (string?)message["previews"]![0]!["title"]);
        Assert.Equal(FakeSignalAccount.AciOf(2), (string?)message["mentions"]![0]!["recipient"]);
        Assert.Equal("where?", (string?)message["quote"]!["message"]);
    }

    [Fact]
    public async Task Groups_are_listed_made_changed_joined_and_left()
    {
        SignalGroup group = Assert.Single(await Client.Groups.ListAsync());
        Assert.Equal((FakeSignalAccount.Group, "Test Group"), (group.Id, group.Name));
        Assert.Equal("a new group of 32 bytes exactly!"u8.ToArray(), Convert.FromBase64String(
            await Client.Groups.CreateAsync(new SignalGroupChange { Name = "New", AddMembers = [FakeSignalAccount.AciOf(1)] })));
        await Client.Groups.UpdateAsync(FakeSignalAccount.Group, new SignalGroupChange { Description = "About" });
        await Client.Groups.QuitAsync(FakeSignalAccount.Group);

        IReadOnlyList<SignalCall> calls = await _account.CallsAsync();
        Assert.Contains(calls, static call => call.Method == "createGroup" && (string?)call.Arguments[0] == "New");
        Assert.Contains(calls, static call => call.Method == "updateGroup" && (string?)call.Arguments[1]!["getDescription"] == "About");
        Assert.Contains(calls, static call => call.Method == "quitGroup");
    }

    [Fact]
    public async Task People_are_listed_and_their_keys_trusted()
    {
        SignalContact contact = Assert.Single(await Client.Contacts.ListAsync());
        Assert.Equal(FakeSignalAccount.AciOf(1), contact.Address.Aci);
        Assert.Equal(
            [true, false],
            (await Client.Contacts.GetStatusAsync(["+15550001111", "+15550000000"])).Select(static status => status.IsRegistered));
        SignalIdentity identity = Assert.Single(await Client.Contacts.ListIdentitiesAsync());
        Assert.Equal(SignalTrust.Untrusted, identity.Trust);
        await Client.Contacts.TrustAllKnownKeysAsync(FakeSignalAccount.AciOf(1));
        await Client.Contacts.TrustAsync(FakeSignalAccount.AciOf(1), string.Concat(Enumerable.Repeat("12345", 12)));
        Assert.Contains(await _account.CallsAsync(), static call => call.Method == "trustIdentityAllKeys");
        Assert.Contains(await _account.CallsAsync(), static call => call.Method == "trustIdentityVerified");
    }

    [Fact]
    public async Task The_account_s_devices_and_profile_are_known()
    {
        Assert.Equal(["phone", "bot"], (await Client.Account.ListDevicesAsync()).Select(static device => device.Name));
        await Client.Account.UpdateProfileAsync(new SignalProfileChange { GivenName = "Bot", About = "I answer" });
        JsonNode profile = (await _account.CallsAsync()).Single(static call => call.Method == "updateProfile").Arguments[0]!;
        Assert.Equal(("Bot", "I answer"), ((string?)profile["getGivenName"], (string?)profile["getAbout"]));
    }

    [Fact]
    public async Task Polls_need_a_newer_signal_cli()
    {
        SignalException failure = await Assert.ThrowsAsync<SignalException>(
            () => Client.CreatePollAsync("+15550001111", new SignalPoll("Tea?", ["yes", "no"])).AsTask());
        Assert.Equal(SignalErrorKind.DaemonTooOld, failure.Kind);
    }

    [Fact]
    public async Task Any_method_can_be_called()
    {
        JsonElement version = await Client.InvokeAsync("version");
        Assert.Equal("0.13.19", version.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Receipts_and_typing_are_understood()
    {
        await Client.SendReceiptAsync("+15550001111", [new MessageId("1699999990000")], ReceiptKind.Viewed);
        await Client.SendTypingAsync("+15550001111");
        Assert.Equal(["sendViewedReceipt", "sendTypingMessage"], (await _account.CallsAsync()).Select(static call => call.Method));
    }

    [Fact]
    public async Task A_number_is_registered_with_captcha_and_code()
    {
        SignalException wanted = await Assert.ThrowsAsync<SignalException>(() => Client.Account.RegisterAsync().AsTask());
        Assert.Equal(SignalErrorKind.CaptchaRequired, wanted.Kind);
    }
}
