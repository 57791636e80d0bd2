using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>A bot that cannot take more, or stops, says so: Meta delivers again, and then nothing is missing and nothing is double.</summary>
public sealed class FullInboxTests : IAsyncLifetime
{
    private GraphStandIn _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphStandIn.StartAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task AFullInbox_Answers503_AndWhatComesAgainIsHandledOnce()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: new()
        {
            ["AttrBot:Inbox:Capacity"] = "20",
            ["AttrBot:WhatsAppCloud:AcceptTimeout"] = "00:00:00.200",
        });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Events.Gate = gate;
        string[] deliveries = [.. Enumerable.Range(0, 60).Select(i => Deliveries.Of(
            Deliveries.Text($"wamid.{i}", $"{i}", from: $"1650555{i:0000}"), Deliveries.Text($"wamid.{i}b", $"{i}b", from: $"1650555{i:0000}")))];
        var answers = new Dictionary<int, HttpStatusCode>();
        for (int i = 0; i < deliveries.Length; i++)
        {
            answers[i] = await bot.DeliverAsync(deliveries[i]);
        }

        Assert.Contains(HttpStatusCode.ServiceUnavailable, answers.Values);
        Assert.Contains(HttpStatusCode.OK, answers.Values);
        gate.SetResult();
        foreach (int again in answers.Where(answer => answer.Value != HttpStatusCode.OK).Select(answer => answer.Key))
        {
            while (await bot.DeliverAsync(deliveries[again]) != HttpStatusCode.OK)
            {
                await Task.Yield();
            }
        }

        await bot.WhenIdleAsync();
        string[] texts = [.. bot.Events.All.OfType<MessageEvent>().Select(one => one.Message.Text)];
        Assert.Equal(120, texts.Length);
        Assert.Equal(120, texts.Distinct().Count());
    }

    [Fact]
    public async Task WhatWasAnsweredWith200_IsHandledAfterACrash_AndNotTakenAgain()
    {
        using var folder = new StoreFolder();
        string delivery = Deliveries.Of(
            Deliveries.Text("wamid.1", "ping"),
            Deliveries.Message("wamid.2", "image", $$"""{"id":"{{_graph.AddMedia([1, 2, 3], "image/jpeg")}}","mime_type":"image/jpeg"}"""),
            Deliveries.Message("wamid.3", "hologram", "{}"),
            Deliveries.Message("wamid.4", "interactive", """{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}"""));
        string failed = Deliveries.OfStatuses(Deliveries.Status("wamid.out", "failed", ""","errors":[{"code":131026}]"""));
        StoreFolder crashed;
        await using (CloudBot bot = await CloudBot.StartAsync(_graph, one => one.AddWhatsAppCloud().UseSqlite(folder.Database)))
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            bot.Events.Gate = gate;
            Assert.Equal(HttpStatusCode.OK, await bot.DeliverAsync(delivery));
            Assert.Equal(HttpStatusCode.OK, await bot.DeliverAsync(failed));
            crashed = folder.Crash();
            gate.SetResult();
        }

        _graph.Sent.Clear();
        using (crashed)
        {
            await using CloudBot restarted = await CloudBot.StartAsync(_graph, one => one.AddWhatsAppCloud().UseSqlite(crashed.Database));
            Assert.Equal(HttpStatusCode.OK, await restarted.DeliverAsync(delivery));
            Assert.Equal(HttpStatusCode.OK, await restarted.DeliverAsync(failed));
            await restarted.WhenIdleAsync();

            MessageEvent[] messages = [.. restarted.Events.All.OfType<MessageEvent>()];
            Assert.Equal(["wamid.1", "wamid.2", "wamid.4"], messages.Select(one => one.Message.Id.Value));
            Assert.Equal("yes", messages[2].Message.WhatsAppCloud()!.Reply!.Id);
            Assert.Equal("hologram", Assert.Single(restarted.Events.All.OfType<CloudUnsupportedEvent>()).Type);
            Assert.Equal(131026, Assert.Single(restarted.Events.All.OfType<CloudSendFailedEvent>()).Code);
            Assert.Equal("pong", Assert.Single(_graph.Sent).GetProperty("text").GetProperty("body").GetString());
            await using Stream content = await messages[1].Message.Attachments[0].OpenReadAsync();
            byte[] read = new byte[3];
            await content.ReadExactlyAsync(read);
            Assert.Equal([1, 2, 3], read);
        }
    }

    [Fact]
    public async Task ContentOfTheCloudApi_IsSentAfterARestart()
    {
        using var folder = new StoreFolder();
        CloudContent[] contents =
        [
            new CloudText("t") { ReplyTo = new MessageId("wamid.0"), CallbackData = "c" },
            new CloudMedia(CloudMediaKind.Image, CloudFile.FromId("7")) { Caption = "c" },
            new CloudMedia(CloudMediaKind.Document, CloudFile.FromLink(new Uri("https://x.y/a.pdf")) with { FileName = "a.pdf" }),
            new CloudTemplate("order", "de") { Components = [CloudTemplateComponent.Body(CloudTemplateParameter.FromText("Ada", "name")), CloudTemplateComponent.QuickReply(0, "p")] },
            new CloudButtons("b", [new CloudButton("y", "Yes")]) { Footer = "f" },
            new CloudList("b", "m", [new CloudListSection("A", [new CloudListRow("r", "R", "d")])]),
            new CloudLocation(1.5, 2.5) { Name = "n" },
            new CloudContacts([new CloudContact("Bob") { Phones = [new CloudContactPhone("1")], Emails = ["e"] }]),
        ];
        string[] expected;
        await using (CloudBot bot = await CloudBot.StartAsync(_graph, one => one.AddWhatsAppCloud().UseSqlite(folder.Database)))
        {
            BotClient outbox = bot.Services.GetRequiredService<BotClient>();
            outbox.Session(CloudBot.Session).PauseSends(TimeSpan.FromMinutes(4));
            foreach (CloudContent content in contents)
            {
                // It is on disk, and waits for the pause until the bot stops.
                _ = outbox.SendAsync(new ConversationKey(CloudBot.Session, CloudBot.Ada), content).AsTask();
                await bot.Client.SendAsync(CloudBot.Ada, content);
            }

            expected = [.. _graph.Sent.Select(sent => sent.ToString()).Order(StringComparer.Ordinal)];
        }

        _graph.Sent.Clear();
        await using CloudBot restarted = await CloudBot.StartAsync(_graph, one => one.AddWhatsAppCloud().UseSqlite(folder.Database));
        await restarted.WhenIdleAsync();
        Assert.Equal(expected, _graph.Sent.Select(sent => sent.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(_graph.Complaints);
    }
}
