using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Client;

public sealed class GroupsTests
{
    /// <summary>As signal-cli 0.13.19 gave it.</summary>
    private const string Groups =
        """{"jsonrpc":"2.0","result":[{"id":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","name":"Test Group","description":"desc","isMember":true,"isBlocked":false,"messageExpirationTime":0,"members":[{"number":"+15550001111","uuid":"cccccccc-0000-4000-8000-000000000001"}],"pendingMembers":[],"requestingMembers":[],"admins":[{"number":"+15550001111","uuid":"cccccccc-0000-4000-8000-000000000001"}],"banned":[],"permissionAddMember":"EVERY_MEMBER","permissionEditDetails":"EVERY_MEMBER","permissionSendMessage":"ONLY_ADMINS","groupInviteLink":null}],"id":1}""";

    private readonly ClientFixture _fixture = new();

    [Fact]
    public async Task List_ReadsWhatSignalCliWrites()
    {
        _fixture.Rpc.Answer(Groups);

        SignalGroup group = Assert.Single(await _fixture.Client.Groups.ListAsync());

        Assert.Equal(ClientFixture.Group, group.Id);
        Assert.Equal("Test Group", group.Name);
        Assert.Equal("desc", group.Description);
        Assert.True(group.IsMember);
        Assert.Equal(ClientFixture.Ada, Assert.Single(group.Members).Aci);
        Assert.Equal(ClientFixture.AdasNumber, Assert.Single(group.Admins).Number);
        Assert.Equal(SignalGroupPermission.EveryMember, group.AddMembers);
        Assert.Equal(SignalGroupPermission.OnlyAdmins, group.SendMessages);
        Assert.Null(group.InviteLink);
        Assert.Equal(TimeSpan.Zero, group.MessageExpiration);
    }

    [Fact]
    public async Task Find_GivesTheOneThatWasAskedFor()
    {
        _fixture.Rpc.Answer(Groups).Answer(Groups);

        Assert.NotNull(await _fixture.Client.Groups.FindAsync(ClientFixture.Group));
        Assert.Null(await _fixture.Client.Groups.FindAsync("AAAAAAAAAAAAAAAAAAAAAA=="));
        await Assert.ThrowsAsync<FormatException>(async () => await _fixture.Client.Groups.FindAsync("Test Group"));
    }

    [Fact]
    public async Task Create_GivesTheId()
    {
        _fixture.Rpc.Answer("""{"jsonrpc":"2.0","result":{"groupId":"AAAAAAAAAAAAAAAAAAAAAA==","timestamp":1700000000041,"results":[]},"id":1}""");

        string id = await _fixture.Client.Groups.CreateAsync(new SignalGroupChange
        {
            Name = "Rain",
            Description = "",
            AddMembers = [ClientFixture.AdasNumber, "u:alice.01"],
            AddAdmins = [ClientFixture.AdasNumber],
            Link = SignalGroupLink.EnabledWithApproval,
            SendMessagesPermission = SignalGroupPermission.OnlyAdmins,
            MessageExpiration = TimeSpan.FromHours(1),
        });

        Assert.Equal("AAAAAAAAAAAAAAAAAAAAAA==", id);
        Assert.Equal("updateGroup", _fixture.Rpc.Calls[^1].Method);
        Assert.Equal(
            """{"name":"Rain","description":"","member":["+15550001111","u:alice.01"],"admin":["+15550001111"],"link":"enabled-with-approval","setPermissionSendMessages":"only-admins","expiration":3600}""",
            _fixture.Rpc.LastParameters);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.Client.Groups.CreateAsync(new SignalGroupChange()));
    }

    [Fact]
    public async Task Update_SaysOnlyWhatChanges()
    {
        _fixture.Rpc.Answer("""{"jsonrpc":"2.0","result":{},"id":1}""");

        await _fixture.Client.Groups.UpdateAsync(
            $"group:{ClientFixture.Group}",
            new SignalGroupChange
            {
                RemoveMembers = [ClientFixture.Ada],
                Ban = [ClientFixture.Ada],
                ResetLink = true,
                Avatar = OutgoingAttachment.FromBytes(new byte[] { 1 }, "a.png", "image/png"),
            });

        Assert.Equal(
            """{"groupId":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","avatar":"data:image/png;filename=a.png;base64,AQ==","removeMember":["cccccccc-0000-4000-8000-000000000001"],"ban":["cccccccc-0000-4000-8000-000000000001"],"resetLink":true}""",
            _fixture.Rpc.LastParameters);
    }

    [Theory]
    [InlineData("""{"groupId":"AAAAAAAAAAAAAAAAAAAAAA==","timestamp":1700000000041,"results":[]}""", false)]
    [InlineData("""{"groupId":"AAAAAAAAAAAAAAAAAAAAAA==","timestamp":1700000000041,"results":[],"onlyRequested":true}""", true)]
    public async Task Join_TellsWhetherItIsPending(string result, bool isPending)
    {
        _fixture.Rpc.Answer($$"""{"jsonrpc":"2.0","result":{{result}},"id":1}""");

        SignalJoinResult joined = await _fixture.Client.Groups.JoinAsync("https://signal.group/#abc");

        Assert.Equal(new SignalJoinResult("AAAAAAAAAAAAAAAAAAAAAA==", isPending), joined);
        Assert.Equal(("joinGroup", """{"uri":"https://signal.group/#abc"}"""), _fixture.Rpc.Calls[^1]);
    }

    [Fact]
    public async Task Quit_CanNameNewAdmins()
    {
        _fixture.Rpc.Answer("""{"jsonrpc":"2.0","result":{},"id":1}""");

        await _fixture.Client.Groups.QuitAsync(ClientFixture.Group, delete: true, [ClientFixture.AdasNumber]);

        Assert.Equal(
            ("quitGroup", """{"groupId":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","delete":true,"admin":["+15550001111"]}"""),
            _fixture.Rpc.Calls[^1]);
    }
}
