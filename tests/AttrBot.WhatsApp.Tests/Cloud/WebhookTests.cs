using System.Net;
using AttrBot.Testing;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>The webhook, end to end: what Meta delivers reaches handlers, and their answers reach Meta.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private GraphStandIn _graph = null!;
    private CloudBot _bot = null!;

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

    [Fact]
    public async Task Ping_IsAnswered()
    {
        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "ping"))));
        await _bot.WhenIdleAsync();

        var sent = Assert.Single(_graph.Sent);
        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234","type":"text","text":{"preview_url":false,"body":"pong"}}""",
            sent.ToString());
        Assert.Empty(_graph.Complaints);
    }

    [Fact]
    public async Task AHandlersActions_ReachTheGraphApi()
    {
        await _bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "all")));
        await _bot.WhenIdleAsync();

        Assert.Equal(
            ["""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}""",
                """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}"""],
            _graph.ReadMarks.Select(mark => mark.ToString()));
        Assert.Contains("\"context\":{\"message_id\":\"wamid.1\"}", _graph.Sent.First().ToString(), StringComparison.Ordinal);
        Assert.Contains("\"reaction\":{\"message_id\":\"wamid.1\",\"emoji\":", _graph.Sent.Last().ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _graph.Sent.Count);
        Assert.Empty(_graph.Complaints);
    }

    [Fact]
    public async Task ContentOfTheCloudApi_GoesThroughTheOutbox()
    {
        await _bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "ask")));
        await _bot.WhenIdleAsync();

        Assert.Contains("\"buttons\":[{\"type\":\"reply\",\"reply\":{\"id\":\"yes\",\"title\":\"Yes\"}}", Assert.Single(_graph.Sent).ToString(), StringComparison.Ordinal);
        Assert.Empty(_graph.Complaints);
    }

    [Fact]
    public async Task ADeliveryThatComesAgain_IsHandledOnce()
    {
        string delivery = Deliveries.Of(Deliveries.Text("wamid.1", "ping"));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(delivery));
        }

        await _bot.WhenIdleAsync();
        Assert.Single(_graph.Sent);
    }

    [Fact]
    public async Task AStatusThatComesAgain_IsToldOnce()
    {
        string delivery = Deliveries.OfStatuses(
            Deliveries.Status("wamid.9", "sent"), Deliveries.Status("wamid.9", "delivered"), Deliveries.Status("wamid.9", "read"));
        await _bot.DeliverAsync(delivery);
        await _bot.DeliverAsync(delivery);
        await _bot.WhenIdleAsync();

        Assert.Single(_bot.Events.All.OfType<CloudSentEvent>());
        Assert.Equal([ReceiptKind.Delivered, ReceiptKind.Read], _bot.Events.All.OfType<ReceiptEvent>().Select(receipt => receipt.Kind));
    }

    [Fact]
    public async Task AFailedMessage_IsAnEventWithMetasCode_Once()
    {
        string delivery = Deliveries.OfStatuses(Deliveries.Status(
            "wamid.9", "failed", ""","biz_opaque_callback_data":"mine","errors":[{"code":131047,"title":"Re-engagement message","error_data":{"details":"24 hours"}}]"""));
        await _bot.DeliverAsync(delivery);
        await _bot.DeliverAsync(delivery);
        await _bot.WhenIdleAsync();

        CloudSendFailedEvent failed = Assert.Single(_bot.Events.All.OfType<CloudSendFailedEvent>());
        Assert.Equal(
            (WhatsAppCloudErrorKind.WindowClosed, 131047, "24 hours", "mine", "wamid.9"),
            (failed.Kind, failed.Code, failed.Details, failed.CallbackData, failed.Message.Value));
        Assert.Equal(CloudBot.Ada, failed.Conversation.Key.Chat);
    }

    [Fact]
    public async Task ABatch_IsTakenWhole_InTheOrderOfEachConversation()
    {
        string[] changes = [.. Enumerable.Range(0, 40).Select(i => Deliveries.Change(
            $"\"messages\":[{string.Join(',', Enumerable.Range(0, 5).Select(j => Deliveries.Text($"wamid.{i}.{j}", $"{j}", $"1650555{i:0000}", Deliveries.Time + j)))}]"))];

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(Deliveries.Changes(changes)));
        await _bot.WhenIdleAsync();

        ILookup<string, string> texts = _bot.Events.All.OfType<MessageEvent>().ToLookup(one => one.Sender.Id, one => one.Message.Text);
        Assert.Equal(40, texts.Count);
        Assert.All(texts, conversation => Assert.Equal(["0", "1", "2", "3", "4"], conversation));
    }

    [Fact]
    public async Task OneBadMessageInABatch_IsADeadLetter_AndTheOthersAreHandled()
    {
        string delivery = Deliveries.Of(
            Deliveries.Text("wamid.1", "ping"),
            """{"from":"16505551234","timestamp":"1749416383","type":"text","text":{"body":"without an id"}}""",
            """{"from":"16505551234","id":"wamid.2","timestamp":"yesterday","type":"text","text":{"body":"x"}}""",
            """{"id":"wamid.3","timestamp":"1749416383","type":"text","text":"not an object"}""",
            """{"from":"16505551234","id":"wamid.4","timestamp":"1749416383","type":"image","image":{"id":"../../me?x="}}""",
            "17",
            Deliveries.Text("wamid.5", "ping"));

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(delivery));
        await _bot.WhenIdleAsync();

        Assert.Equal(2, _graph.Sent.Count);
        IReadOnlyList<DeadLetter> letters = await _bot.DeadLettersAsync();
        Assert.Equal(5, letters.Count);
        Assert.All(letters, letter => Assert.Equal(DeadLetterReason.InvalidInbound, letter.Reason));
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"messages"}]}]}""")]
    public async Task WhatIsSignedAndCannotBeRead_IsADeadLetter_AndNotDeliveredForDays(string body)
    {
        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(body));

        Assert.Equal(DeadLetterReason.InvalidInbound, Assert.Single(await _bot.DeadLettersAsync()).Reason);
    }

    [Fact]
    public async Task AnUnknownNumber_IsToldOf_KeptAndAnswered()
    {
        string delivery = Deliveries.Changes(Deliveries.Change($"\"messages\":[{Deliveries.Text("wamid.1", "ping")}]", number: "999999999"));

        Assert.Equal(HttpStatusCode.OK, await _bot.DeliverAsync(delivery));

        Assert.Single(await _bot.DeadLettersAsync());
        Assert.Contains("999999999", Assert.Single(_bot.Logs.Of(453)), StringComparison.Ordinal);
        Assert.Empty(_graph.Sent);
    }

    [Fact]
    public async Task WhatIsTooLong_IsRefusedUnread()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _bot.DeliverAsync(new byte[(4 * 1024 * 1024) + 1]));
    }

    [Fact]
    public async Task OtherFields_AreUnknownEvents()
    {
        await _bot.DeliverAsync("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"account_update","value":{"event":"PARTNER_ADDED"}}]}]}""");

        UnknownEvent unknown = await _bot.Events.NextAsync<UnknownEvent>();
        Assert.Equal(("account_update", """{"event":"PARTNER_ADDED"}"""), (unknown.Name, System.Text.Encoding.UTF8.GetString(unknown.RawJson.Span)));
    }

    [Fact]
    public async Task ErrorsOfTheAccount_AreEvents()
    {
        await _bot.DeliverAsync(Deliveries.Changes(Deliveries.Change("""
            "errors":[{"code":130429,"title":"Rate limit hit","message":"Rate limit hit","error_data":{"details":"too many"}}]
            """)));

        CloudAccountErrorEvent error = await _bot.Events.NextAsync<CloudAccountErrorEvent>();
        Assert.Equal((WhatsAppCloudErrorKind.RateLimited, 130429, "too many"), (error.Kind, error.Code, error.Details));
    }

    [Fact]
    public async Task TheHandshake_AnswersWithTheChallenge_ForTheRightTokenAlone()
    {
        using HttpResponseMessage right = await _bot.GetAsync($"?hub.mode=subscribe&hub.verify_token={CloudBot.VerifyToken}&hub.challenge=1158201444");
        Assert.Equal(
            (HttpStatusCode.OK, "1158201444", "text/plain"),
            (right.StatusCode, await right.Content.ReadAsStringAsync(), right.Content.Headers.ContentType?.MediaType));
        string[] wrong =
        [
            "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
            "?hub.mode=subscribe&hub.challenge=1",
            $"?hub.mode=unsubscribe&hub.verify_token={CloudBot.VerifyToken}&hub.challenge=1",
            $"?hub.mode=subscribe&hub.verify_token={CloudBot.VerifyToken}",
            $"?hub.mode=subscribe&hub.verify_token={CloudBot.VerifyToken}&hub.verify_token=x&hub.challenge=1",
            $"?hub.mode=subscribe&hub.verify_token={CloudBot.VerifyToken}&hub.challenge={new string('1', 2_000)}",
            "",
        ];
        foreach (string query in wrong)
        {
            using HttpResponseMessage response = await _bot.GetAsync(query);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }
}
