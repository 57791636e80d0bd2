using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>Files that came with messages: from Meta's hosts alone, whole, and as they were sent. The token goes nowhere else.</summary>
public sealed class MediaTests : IAsyncLifetime
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFile_IsDownloadedWithTheToken_AndChecked(bool isHexadecimal)
    {
        byte[] content = RandomNumberGenerator.GetBytes(300_000);
        if (!isHexadecimal)
        {
            _graph.Checksum = bytes => Convert.ToBase64String(SHA256.HashData(bytes));
        }

        Attachment attachment = await ReceiveAsync(_graph.AddMedia(content, "image/jpeg"));

        Assert.Equal(content, await ReadAsync(attachment));
        Assert.Equal($"Bearer {GraphStandIn.Token}", Assert.Single(_graph.Downloads));
    }

    [Fact]
    public async Task AFileWithAnotherChecksum_IsNotGivenOutAsWhole()
    {
        _graph.Checksum = _ => new string('0', 64);
        Attachment attachment = await ReceiveAsync(_graph.AddMedia(new byte[10], "image/jpeg"));

        var e = await Assert.ThrowsAsync<IOException>(() => ReadAsync(attachment));

        Assert.Contains("SHA-256", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://localhost/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://lookaside.fbsbx.com/x")]
    [InlineData("https://{host}@evil.example/x")]
    [InlineData("http://evil.example#@{host}/x")]
    [InlineData("http://evil.example?{host}")]
    [InlineData("http://{host}.evil.example/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://{host}/x")]
    [InlineData("//{host}/x")]
    [InlineData("/etc/passwd")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/files/1")]
    [InlineData("http://0x7f000001:80/x")]
    public async Task AnAddressThatIsNotOnTheList_IsNeverAsked(string address)
    {
        Uri graph = new(_graph.Address);
        _graph.MediaAddress = _ => address.Replace("{host}", graph.Authority, StringComparison.Ordinal).Replace("{port}", $"{graph.Port}", StringComparison.Ordinal);
        Attachment attachment = await ReceiveAsync(_graph.AddMedia(new byte[10], "image/jpeg"));

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(attachment));

        Assert.Empty(_graph.Downloads);
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication redirector = builder.Build();
        redirector.Run(http =>
        {
            http.Response.Redirect($"{_graph.Address}/files/x");
            return Task.CompletedTask;
        });
        await redirector.StartAsync();
        string redirecting = redirector.Urls.Single();
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: new() { ["AttrBot:WhatsAppCloud:MediaHosts:0"] = new Uri(redirecting).Authority });
        _graph.MediaAddress = _ => $"{redirecting}/x";
        await bot.DeliverAsync(Deliveries.Of(Deliveries.Message("wamid.1", "image", $$"""{"id":"{{_graph.AddMedia(new byte[10], "image/jpeg")}}"}""")));
        Attachment attachment = (await bot.Events.NextAsync<MessageEvent>()).Message.Attachments[0];

        var e = await Assert.ThrowsAsync<IOException>(() => ReadAsync(attachment));

        Assert.Contains("points elsewhere", e.Message, StringComparison.Ordinal);
        Assert.Empty(_graph.Downloads);
    }

    [Fact]
    public async Task AFileThatIsTooLong_IsNotRead()
    {
        await using CloudBot bot = await CloudBot.StartAsync(_graph, configuration: new() { ["AttrBot:WhatsAppCloud:MaxAttachmentBytes"] = "9" });
        await bot.DeliverAsync(Deliveries.Of(Deliveries.Message("wamid.1", "image", $$"""{"id":"{{_graph.AddMedia(new byte[10], "image/jpeg")}}"}""")));

        var e = await Assert.ThrowsAsync<IOException>(async () => await ReadAsync((await bot.Events.NextAsync<MessageEvent>()).Message.Attachments[0]));

        Assert.Contains("MaxAttachmentBytes", e.Message, StringComparison.Ordinal);
        Assert.Empty(_graph.Downloads);
    }

    [Fact]
    public async Task AFileThatIsGone_SaysSo()
    {
        Attachment attachment = await ReceiveAsync("123456");

        var e = await Assert.ThrowsAsync<IOException>(() => ReadAsync(attachment));

        Assert.Contains("7 days", e.Message, StringComparison.Ordinal);
    }

    private async Task<Attachment> ReceiveAsync(string id)
    {
        await _bot.DeliverAsync(Deliveries.Of(Deliveries.Message("wamid.1", "image", $$"""{"id":"{{id}}","mime_type":"image/jpeg"}""")));
        return Assert.Single((await _bot.Events.NextAsync<MessageEvent>()).Message.Attachments);
    }

    private static async Task<byte[]> ReadAsync(Attachment attachment)
    {
        await using Stream content = await attachment.OpenReadAsync();
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
