using System.Text;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Receiving;

/// <summary>Opening the files of messages through the engine.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task A_file_is_downloaded_when_it_is_opened_and_gone_when_it_is_closed()
    {
        await using SessionUnderTest session = await StartAsync("the picture");
        Attachment attachment = await ReceiveAsync(session);
        Assert.Equal(0, session.Engine.Count("downloadAny"));

        await using (Stream content = await attachment.OpenReadAsync())
        {
            Assert.Equal("the picture", await new StreamReader(content).ReadToEndAsync());
            Assert.Single(Directory.GetFiles(session.Setup.Folder.TemporaryPath));
        }

        EngineCall call = await session.Engine.NextAsync("downloadAny");
        Assert.Equal("/v/x", call.Arguments!["message"]!["imageMessage"]!["directPath"]!.GetValue<string>());
        Assert.Empty(Directory.GetFiles(session.Setup.Folder.TemporaryPath));
    }

    [Fact]
    public async Task One_that_states_too_much_is_not_downloaded_and_one_that_is_too_much_is_not_read()
    {
        await using SessionUnderTest session = await StartAsync(new string('x', 2_000), options => options.MaxAttachmentBytes = 1_500);
        Attachment attachment = await ReceiveAsync(session);

        await Assert.ThrowsAsync<AttachmentTooLargeException>(() => attachment.OpenReadAsync(maxLength: 1_000).AsTask());
        IOException tooLarge = await Assert.ThrowsAsync<IOException>(() => attachment.OpenReadAsync().AsTask());

        Assert.Contains("MaxAttachmentBytes", tooLarge.Message, StringComparison.Ordinal);
        Assert.Equal(1, session.Engine.Count("downloadAny"));
        Assert.Empty(Directory.GetFiles(session.Setup.Folder.TemporaryPath));
    }

    [Fact]
    public async Task One_that_the_engine_cannot_fetch_says_why()
    {
        await using SessionUnderTest session = await StartAsync("");
        session.Engine.Fails("downloadAny", "ERR_DOWNLOAD");
        Attachment attachment = await ReceiveAsync(session);

        Assert.Contains("ERR_DOWNLOAD", (await Assert.ThrowsAsync<IOException>(() => attachment.OpenReadAsync().AsTask())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_of_another_transport_is_not_opened()
    {
        await using SessionUnderTest session = await StartAsync("");
        foreach (string id in new[] { "../../etc/passwd", "{}", """{"conversation":"x"}""", "[1]" })
        {
            await Assert.ThrowsAsync<IOException>(() => new Attachment(id, session.Transport).OpenReadAsync().AsTask());
        }

        Assert.Equal(0, session.Engine.Count("downloadAny"));
    }

    private static async Task<SessionUnderTest> StartAsync(string content, Action<WhatsAppOptions>? configure = null)
    {
        var session = new SessionUnderTest(configure);
        await session.StartConnectedAsync();
        session.Engine.Answers("downloadAny", _ =>
        {
            string path = Path.Combine(session.Setup.Folder.TemporaryPath, "whatsmeow-1");
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(content));
            return $$"""{"path":"{{path.Replace("\\", "\\\\", StringComparison.Ordinal)}}"}""";
        });
        return session;
    }

    private static async Task<Attachment> ReceiveAsync(SessionUnderTest session)
    {
        session.Engine.Tell(EventLines.All[2].Line);
        return Assert.Single(((MessageEvent)await session.Sink.NextAsync()).Message.Attachments);
    }
}
