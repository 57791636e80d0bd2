using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>
/// npm's whatsapp-api-js beside ours: what it sends passes the stand-in's checks, and what it takes as signed deliveries our webhook
/// takes too, so that stand-in, deliveries and signatures are not merely our own idea of the contract.
/// </summary>
public sealed class IndependentClientTests
{
    [Fact]
    public async Task ItsMessagesPassTheStandIn_AndItsJudgementOfDeliveriesIsOurs()
    {
        string modules = FindModules();
        await using GraphStandIn graph = await GraphStandIn.StartAsync();
        await using CloudBot bot = await CloudBot.StartAsync(graph);
        (string Body, string Signature)[] deliveries =
        [
            .. new[]
            {
                Deliveries.Of(Deliveries.Text("wamid.1", "hi")),
                Deliveries.Of(Deliveries.Text("wamid.2", "EMOJI").Replace("EMOJI", "\\ud83d\\udc4d \\u00e9", StringComparison.Ordinal)),
                Deliveries.Of(Deliveries.Message("wamid.3", "interactive", """{"type":"list_reply","list_reply":{"id":"r1","title":"Row"}}""")),
                Deliveries.OfStatuses(Deliveries.Status("wamid.9", "failed", ""","errors":[{"code":131047,"title":"t"}]""")),
            }.Select(body => (body, CloudBot.Sign(Encoding.UTF8.GetBytes(body)))),
            (Deliveries.Of(Deliveries.Text("wamid.4", "forged")), CloudBot.Sign("other bytes"u8.ToArray())),
            (Deliveries.Of(Deliveries.Text("wamid.5", "forged")), CloudBot.Sign(Encoding.UTF8.GetBytes(Deliveries.Of(Deliveries.Text("wamid.5", "forged"))), "other secret")),
        ];

        JsonElement theirs = await RunAsync(modules, graph, deliveries);

        Assert.Empty(graph.Complaints);
        Assert.Equal(10, graph.Sent.Count);
        Assert.All(theirs.GetProperty("sent").EnumerateObject(), sent => Assert.StartsWith(
            "wamid.", sent.Value.GetProperty("messages")[0].GetProperty("id").GetString(), StringComparison.Ordinal));
        Assert.True(theirs.GetProperty("read").GetProperty("success").GetBoolean());
        Assert.Equal(2_000, theirs.GetProperty("fetched").GetInt32());
        Assert.True(theirs.GetProperty("deleted").GetProperty("success").GetBoolean());
        Assert.Equal("1158201444", theirs.GetProperty("challenge").GetString());

        List<string> ours = [];
        foreach ((string body, string signature) in deliveries)
        {
            ours.Add(await bot.DeliverAsync(Encoding.UTF8.GetBytes(body), signature) == HttpStatusCode.OK ? "taken" : "WhatsAppAPIFailedToVerifyError");
        }

        Assert.Equal(theirs.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.GetString()), ours);
        Assert.Equal(["taken", "taken", "taken", "taken", "WhatsAppAPIFailedToVerifyError", "WhatsAppAPIFailedToVerifyError"], ours);
        await bot.WhenIdleAsync();
        JsonElement[] received = [.. theirs.GetProperty("received").EnumerateArray()];
        Assert.Equal(
            received.Where(one => one.TryGetProperty("text", out _)).Select(one => (one.GetProperty("from").GetString()!, one.GetProperty("text").GetString()!)),
            bot.Events.All.OfType<MessageEvent>().Where(one => one.Message.WhatsAppCloud()!.Type == "text").Select(one => (one.Sender.Id, one.Message.Text)));
        Assert.Equal(131047, Assert.Single(received, one => one.TryGetProperty("status", out _)).GetProperty("code").GetInt32());
    }

    private static async Task<JsonElement> RunAsync(string modules, GraphStandIn graph, (string Body, string Signature)[] deliveries)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, deliveries.Select(delivery =>
                JsonSerializer.Serialize(new Dictionary<string, string> { ["body"] = delivery.Body, ["signature"] = delivery.Signature })));
            using var node = Process.Start(new ProcessStartInfo("node",
            [
                Path.Combine(Path.GetDirectoryName(modules)!, "Cloud", "cloud-client.mjs"), modules, graph.Address, GraphStandIn.Token, GraphStandIn.Number,
                CloudBot.Secret, CloudBot.VerifyToken, file,
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = node.StandardOutput.ReadToEndAsync();
            Task<string> errors = node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync().WithinLimit();
            Assert.True(node.ExitCode == 0, await errors);
            using JsonDocument document = JsonDocument.Parse(await output);
            return document.RootElement.Clone();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string FindModules()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "install.sh")))
        {
            folder = folder.Parent;
        }

        string modules = Path.Combine(folder?.FullName ?? "", "node");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(modules, "node_modules", "whatsapp-api-js")),
            "whatsapp-api-js is not installed: run tests/AttrBot.WhatsApp.Tests/install.sh.");
        return modules;
    }
}
