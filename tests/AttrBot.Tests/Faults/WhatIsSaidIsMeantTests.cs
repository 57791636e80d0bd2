using System.Text;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Faults;

/// <summary>Reactions, mentions and files are what the handler or the sender means, in the units that messengers use.</summary>
public sealed class WhatIsSaidIsMeantTests
{
    /// <summary>Fault 16: a reaction could be taken off only in answer to a reaction, and aimed at the wrong message.</summary>
    [Fact]
    public async Task Reaction_IsTakenOffTheMessageThatIsNamed_FromAnyHandler()
    {
        var target = new MessageId("1700000000001");
        var author = new ChatUser { Id = "eve" };
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(
            "take it off", async context => await context.ReactAsync(target, author, "👍", remove: true)));

        await bot.Chat("ada").SendAsync("take it off");

        OutgoingReaction reaction = await bot.Chat("ada").NextReactionAsync();
        Assert.Equal(new OutgoingReaction(target, author, "👍", true), reaction);
    }

    /// <summary>Fault 20: offsets counted code points, so that an emoji before a mention shifted it.</summary>
    [Fact]
    public async Task Mention_BehindAnEmoji_CountsInUtf16Units()
    {
        var ada = new ChatUser { Id = "ada" };
        const string Text = "🎉👨‍👩‍👧 @ada, well done";
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("praise", async context => await context.ReplyAsync(
            new OutgoingMessage { Text = Text, Mentions = [new Mention(ada, Text.IndexOf("@ada", StringComparison.Ordinal), 4)] })));

        await bot.Chat("ada").SendAsync("praise");

        BotMessage message = await bot.Chat("ada").NextMessageAsync();
        Mention mention = Assert.Single(message.Mentions);
        Assert.Equal("@ada", message.Text.Substring(mention.Start, mention.Length));
        Assert.Equal(11, mention.Start);
        Assert.True(mention.Start > message.Text[..mention.Start].EnumerateRunes().Count());
    }

    /// <summary>Fault 11: the sender's file name was a path, and a file of any size was read before its limit was looked at.</summary>
    [Fact]
    public async Task AttachmentOfAnotherSizeThanStated_StopsAtTheLimit_AndItsNameIsMereData()
    {
        var source = new EndlessSource();
        var attachment = new Attachment("1", source) { FileName = "../../etc/passwd", Length = 10 };

        await using Stream content = await attachment.OpenReadAsync(maxLength: 100_000);
        await Assert.ThrowsAsync<AttachmentTooLargeException>(() => content.CopyToAsync(Stream.Null));

        Assert.InRange(source.Read, 100_000, 300_000);
        Assert.Equal("../../etc/passwd", attachment.FileName);
        await Assert.ThrowsAsync<AttachmentTooLargeException>(
            async () => await new Attachment("2", source) { Length = 11 }.OpenReadAsync(maxLength: 10));
    }

    private sealed class EndlessSource : IAttachmentSource
    {
        public long Read { get; private set; }

        public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Stream>(new Endless(this));

        private sealed class Endless(EndlessSource owner) : MemoryStream
        {
            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                owner.Read += buffer.Length;
                return ValueTask.FromResult(buffer.Length);
            }
        }
    }
}
