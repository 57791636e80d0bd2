using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>
/// Each form of a message, and each command, given to the real engines: what they do not know they refuse by name, and only what they have
/// understood fails for want of an account or a connection.
/// </summary>
public sealed class OfflineEngineTests : IDisposable
{
    private const string Ada = ClientFixture.Ada;
    private const string Group = ClientFixture.Group;

    private static readonly WhatsAppQuote s_quote = new()
    {
        Id = new MessageId("3EB0FF"),
        Author = Ada,
        Chat = Group,
        Content = """{"imageMessage":{"URL":"u","mimetype":"image/jpeg"}}""",
    };

    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0];
    private readonly WhatsAppSendOptions _options = new()
    {
        TemporaryDirectory = Path.Combine(Path.GetTempPath(), $"attrbot-offline-{Guid.NewGuid():N}"),
    };

    public static TheoryData<string, WhatsAppContent> Contents { get; } = new()
    {
        { "text", "hi" },
        {
            "text with all",
            new WhatsAppText("@Ada https://x.y")
            {
                Mentions = [new Mention(new ChatUser { Id = Ada }, 0, 4)],
                HiddenMentions = ["155500000020@lid"],
                Quote = s_quote,
                Preview = new WhatsAppLinkPreview { Url = "https://x.y", Title = "T", Description = "D", Thumbnail = s_jpeg },
            }
        },
        { "quote of text", new WhatsAppText("a") { Quote = s_quote with { Content = null, Text = "b" } } },
        { "image", new WhatsAppImage(Jpeg()) { Caption = "c", Width = 1, Height = 2, Thumbnail = s_jpeg, Quote = s_quote } },
        { "image once", new WhatsAppImage(Jpeg()) { ViewOnce = true } },
        { "video", new WhatsAppVideo(Jpeg()) { Caption = "c", Width = 1, Height = 2, Duration = TimeSpan.FromSeconds(3), IsGif = true, Thumbnail = s_jpeg } },
        { "video once", new WhatsAppVideo(Jpeg()) { ViewOnce = true } },
        { "video note", new WhatsAppVideo(Jpeg()) { IsNote = true } },
        { "audio", new WhatsAppAudio(Jpeg()) { Duration = TimeSpan.FromSeconds(3), Quote = s_quote } },
        { "voice note", new WhatsAppAudio(Jpeg()) { IsVoiceNote = true, Waveform = new byte[WhatsAppAudio.WaveformLength] } },
        { "document", new WhatsAppDocument(Jpeg()) { Title = "T", PageCount = 3, Thumbnail = s_jpeg, Quote = s_quote } },
        { "document with text", new WhatsAppDocument(Jpeg()) { Caption = "c" } },
        { "sticker", new WhatsAppSticker("RIFF1234WEBPVP8 12345678"u8.ToArray()) { Quote = s_quote } },
        { "location", new WhatsAppLocation(1.5, 2.5) { Name = "N", Address = "A", Url = "https://x.y", Quote = s_quote } },
        { "contact", new WhatsAppContact("Ada", "+15550001111") { Quote = s_quote } },
        { "contacts", new WhatsAppContacts([new WhatsAppContact("Ada", "+15550001111"), new WhatsAppContact("Eve", "+15550002222")]) { Quote = s_quote } },
        { "poll", new WhatsAppPoll("When?", ["now", "later"]) },
    };

    public void Dispose()
    {
        if (Directory.Exists(_options.TemporaryDirectory))
        {
            Directory.Delete(_options.TemporaryDirectory, recursive: true);
        }
    }

    [Theory]
    [InlineData(WhatsAppEngineKind.Whatsmeow)]
    [InlineData(WhatsAppEngineKind.Baileys)]
    public async Task An_engine_knows_every_field_of_every_message(WhatsAppEngineKind kind)
    {
        await using OfflineEngine engine = await OfflineEngine.StartAsync(kind);
        WhatsAppClient client = ClientOf(engine);

        foreach (var content in Contents)
        {
            var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await client.SendAsync(Ada, content.Data.Item2));
            AssertUnderstood(content.Data.Item1, failure);
        }

        AssertUnderstood("pin", await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.PinAsync(Group, new WhatsAppPin(new MessageId("A"), Ada, WhatsAppPin.Week))));
        AssertUnderstood("unpin", await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.PinAsync(Group, new WhatsAppPin(new MessageId("A"), default, TimeSpan.Zero))));
        AssertUnderstood("edit", await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.EditAsync(Group, new MessageId("A"), new WhatsAppText("x") { Quote = s_quote })));
        AssertUnderstood("revoke", await Assert.ThrowsAsync<WhatsAppException>(async () => await client.RevokeAsync(Group, new MessageId("A"))));
        AssertUnderstood("react", await Assert.ThrowsAsync<WhatsAppException>(async () => await client.ReactAsync(Group, new MessageId("A"), Ada, "+")));

        // Baileys looks for the poll before it looks for the account.
        var vote = await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.VoteAsync(Group, new WhatsAppPollVote(new MessageId("A"), Ada, ["x"])));
        Assert.Equal(kind == WhatsAppEngineKind.Baileys ? WhatsAppErrorKind.NotFound : WhatsAppErrorKind.NotPaired, vote.Kind);
        AssertUnderstood("activity", await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.SendActivityAsync(Group, WhatsAppActivity.Recording)));
        AssertUnderstood("timer", await Assert.ThrowsAsync<WhatsAppException>(
            async () => await client.SetDisappearingTimerAsync(Group, WhatsAppTimer.Week)));
    }

    [Theory]
    [InlineData(WhatsAppEngineKind.Whatsmeow)]
    [InlineData(WhatsAppEngineKind.Baileys)]
    public async Task An_engine_knows_the_fields_of_albums(WhatsAppEngineKind kind)
    {
        await using OfflineEngine engine = await OfflineEngine.StartAsync(kind);
        var recorder = new RecordingEngine();
        var album = new WhatsAppClient("whatsapp", recorder, "whatsmeow", _options, TimeProvider.System);
        await album.SendAlbumAsync(Ada, [new WhatsAppImage(Jpeg()), new WhatsAppVideo(Jpeg())]);

        foreach ((_, string arguments) in recorder.Calls.Where(call => call.Command == "sendMessage"))
        {
            var failure = await Assert.ThrowsAsync<WhatsAppEngineException>(
                async () => await engine.InvokeAsync("sendMessage", System.Text.Json.Nodes.JsonNode.Parse(arguments)!.AsObject()));
            Assert.Equal("ERR_SEND", failure.Code);
        }
    }

    [Theory]
    [InlineData(WhatsAppEngineKind.Whatsmeow)]
    [InlineData(WhatsAppEngineKind.Baileys)]
    public async Task An_engine_refuses_a_field_that_it_does_not_know(WhatsAppEngineKind kind)
    {
        await using OfflineEngine engine = await OfflineEngine.StartAsync(kind);

        var failure = await Assert.ThrowsAsync<WhatsAppException>(async () => await ClientOf(engine).SendAsync(
            Ada, new WhatsAppRawContent("""{"extendedTextMessage":{"text":"a","contextInfo":{"stanzaIdentifier":"x"}}}""")));

        Assert.Equal((WhatsAppErrorKind.Refused, SendFailure.Rejected), (failure.Kind, failure.Failure));
        Assert.Equal("ERR_INVALID_ARGS", Assert.IsType<WhatsAppEngineException>(failure.InnerException).Code);
    }

    [Theory]
    [InlineData(WhatsAppEngineKind.Whatsmeow)]
    [InlineData(WhatsAppEngineKind.Baileys)]
    public async Task An_engine_knows_every_command_or_the_client_says_that_it_does_not(WhatsAppEngineKind kind)
    {
        // What docs/client.md says of the engines.
        string[] missing = kind == WhatsAppEngineKind.Whatsmeow
            ? ["getMe", "setProfileName", "getLidFromPn", "getPnFromLid", "createCommunity"]
            : ["getSubscribedNewsletters", "newsletterMarkViewed", "getStatusPrivacy"];
        var notSupported = new HashSet<string>(StringComparer.Ordinal);
        await using OfflineEngine engine = await OfflineEngine.StartAsync(kind);
        WhatsAppClient client = ClientOf(engine);

        foreach (Func<IWhatsAppClient, ValueTask> act in CommandTests.Commands.Select(command => command.Data.Item2)
            .Concat(CommandTests.Questions.Select(question => question.Data.Item3)))
        {
            Exception? failure = await Record.ExceptionAsync(async () => await act(client));
            switch (failure)
            {
                case null:
                    break;
                case NotSupportedException:
                    notSupported.Add(failure.Message.Split('\'')[1]);
                    break;
                default:
                    AssertUnderstood(failure.InnerException?.Message ?? failure.Message, Assert.IsType<WhatsAppException>(failure));
                    break;
            }
        }

        Assert.Equal(missing.Order(StringComparer.Ordinal), notSupported.Order(StringComparer.Ordinal));
        Assert.False(engine.HasEnded);
    }

    [Theory]
    [InlineData(WhatsAppEngineKind.Whatsmeow)]
    [InlineData(WhatsAppEngineKind.Baileys)]
    public async Task An_engine_survives_what_could_end_it_before_the_login(WhatsAppEngineKind kind)
    {
        await using OfflineEngine engine = await OfflineEngine.StartAsync(kind);
        WhatsAppClient client = ClientOf(engine);

        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Contacts.GetPictureAsync(Ada));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Contacts.SubscribePresenceAsync(Ada));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.Groups.CreateAsync("N", [Ada]));
        await Assert.ThrowsAsync<WhatsAppException>(async () => await client.InvokeAsync("fetchAppState"));

        Assert.False((await client.InvokeAsync("isConnected")).GetProperty("connected").GetBoolean());
    }

    private static void AssertUnderstood(string what, WhatsAppException failure) => Assert.True(
        failure.Kind is WhatsAppErrorKind.NotPaired or WhatsAppErrorKind.NotConnected or WhatsAppErrorKind.NotReady,
        $"{what}: {failure.Kind}, {failure.InnerException?.Message ?? failure.Message}");

    private static OutgoingAttachment Jpeg() => OutgoingAttachment.FromBytes(s_jpeg, "a.jpg", "image/jpeg");

    private WhatsAppClient ClientOf(OfflineEngine engine) => new("whatsapp", engine, engine.Kind.ToString(), _options, TimeProvider.System);
}
