using System.Globalization;
using AttrBot.Testing;
using AttrBot.WhatsApp.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>What Meta's errors mean: what is tried again, what waits, what is told, and what is never sent twice.</summary>
public sealed class GraphErrorTests : IAsyncLifetime
{
    private static readonly ConversationKey s_ada = new(CloudBot.Session, CloudBot.Ada);

    /// <summary>For tests whose clock runs faster than the network.</summary>
    private static readonly Dictionary<string, string?> s_patient = new()
    {
        ["AttrBot:WhatsAppCloud:RequestTimeout"] = "1.00:00:00",
        ["AttrBot:WhatsAppCloud:PairBurst"] = "2",
        ["AttrBot:Sends:Timeout"] = "1.00:00:00",
    };

    private GraphStandIn _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphStandIn.StartAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Theory]
    [InlineData(0, WhatsAppCloudErrorKind.TokenInvalid, SendFailure.Rejected)]
    [InlineData(190, WhatsAppCloudErrorKind.TokenInvalid, SendFailure.Rejected)]
    [InlineData(3, WhatsAppCloudErrorKind.PermissionDenied, SendFailure.Rejected)]
    [InlineData(10, WhatsAppCloudErrorKind.PermissionDenied, SendFailure.Rejected)]
    [InlineData(200, WhatsAppCloudErrorKind.PermissionDenied, SendFailure.Rejected)]
    [InlineData(299, WhatsAppCloudErrorKind.PermissionDenied, SendFailure.Rejected)]
    [InlineData(1, WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient)]
    [InlineData(2, WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient)]
    [InlineData(131000, WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient)]
    [InlineData(131016, WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient)]
    [InlineData(4, WhatsAppCloudErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData(80007, WhatsAppCloudErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData(130429, WhatsAppCloudErrorKind.RateLimited, SendFailure.RateLimited)]
    [InlineData(131056, WhatsAppCloudErrorKind.PairRateLimited, SendFailure.RateLimited)]
    [InlineData(131048, WhatsAppCloudErrorKind.SpamLimited, SendFailure.Rejected)]
    [InlineData(131047, WhatsAppCloudErrorKind.WindowClosed, SendFailure.Rejected)]
    [InlineData(131026, WhatsAppCloudErrorKind.Undeliverable, SendFailure.Rejected)]
    [InlineData(131049, WhatsAppCloudErrorKind.RecipientDeclined, SendFailure.Rejected)]
    [InlineData(131051, WhatsAppCloudErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(131053, WhatsAppCloudErrorKind.MediaRejected, SendFailure.Rejected)]
    [InlineData(33, WhatsAppCloudErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(100, WhatsAppCloudErrorKind.Refused, SendFailure.Rejected)]
    [InlineData(368, WhatsAppCloudErrorKind.AccountRestricted, SendFailure.Rejected)]
    [InlineData(131031, WhatsAppCloudErrorKind.AccountRestricted, SendFailure.Rejected)]
    [InlineData(132000, WhatsAppCloudErrorKind.TemplateRejected, SendFailure.Rejected)]
    [InlineData(132001, WhatsAppCloudErrorKind.TemplateRejected, SendFailure.Rejected)]
    [InlineData(132015, WhatsAppCloudErrorKind.TemplateRejected, SendFailure.Rejected)]
    [InlineData(133016, WhatsAppCloudErrorKind.AccountRestricted, SendFailure.Rejected)]
    [InlineData(123456, WhatsAppCloudErrorKind.Unexpected, SendFailure.Rejected)]
    public async Task EachCode_HasItsMeaning(int code, WhatsAppCloudErrorKind kind, SendFailure failure)
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph);
        _graph.Scripted.Enqueue((400, GraphStandIn.Error(code), null));

        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => bot.Client.SendAsync(CloudBot.Ada, "secret text").AsTask());

        Assert.Equal((kind, failure, (int?)code, "Az8or2yhqkZfEZ"), (e.Kind, e.Failure, e.Code, e.TraceId));
        Assert.Equal(failure == SendFailure.RateLimited, e.RetryAfter is not null);
        Assert.Equal(kind == WhatsAppCloudErrorKind.PairRateLimited ? SendScope.Recipient : SendScope.Session, e.Scope);
        Assert.DoesNotContain("1650", e.Message, StringComparison.Ordinal);
        Assert.Contains("1650", e.Details, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Logs.Entries, entry => entry.Text.Contains("secret", StringComparison.Ordinal) || entry.Text.Contains(GraphStandIn.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500, true, SendFailure.Ambiguous)]
    [InlineData(502, false, SendFailure.Ambiguous)]
    [InlineData(503, false, SendFailure.Transient)]
    [InlineData(429, false, SendFailure.RateLimited)]
    [InlineData(401, false, SendFailure.Rejected)]
    [InlineData(302, false, SendFailure.Rejected)]
    [InlineData(404, false, SendFailure.Rejected)]
    [InlineData(200, true, SendFailure.Ambiguous)]
    public async Task AnAnswerWithoutAnError_SaysWhatItsStatusSays(int status, bool isJson, SendFailure failure)
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph);
        _graph.Scripted.Enqueue((status, isJson ? "{}" : "<html>", null));

        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => bot.Client.SendAsync(CloudBot.Ada, "x").AsTask());

        Assert.Equal(failure, e.Failure);
    }

    [Fact]
    public async Task WhatMayHaveBeenSent_IsNotSentAgain()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: new() { ["AttrBot:WhatsAppCloud:RequestTimeout"] = "00:00:00.300" });
        BotClient outbox = bot.Services.GetRequiredService<BotClient>();
        foreach (int status in new[] { 0, -1 })
        {
            _graph.Scripted.Enqueue((status, "", null));
            var e = await Assert.ThrowsAsync<WhatsAppCloudException>(() => outbox.SendAsync(s_ada, "x").AsTask());
            Assert.Equal((SendFailure.Ambiguous, WhatsAppCloudErrorKind.Network), (e.Failure, e.Kind));
        }

        Assert.Empty(_graph.Sent);
    }

    [Fact]
    public async Task AnOutage_IsSatOut_AndEveryAnswerComesOnce()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph);
        _graph.Scripted.Enqueue((500, GraphStandIn.Error(131016), null));
        _graph.Scripted.Enqueue((503, "<html>", null));
        _graph.Scripted.Enqueue((400, GraphStandIn.Error(2), null));

        await bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "ping")));
        await bot.WhenIdleAsync();

        Assert.Single(_graph.Sent);
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task RetryAfter_IsHeeded()
    {
        var time = new ManualTimeProvider();
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: s_patient, time: time);
        _graph.Scripted.Enqueue((429, GraphStandIn.Error(130429), "30"));
        Task<SendReceipt> send = bot.Services.GetRequiredService<BotClient>().SendAsync(s_ada, "x").AsTask();
        await Patience.UntilAsync(() => bot.Services.GetRequiredService<BotClient>().Session(CloudBot.Session).SendPause > TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(30), bot.Services.GetRequiredService<BotClient>().Session(CloudBot.Session).SendPause);
        Assert.False(send.IsCompleted);

        while (!send.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await send;
        Assert.Single(_graph.Sent);
    }

    [Fact]
    public async Task MessagesToOnePerson_KeepTheirPace_AndOthersGoOn()
    {
        var time = new ManualTimeProvider();
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: s_patient, time: time);
        BotClient outbox = bot.Services.GetRequiredService<BotClient>();
        await outbox.SendAsync(s_ada, "1");
        await outbox.SendAsync(s_ada, "2");
        Task<SendReceipt> third = outbox.SendAsync(s_ada, "3").AsTask();
        await outbox.SendAsync(s_ada with { Chat = "16505550000" }, "other");

        Assert.False(third.IsCompleted);
        Assert.Equal(3, _graph.Sent.Count);
        int seconds = 0;
        while (!third.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            seconds++;
            await Task.Yield();
        }

        await third;
        Assert.True(seconds >= 6, $"It went after {seconds} seconds.");
    }

    [Fact]
    public async Task ARefusedToken_IsToldOnce_AndAnswersAreKept()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph);
        _graph.RefusesToken = true;
        for (int i = 0; i < 5; i++)
        {
            await bot.DeliverAsync(Deliveries.Of(Deliveries.Text(string.Create(CultureInfo.InvariantCulture, $"wamid.{i}"), "ping")));
        }

        await bot.WhenIdleAsync();
        Assert.Single(bot.Logs.Of(450));
        Assert.Equal(WhatsAppCloudErrorKind.TokenInvalid, (await bot.Events.NextAsync<CloudAccountErrorEvent>()).Kind);
        Assert.Equal(5, (await bot.DeadLettersAsync()).Count(letter => letter.Outgoing is not null));
    }

    [Fact]
    public async Task AWrongTokenAtStart_EndsTheSession_WithAReason()
    {
        _graph.RefusesToken = true;
        await using CloudBot bot = await CloudBot.StartAsync(_graph, waitForConnection: false);

        var e = await Assert.ThrowsAsync<BotConnectionException>(
            () => bot.Services.GetRequiredService<BotClient>().Session(CloudBot.Session).WhenConnectedAsync().WithinLimit());

        Assert.Contains("AttrBot:WhatsAppCloud:AccessToken", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWindow_IsKnownFromMessages_AndFromMetasRefusal()
    {
        var time = new ManualTimeProvider();
        await using CloudBot bot = await CloudBot.StartAsync(_graph, time: time);
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Null(bot.Client.ServiceWindowOf(CloudBot.Ada));

        await bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.1", "hi", time: now)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(now + 86_400), bot.Client.ServiceWindowOf($"+{CloudBot.Ada}"));

        _graph.Scripted.Enqueue((400, GraphStandIn.Error(131047), null));
        var e = await Assert.ThrowsAsync<WhatsAppCloudException>(
            () => bot.Services.GetRequiredService<BotClient>().SendAsync(s_ada, "late").AsTask());
        Assert.Contains("CloudTemplate", e.Message, StringComparison.Ordinal);
        Assert.Null(bot.Client.ServiceWindowOf(CloudBot.Ada));

        await bot.DeliverAsync(Deliveries.Of(Deliveries.Text("wamid.2", "hi again", time: now)));
        Assert.NotNull(bot.Client.ServiceWindowOf(CloudBot.Ada));
    }
}
