using System.Text.Json;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>What is sent, as the stand-in, which knows Meta's shapes, sees it.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private static readonly ConversationKey s_ada = new(CloudBot.Session, CloudBot.Ada);

    private GraphStandIn _graph = null!;
    private CloudBot _bot = null!;

    private BotClient Outbox => _bot.Services.GetRequiredService<BotClient>();

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphStandIn.StartAsync();
        _bot = await CloudBot.StartAsync(_graph);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_graph.Complaints);
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task EveryContent_HasTheShapeThatMetaTakes()
    {
        CloudContent[] contents =
        [
            new CloudText("see https://x.y") { PreviewLink = true, CallbackData = "mine" },
            new CloudMedia(CloudMediaKind.Image, CloudFile.FromLink(new Uri("https://x.y/a.png"))) { Caption = "c", ReplyTo = new MessageId("wamid.0") },
            new CloudMedia(CloudMediaKind.Document, CloudFile.FromId("77") with { FileName = "a.pdf" }),
            new CloudTemplate("hello_world", "en_US"),
            new CloudTemplate("order", "de")
            {
                Components =
                [
                    CloudTemplateComponent.Header(CloudTemplateParameter.FromFile(CloudMediaKind.Image, CloudFile.FromId("7"))),
                    CloudTemplateComponent.Body(CloudTemplateParameter.FromText("Ada"), CloudTemplateParameter.FromText("3", name: "count")),
                    CloudTemplateComponent.QuickReply(0, "stop"),
                    CloudTemplateComponent.UrlButton(1, "track/1"),
                ],
            },
            new CloudButtons("Tea?", [new CloudButton("y", "Yes")]) { Header = "h", Footer = "f" },
            new CloudList("Which?", "Menu", [new CloudListSection("A", [new CloudListRow("r", "R", "d")]), new CloudListSection("B", [new CloudListRow("s", "S")])]),
            new CloudLocation(59.9, 10.7) { Name = "Oslo", Address = "Norway" },
            new CloudContacts([new CloudContact("Bob") { Company = "X", Phones = [new CloudContactPhone("+1650", "CELL", "1650")], Emails = ["b@x.y"] }]),
        ];
        foreach (CloudContent content in contents)
        {
            await Outbox.SendAsync(s_ada, content);
            await _bot.Client.SendAsync($"+{CloudBot.Ada}", content);
        }

        Assert.Equal(2 * contents.Length, _graph.Sent.Count);
        JsonElement template = _graph.Sent.ElementAt(8).GetProperty("template");
        Assert.Equal(
            """{"type":"button","sub_type":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"stop"}]}""",
            template.GetProperty("components")[2].ToString());
    }

    [Theory]
    [InlineData("+16505551234", "to", "16505551234", "individual")]
    [InlineData("US.13491208655302741918", "recipient", "US.13491208655302741918", "individual")]
    [InlineData("Y2FwaV9ncm91cDox", "to", "Y2FwaV9ncm91cDox", "group")]
    public async Task Recipients_AreTold(string chat, string field, string value, string type)
    {
        CloudSendResult result = await _bot.Client.SendAsync(chat, "hi");

        JsonElement sent = Assert.Single(_graph.Sent);
        Assert.Equal((value, type), (sent.GetProperty(field).GetString(), sent.GetProperty("recipient_type").GetString()));
        Assert.StartsWith("wamid.", result.Id.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16505551234@s.whatsapp.net")]
    [InlineData("+1 650")]
    [InlineData("1")]
    [InlineData("a b c d e f")]
    public async Task ARecipientThatCannotBe_IsRefusedHere(string chat)
    {
        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => _bot.Client.SendAsync(chat, "hi").AsTask());

        Assert.Equal((WhatsAppCloudErrorKind.Refused, SendFailure.Rejected), (e.Kind, e.Failure));
        Assert.Empty(_graph.Sent);
    }

    public static TheoryData<string> Wrong => ["text", "empty", "buttons", "button title", "twins", "rows", "row title", "caption", "place", "contacts", "list"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task WhatWhatsAppWouldRefuse_IsRefusedHere(string what)
    {
        CloudContent content = what switch
        {
            "text" => new CloudText(new string('x', 4_097)),
            "empty" => new CloudText(" "),
            "buttons" => new CloudButtons("b", [.. Enumerable.Range(0, 4).Select(i => new CloudButton($"{i}", $"{i}"))]),
            "button title" => new CloudButtons("b", [new CloudButton("1", new string('x', 21))]),
            "twins" => new CloudButtons("b", [new CloudButton("1", "a"), new CloudButton("1", "b")]),
            "rows" => new CloudList("b", "m", [new CloudListSection(null, [.. Enumerable.Range(0, 11).Select(i => new CloudListRow($"{i}", "t"))])]),
            "row title" => new CloudList("b", "m", [new CloudListSection(null, [new CloudListRow("1", new string('x', 25))])]),
            "caption" => new CloudMedia(CloudMediaKind.Audio, CloudFile.FromId("1")) { Caption = "c" },
            "place" => new CloudLocation(91, 0),
            "contacts" => new CloudContacts([]),
            "list" => new CloudList("b", "m", []),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => Outbox.SendAsync(s_ada, content).AsTask());

        Assert.Equal(SendFailure.Rejected, e.Failure);
        Assert.DoesNotContain($"POST /{GraphStandIn.Version}/{GraphStandIn.Number}/messages", _graph.Calls);
    }

    [Fact]
    public async Task Files_AreUploadedAsStreams_ThenSent_WithTheTextBelowTheFirst()
    {
        byte[] image = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        await Outbox.SendAsync(s_ada, new OutgoingMessage
        {
            Text = "look",
            Attachments =
            [
                OutgoingAttachment.FromBytes(image, "ä b.png", "image/png"),
                OutgoingAttachment.FromBytes("%PDF"u8.ToArray(), "a.pdf", "application/pdf"),
            ],
        });

        JsonElement[] sent = [.. _graph.Sent];
        Assert.Equal(["image", "document"], sent.Select(one => one.GetProperty("type").GetString()));
        Assert.Equal("look", sent[0].GetProperty("image").GetProperty("caption").GetString());
        Assert.Equal("a.pdf", sent[1].GetProperty("document").GetProperty("filename").GetString());
        Assert.Equal(image, _graph.MediaOf(sent[0].GetProperty("image").GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task ASound_HasItsTextInAMessageOfItsOwn()
    {
        await Outbox.SendAsync(s_ada, new OutgoingMessage { Text = "hear", Attachments = [OutgoingAttachment.FromBytes(new byte[9], "a.mp3", "audio/mpeg")] });

        Assert.Equal(["text", "audio"], _graph.Sent.Select(one => one.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task AFileThatFailsAfterTheFirstWasSent_IsAmbiguous_AndNotSentAgain()
    {
        var message = new OutgoingMessage
        {
            Attachments = [OutgoingAttachment.FromBytes(new byte[9], "a.png", "image/png"), OutgoingAttachment.FromBytes(new byte[9], "b.png", "image/png")],
        };
        _graph.Scripted.Enqueue((200, """{"messages":[{"id":"wamid.first"}]}""", null));
        _graph.Scripted.Enqueue((500, GraphStandIn.Error(131000), null));

        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => Outbox.SendAsync(s_ada, message).AsTask());

        Assert.Equal((SendFailure.Ambiguous, WhatsAppCloudErrorKind.Unavailable), (e.Failure, e.Kind));
        Assert.Empty(_graph.Sent);
        Assert.Empty(_graph.Scripted);
    }

    [Fact]
    public async Task AFileThatIsTooLong_IsRefused_WhereverItEnds()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: new() { ["AttrBot:WhatsAppCloud:MaxUploadBytes"] = "1000" });

        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(
            () => bot.Client.UploadAsync(OutgoingAttachment.FromBytes(new byte[1_001], "a.png", "image/png")).AsTask());

        Assert.Equal((WhatsAppCloudErrorKind.MediaRejected, SendFailure.Rejected), (e.Kind, e.Failure));
        Assert.Contains("MaxUploadBytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MediaAtMetas_CanBeAskedForAndDeleted()
    {
        CloudFile file = await _bot.Client.UploadAsync(OutgoingAttachment.FromBytes(new byte[9], "a.png", "image/png"));
        CloudMediaInfo info = await _bot.Client.GetMediaAsync(file.Id!);
        await _bot.Client.DeleteMediaAsync(file.Id!);

        Assert.Equal(("image/png", 9L), (info.ContentType, info.Length));
        Assert.False(_graph.HasMedia(file.Id!));
        await Assert.ThrowsAsync<WhatsAppCloudException>(() => _bot.Client.GetMediaAsync("../me").AsTask());
    }

    [Theory]
    [InlineData("/me")]
    [InlineData("../v1.0/me")]
    [InlineData("x/%2E%2e/me")]
    [InlineData("x\\me")]
    public async Task APathThatLeavesTheVersion_IsRefused(string path) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _bot.Client.InvokeAsync(HttpMethod.Get, path).AsTask());

    [Fact]
    public async Task WhatIsNotWrapped_CanBeInvoked()
    {
        JsonElement answer = await _bot.Client.InvokeAsync(HttpMethod.Get, GraphStandIn.Number);

        Assert.Equal("Stand-in", answer.GetProperty("verified_name").GetString());
    }

    [Fact]
    public async Task LoneSurrogates_AreSentAsReplacementCharacters()
    {
        await Outbox.SendAsync(s_ada, "a\ud800b");

        Assert.Equal("a\ufffdb", Assert.Single(_graph.Sent).GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public void Capabilities_AreThoseOfTheApi()
    {
        TransportCapabilities capabilities = Outbox.Session(CloudBot.Session).Capabilities;

        Assert.Equal(
            TransportCapabilities.Reactions | TransportCapabilities.ReadMarks | TransportCapabilities.Typing | TransportCapabilities.Attachments | TransportCapabilities.Quotes,
            capabilities);
    }

    [Fact]
    public async Task WhatTheApiCannotDo_SaysSo()
    {
        var e = await Assert.ThrowsAsync<SendException>(() => Outbox.SendAsync(s_ada, new OutgoingEdit(new MessageId("wamid.1"), "x")).AsTask());

        Assert.Equal(SendFailure.Rejected, e.Failure);
        Assert.Contains("OutgoingEdit", e.Message, StringComparison.Ordinal);
    }
}
