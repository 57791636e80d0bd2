using System.Text;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;

namespace AttrBot.Sqlite.Tests.BadInput;

/// <summary>Whatever a message holds comes back from disk exactly.</summary>
public sealed class StoredTextTests
{
    public static TheoryData<string> Texts =>
    [
        "plain", "", "nul \0 in the middle", "\ud800 half a pair", "the other half \udc00", "whole \ud83d\ude00 and reversed \ude00\ud83d",
        "line\r\nbreaks\u2028\u0085", "\"quotes\" \\ and [\"base64\"]", "\ufffd\uffff\ufeff",
    ];

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task Message_ComesBackExactlyAfterACrash(string text)
    {
        byte[] rawJson = Encoding.UTF8.GetBytes("""{ "deep": [1, {"a": "b"}],  "spaces":   true }""");
        Message restored = await RestoreAsync(new TestMessage
        {
            Text = text,
            Id = new MessageId("id " + text),
            Quote = new Quote { Id = new MessageId("quoted " + text), Text = text, Author = new ChatUser { Id = "eve", KnownIds = default } },
            Mentions = [new Mention(new ChatUser { Id = "bob", KnownIds = ["+1", text], DisplayName = text }, 3, 4)],
            Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(90)).AddTicks(7),
            RawJson = rawJson,
        });

        Assert.Equal(text, restored.Text);
        Assert.Equal("id " + text, restored.Id.Value);
        Assert.Equal(text, restored.Quote!.Text);
        Assert.Equal("quoted " + text, restored.Quote.Id.Value);
        Assert.True(restored.Quote.Author!.KnownIds.IsDefault);
        Mention mention = Assert.Single(restored.Mentions);
        Assert.Equal((3, 4, text), (mention.Start, mention.Length, mention.User.DisplayName));
        Assert.Equal(["+1", text], mention.User.KnownIds);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(90)).AddTicks(7), restored.Timestamp);
        Assert.Equal(TimeSpan.FromMinutes(90), restored.Timestamp.Offset);
        Assert.Equal(rawJson, restored.RawJson.ToArray());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("\"text\"")]
    [InlineData("[1,2")]
    [InlineData("{\"a\":\u0001}")]
    [InlineData("[]")]
    public async Task RawJson_ThatIsNone_ComesBackExactlyToo(string raw)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(raw)];
        Assert.Equal(bytes, (await RestoreAsync(new TestMessage { Text = "x", RawJson = bytes })).RawJson.ToArray());
        byte[] invalid = [.. bytes, 0xff, (byte)'}'];
        Assert.Equal(invalid, (await RestoreAsync(new TestMessage { Text = "x", RawJson = invalid })).RawJson.ToArray());
    }

    [Fact]
    public async Task MessageOf10Megabytes_IsKept_AndAnswered()
    {
        using var folder = new StoreFolder();
        string text = string.Create(5 * 1024 * 1024, 0, static (span, _) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + (i % 26));
            }
        });
        await using TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers().Fallback(context => Task.FromResult<string?>(context.Message.Text + "!")));
        await bot.Chat("ada").SendAsync(text + text);
        Assert.Equal(text + text + "!", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task Attachment_OfAnEarlierRun_IsOpenedThroughTheTransport_OrSaysThatItCannotBe()
    {
        Message restored = await RestoreAsync(new TestMessage { Text = "x", Attachments = [TestAttachment.FromText("content", "a.txt")] });
        Attachment attachment = Assert.Single(restored.Attachments);
        Assert.Equal(("a.txt", "text/plain", 7L), (attachment.FileName, attachment.ContentType, attachment.Length));
        IOException e = await Assert.ThrowsAsync<IOException>(async () => await attachment.OpenReadAsync());
        Assert.Contains("earlier run", e.Message, StringComparison.Ordinal);
    }

    /// <summary>The message as a run after a crash sees it.</summary>
    private static async Task<Message> RestoreAsync(TestMessage message)
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, new TestHandlers().OnEvent<MessageEvent>(async (_, context) =>
            await gate.PassAsync(context.CancellationToken))))
        {
            await bot.Chat("ada").SendAsync(message);
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            Message? restored = null;
            await using TestBot restarted = await DurableBots.StartAsync(crashed, new TestHandlers().OnEvent<MessageEvent>((inbound, _) =>
            {
                restored = inbound.Message;
                return Task.CompletedTask;
            }));
            await restarted.WhenIdleAsync();
            Assert.Empty(await restarted.DeadLettersAsync());
            return restored!;
        }
    }
}
