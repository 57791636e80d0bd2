using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Testing.Tests;

/// <summary>What people send and what the bot does, as a test sees it.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private TestBot _bot = null!;
    private TestChat _ada = null!;
    private readonly Gate _gate = new();

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.StartAsync(
            b =>
            {
                b.AddHandlers(typeof(TalkHandlers));
                b.Services.AddSingleton(_gate);
            },
            options => options.Timeout = TimeSpan.FromMinutes(2));
        _ada = _bot.Chat("+15550001111");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Replies_AreTakenInOrder_EachOnce()
    {
        await _ada.SendAsync("!twice");
        await _ada.SendAsync("!count 3");

        foreach (string expected in (string[])["one", "two", "1", "2", "3"])
        {
            Assert.Equal(expected, await _ada.NextReplyAsync());
        }

        await _ada.NoReplyAsync();
        Assert.Equal(5, _ada.Messages.Count);
    }

    [Fact]
    public async Task Chats_AreApart()
    {
        TestChat bob = _bot.Chat("+15550002222");

        await bob.SendAsync("!count 1");

        Assert.Equal("1", await bob.NextReplyAsync());
        await _ada.NoReplyAsync();
    }

    [Fact]
    public async Task ChatAskedForTwice_IsTheSame()
    {
        await _ada.SendAsync("!twice");

        Assert.Equal("one", await _bot.Chat("+15550001111").NextReplyAsync());
        Assert.Equal("two", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task MessageToAnotherChat_IsSeenThere()
    {
        await _ada.SendAsync("!tell +15550002222 psst");

        Assert.Equal("psst", await _bot.Chat("+15550002222").NextReplyAsync());
    }

    [Fact]
    public async Task Reaction_AndReadMark_AreSeen()
    {
        Message sent = await _ada.SendAsync("!like");

        Assert.Equal(new OutgoingReaction(sent.Id, _ada.Person, "👍"), await _ada.NextReactionAsync());
        await _bot.WhenIdleAsync();
        Assert.Equal([sent.Id], _ada.ReadMessages);
        await _ada.SendAsync("!unlike");
        Assert.True((await _ada.NextReactionAsync()).Remove);
    }

    [Fact]
    public async Task Edit_ChangesTheMessage()
    {
        await _ada.SendAsync("!draft");

        BotMessage message = await _ada.NextMessageAsync();
        OutgoingEdit edit = await _ada.NextEditAsync();

        Assert.Equal(message.Id, edit.Target);
        Assert.Equal("draft", message.OriginalText);
        Assert.Equal("final", message.Text);
    }

    [Fact]
    public async Task Delete_MarksTheMessage()
    {
        await _ada.SendAsync("!oops");

        BotMessage message = await _ada.NextMessageAsync();
        Assert.Equal(message.Id, (await _ada.NextDeleteAsync()).Target);
        Assert.True(message.IsDeleted);
    }

    [Fact]
    public async Task File_IsReadAsATransportWould()
    {
        await _ada.SendAsync("!file");

        BotMessage message = await _ada.NextMessageAsync();

        BotFile file = Assert.Single(message.Files);
        Assert.Equal(("table.csv", "text/csv"), (file.FileName, file.ContentType));
        Assert.Equal("a,b"u8, file.Content.Span);
    }

    [Fact]
    public async Task Attachment_ReachesTheHandler()
    {
        await _ada.SendAsync(new TestMessage { Text = "!size", Attachments = [TestAttachment.FromText("12345", "note.txt")] });

        Assert.Equal("note.txt (text/plain): 5 of 5", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task UnavailableAttachment_FailsTheHandler()
    {
        await _ada.SendAsync(new TestMessage { Text = "!size", Attachments = [TestAttachment.Unavailable()] });

        DeadLetter letter = Assert.Single(await _bot.DeadLettersAsync());
        Assert.Equal(typeof(IOException).FullName, letter.ExceptionType);
    }

    [Fact]
    public async Task LyingAttachment_IsCutOffByItsReader()
    {
        Attachment endless = TestAttachment.FromStream(() => new MemoryStream(new byte[2_000]), statedLength: 10);

        await using Stream content = await endless.OpenReadAsync(maxLength: 1_000, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<AttachmentTooLargeException>(
            () => content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Quote_ReachesTheHandler()
    {
        await _ada.SendAsync("!count 1");
        BotMessage said = await _ada.NextMessageAsync();

        await _ada.SendAsync(new TestMessage { Text = "!why", Quote = said.AsQuote() });

        Assert.Equal("you quote: 1", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Mentions_ReachTheHandler()
    {
        var bob = new ChatUser { Id = "+15550002222" };

        await _ada.SendAsync(new TestMessage { Text = "!who @Bob", Mentions = [new Mention(bob, 5, 4)] });

        Assert.Equal("+15550002222", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Typing_IsShownWhileItLasts()
    {
        await _ada.SendAsync("!type");
        await _gate.Entered.Task;
        Assert.True(_ada.IsBotTyping);

        _gate.Open.SetResult();

        Assert.Equal("typed", await _ada.NextReplyAsync());
        Assert.False(_ada.IsBotTyping);
    }

    [Fact]
    public async Task OwnMessage_IsFromTheBotsAccount()
    {
        await _ada.SendAsync(new TestMessage { Text = "!own", IsOwn = true });
        Assert.Equal("own: True", await _ada.NextReplyAsync());

        await _ada.SendAsync(new TestMessage { Text = "!twice", IsOwn = true });
        await _ada.NoReplyAsync();
    }

    [Fact]
    public async Task SecondDelivery_IsNotAnsweredAgain()
    {
        var message = new TestMessage { Text = "!count 1", Id = new MessageId("same") };
        await _ada.SendAsync(message);
        await _ada.SendAsync(message);

        Assert.Equal("1", await _ada.NextReplyAsync());
        await _ada.NoReplyAsync();
    }

    [Fact]
    public async Task EditedMessage_FiresTriggersForEdits()
    {
        Message sent = await _ada.SendAsync("hello");

        await _ada.EditAsync(sent, "!edited");

        Assert.Equal("seen", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Group_HearsEachMember_AndRepliesQuoteThem()
    {
        TestGroup group = _bot.Group("family", "Family");
        Message sent = await group.As("+15550001111").SendAsync("!count 1");
        await group.As(new ChatUser { Id = "+15550002222", DisplayName = "Bob" }).SendAsync("!count 2");

        BotMessage first = await group.NextMessageAsync();
        Assert.Equal("1", first.Text);
        Assert.Equal(sent.Id, first.QuotedMessage?.Id);
        Assert.Equal("1", await group.As("+15550001111").NextReplyAsync());
        Assert.Equal("2", await group.NextReplyAsync());
        await _ada.NoReplyAsync();
        Assert.True(group.Conversation.IsGroup);
        Assert.Equal("Family", group.Conversation.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    [InlineData("a\0b")]
    [InlineData("\ud800 alone")]
    [InlineData("👩‍👩‍👧 שלום")]
    public async Task AnyText_IsTaken(string text)
    {
        await _ada.SendAsync(text);
        await _ada.SendAsync(new string('x', 1_000_000));

        await _ada.NoReplyAsync();
        Assert.Empty(await _bot.DeadLettersAsync());
    }

    [Fact]
    public async Task ManyMessagesInManyChats_AreAllAnswered()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            TestChat chat = _bot.Chat($"person {i}");
            for (int n = 1; n <= 20; n++)
            {
                await chat.SendAsync($"!count {n}");
            }

            for (int n = 1; n <= 20; n++)
            {
                for (int k = 1; k <= n; k++)
                {
                    Assert.Equal($"{k}", await chat.NextReplyAsync());
                }
            }

            await chat.NoReplyAsync();
        }));
    }
}
