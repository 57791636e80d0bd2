using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Client;

/// <summary>Answers are those that signal-cli's source writes: <c>JsonContact</c>, <c>JsonIdentity</c>, <c>JsonUserStatus</c>, <c>JsonDevice</c>.</summary>
public sealed class ContactsAndAccountTests
{
    private readonly ClientFixture _fixture = new();

    [Fact]
    public async Task Contacts_AreRead()
    {
        _fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":[{"number":"+15550001111","uuid":"cccccccc-0000-4000-8000-000000000001","username":"ada.01","name":"Ada","isBlocked":true,"messageExpirationTime":60,"profile":{"lastUpdateTimestamp":1,"givenName":"Ada","familyName":"L","about":"maths"}},{"number":null,"uuid":null,"name":"","profile":null},7],"id":1}""");

        var contacts = await _fixture.Client.Contacts.ListAsync(all: true);

        Assert.Equal(("listContacts", """{"allRecipients":true}"""), _fixture.Rpc.Calls[^1]);
        SignalContact ada = contacts[0];
        Assert.Equal(new SignalAddress { Aci = ClientFixture.Ada, Number = "+15550001111", Username = "ada.01" }, ada.Address);
        Assert.Equal("Ada", ada.Name);
        Assert.Equal("Ada L", ada.ProfileName);
        Assert.Equal("maths", ada.About);
        Assert.True(ada.IsBlocked);
        Assert.Equal(TimeSpan.FromMinutes(1), ada.MessageExpiration);
        Assert.Null(contacts[1].Name);
        Assert.Null(contacts[1].Address.Recipient);
    }

    [Fact]
    public async Task Identities_AreReadAndTrusted()
    {
        _fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":[{"number":"+15550001111","uuid":null,"fingerprint":"05 ab","safetyNumber":"12345 67890","scannableSafetyNumber":null,"trustLevel":"UNTRUSTED","addedTimestamp":1700000000000}],"id":1}""");

        SignalIdentity identity = Assert.Single(await _fixture.Client.Contacts.ListIdentitiesAsync("+15550001111"));
        Assert.Equal(("listIdentities", """{"number":"+15550001111"}"""), _fixture.Rpc.Calls[^1]);
        Assert.Equal(SignalTrust.Untrusted, identity.Trust);
        Assert.Equal("12345 67890", identity.SafetyNumber);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000000), identity.AddedAt);

        await _fixture.Client.Contacts.TrustAsync("+15550001111", "12345 67890");
        Assert.Equal(("trust", """{"recipient":"+15550001111","verifiedSafetyNumber":"1234567890"}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Contacts.TrustAllKnownKeysAsync("u:ada.01");
        Assert.Equal(("trust", """{"recipient":"u:ada.01","trustAllKnownKeys":true}"""), _fixture.Rpc.Calls[^1]);
    }

    [Fact]
    public async Task Status_TellsWhoIsRegistered()
    {
        _fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":[{"recipient":"+15550001111","number":"+15550001111","uuid":"cccccccc-0000-4000-8000-000000000001","isRegistered":true},{"recipient":"x.01","username":"x.01","uuid":null,"isRegistered":false}],"id":1}""");

        var statuses = await _fixture.Client.Contacts.GetStatusAsync(["+15550001111", "u:x.01"]);

        Assert.Equal(("getUserStatus", """{"recipient":["+15550001111"],"username":["x.01"]}"""), _fixture.Rpc.Calls[^1]);
        Assert.True(statuses[0].IsRegistered);
        Assert.Equal(ClientFixture.Ada, statuses[0].Address.Aci);
        Assert.False(statuses[1].IsRegistered);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.Contacts.GetStatusAsync([ClientFixture.Ada]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.Contacts.GetStatusAsync([]));
    }

    [Fact]
    public async Task Contacts_AreChangedAndBlocked()
    {
        await _fixture.Client.Contacts.UpdateAsync("+15550001111", "Ada", TimeSpan.FromSeconds(1.5));
        Assert.Equal(("updateContact", """{"recipient":"+15550001111","name":"Ada","expiration":2}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Contacts.RemoveAsync("+15550001111", forget: true);
        Assert.Equal(("removeContact", """{"recipient":"+15550001111","forget":true}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Contacts.BlockAsync(["+15550001111", $"group:{ClientFixture.Group}"]);
        Assert.Equal(
            ("block", """{"recipient":["+15550001111"],"groupId":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Contacts.UnblockAsync(["+15550001111"]);
        Assert.Equal(("unblock", """{"recipient":["+15550001111"]}"""), _fixture.Rpc.Calls[^1]);
        await Assert.ThrowsAsync<SignalException>(async () => await _fixture.Client.Contacts.BlockAsync([SignalRecipient.NoteToSelf]));
    }

    [Fact]
    public async Task Account_IsRegisteredAndVerified()
    {
        await _fixture.Client.Account.RegisterAsync(" signalcaptcha://x ", voice: true);
        Assert.Equal(("register", """{"voice":true,"captcha":"signalcaptcha://x"}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Account.VerifyAsync("123-456", "0000");
        Assert.Equal(("verify", """{"verificationCode":"123-456","pin":"0000"}"""), _fixture.Rpc.Calls[^1]);
    }

    [Fact]
    public async Task Profile_SaysOnlyWhatChanges()
    {
        await _fixture.Client.Account.UpdateProfileAsync(new SignalProfileChange { GivenName = "Bot", About = "", RemoveAvatar = true });

        Assert.Equal(("updateProfile", """{"givenName":"Bot","about":"","removeAvatar":true}"""), _fixture.Rpc.Calls[^1]);
    }

    [Fact]
    public async Task Devices_AreListedAddedAndRemoved()
    {
        _fixture.Rpc.Answer(
            """{"jsonrpc":"2.0","result":[{"id":2,"name":"laptop","createdTimestamp":1700000000000,"lastSeenTimestamp":1700000000001}],"id":1}""");

        SignalDevice device = Assert.Single(await _fixture.Client.Account.ListDevicesAsync());
        Assert.Equal(2, device.Id);
        Assert.Equal("laptop", device.Name);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000001), device.LastSeenAt);

        await _fixture.Client.Account.AddDeviceAsync("sgnl://linkdevice?uuid=x");
        Assert.Equal(("addDevice", """{"uri":"sgnl://linkdevice?uuid=x"}"""), _fixture.Rpc.Calls[^1]);

        await _fixture.Client.Account.RemoveDeviceAsync(2);
        Assert.Equal(("removeDevice", """{"deviceId":2}"""), _fixture.Rpc.Calls[^1]);
    }
}
