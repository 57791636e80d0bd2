using System.Collections.Concurrent;
using AttrBot.Sqlite.Tests.Fixture;
using AttrBot.Testing;
using AttrBot.Transports;

namespace AttrBot.Sqlite.Tests.Restart;

/// <summary>What has been sent is not sent again after a crash; what has not, is; what nobody knows of, is said.</summary>
public sealed class SendTests
{
    [Fact]
    public async Task SentReply_IsNotSentAgain_AndTheRunAfterTheCrashGetsItsReceipt()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        MessageId first = default;
        var handlers = new TestHandlers().On("!go", async context =>
        {
            first = (await context.ReplyAsync("working")).Id;
            await gate.PassAsync(context.CancellationToken);
            return "never";
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!go");
            Assert.Equal("working", await bot.Chat("ada").NextReplyAsync());
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            MessageId again = default;
            var rerun = new TestHandlers().On("!go", async context =>
            {
                again = (await context.ReplyAsync("working")).Id;
                return "done";
            });
            await using TestBot restarted = await DurableBots.StartAsync(crashed, rerun);
            Assert.Equal("done", await restarted.Chat("ada").NextReplyAsync());
            await restarted.Chat("ada").NoReplyAsync();
            Assert.Equal(first, again);
        }
    }

    [Fact]
    public async Task ReplyWithOtherContentAfterACrash_LeavesTheStoredOne()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        var handlers = new TestHandlers().On("!go", async context =>
        {
            await context.ReplyAsync("it is 12:00");
            await gate.PassAsync(context.CancellationToken);
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!go");
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            var rerun = new TestHandlers().On("!go", async context =>
            {
                await context.ReplyAsync("it is 12:01");
                await context.ReplyAsync("really");
            });
            await using TestBot restarted = await DurableBots.StartAsync(crashed, rerun);
            Assert.Equal("really", await restarted.Chat("ada").NextReplyAsync());
            await restarted.Chat("ada").NoReplyAsync();
        }
    }

    [Fact]
    public async Task ReplyOfAFailedAttempt_IsReplacedByTheNextOnes_AlsoOnDisk()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        var handlers = new TestHandlers().On("!go", async context =>
        {
            await context.ReplyAsync($"attempt {context.Attempt}");
            if (context.Attempt == 1)
            {
                throw new InvalidOperationException("On purpose.");
            }

            await gate.PassAsync(context.CancellationToken);
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!go");
            Assert.Equal("attempt 1", await bot.Chat("ada").NextReplyAsync());
            Assert.Equal("attempt 2", await bot.Chat("ada").NextReplyAsync());
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            var rerun = new TestHandlers().On("!go", async context => await context.ReplyAsync("after the crash"));
            await using TestBot restarted = await DurableBots.StartAsync(crashed, rerun);
            await restarted.Chat("ada").NoReplyAsync();
            Assert.Empty(await restarted.DeadLettersAsync());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReturnedReply_ThatWasOnItsWay_IsRepeatedOnlyWhereThatIsSafe(bool isIdempotent)
    {
        using var folder = new StoreFolder();
        TransportCapabilities capabilities = isIdempotent ? TestTransport.AllCapabilities : DurableBots.NotIdempotent;
        var handlers = new TestHandlers().On("!go", "the answer");
        var keys = new ConcurrentQueue<string>();
        var gate = new Gate();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers, options: own => own.Capabilities = capabilities))
        {
            bot.Session.Transport.OnSend = async (request, _) =>
            {
                keys.Enqueue(request.Key.ToString());
                await gate.PassAsync();
            };
            await bot.Chat("ada").SendAsync("!go");
            await gate.Entered;
            crashed = folder.Crash();
            gate.Open();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(
                crashed,
                handlers,
                options: own => own.Capabilities = capabilities);
            TestChat ada = restarted.Chat("ada");
            if (isIdempotent)
            {
                Assert.Equal("the answer", await ada.NextReplyAsync());
                Assert.Empty(await restarted.DeadLettersAsync());
            }

            await ada.NoReplyAsync();
            if (!isIdempotent)
            {
                DeadLetter letter = Assert.Single(await restarted.DeadLettersAsync());
                Assert.Equal(DeadLetterReason.Ambiguous, letter.Reason);
                Assert.Equal("the answer", Assert.IsType<OutgoingMessage>(letter.Outgoing).Text);
                Assert.Equal(Assert.Single(keys), letter.OutboxKey.ToString());
            }
        }
    }

    [Fact]
    public async Task ReturnedReply_ThatWasNotYetOnItsWay_IsSentAfterTheRestart_BeforeWhatFollows()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!say (?<text>.*)", context => Task.FromResult<string?>(context.Message.Text[5..]));
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(
            folder, handlers, options: own => own.Configuration["AttrBot:Sends:BaseDelay"] = "01:00:00"))
        {
            // It certainly failed, and waits for its next attempt, for which the clock does not come.
            bot.Session.Transport.FailSends(SendFailure.Transient);
            await bot.Chat("ada").SendAsync("!say one");
            await bot.WhenIdleAsync();
            await bot.Chat("ada").SendAsync("!say two");
            await bot.WhenIdleAsync();
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers, options: own => own.Capabilities = DurableBots.NotIdempotent);
            TestChat ada = restarted.Chat("ada");
            Assert.Equal("one", await ada.NextReplyAsync());
            Assert.Equal("two", await ada.NextReplyAsync());
            await ada.NoReplyAsync();
            Assert.Empty(await restarted.DeadLettersAsync());
        }
    }

    [Fact]
    public async Task SendThatAnswersNothing_IsKeptToo()
    {
        using var folder = new StoreFolder();
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(
            folder, new TestHandlers(), options: own => own.Configuration["AttrBot:Sends:BaseDelay"] = "01:00:00"))
        {
            bot.Session.Transport.FailSends(SendFailure.Transient);
            var client = (BotClient)bot.Services.GetService(typeof(BotClient))!;
            ValueTask<SendReceipt> sending = client.SendAsync("ada", "by itself");
            await Limits.UntilAsync(() => bot.Transcript.Contains("not sent", StringComparison.Ordinal));
            await bot.Chat("bob").SendAsync("flush");
            crashed = folder.Crash();
            Assert.False(sending.IsCompleted);
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, new TestHandlers());
            Assert.Equal("by itself", await restarted.Chat("ada").NextReplyAsync());
            await restarted.Chat("ada").NoReplyAsync();
        }
    }

    [Fact]
    public async Task SendIntoAnotherConversation_IsNotRepeatedEither()
    {
        using var folder = new StoreFolder();
        var gate = new Gate();
        var handlers = new TestHandlers().On("!tell", async context =>
        {
            await context.SendAsync(new ConversationKey(TestBot.DefaultSession, "bob"), "ada says hello");
            await gate.PassAsync(context.CancellationToken);
        });
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!tell");
            await gate.Entered;
            crashed = folder.Crash();
        }

        using (crashed)
        {
            gate.Open();
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            await restarted.Chat("bob").NoReplyAsync();
            Assert.Empty(await restarted.DeadLettersAsync());
        }
    }

    [Fact]
    public async Task Echo_OfWhatAnEarlierRunSent_ReachesNoHandler()
    {
        using var folder = new StoreFolder();
        int seen = 0;
        var handlers = new TestHandlers()
            .On("!go", "!echo")
            .On("!echo", _ => Task.FromResult<string?>($"echoed {++seen}"), new HandlerSetup { OwnMessages = true });
        BotMessage sent;
        await using (TestBot bot = await DurableBots.StartAsync(folder, handlers))
        {
            await bot.Chat("ada").SendAsync("!go");
            sent = await bot.Chat("ada").NextMessageAsync();
        }

        await using TestBot restarted = await DurableBots.StartAsync(folder, handlers);
        await restarted.Chat("ada").SendAsync(new TestMessage { Text = "!echo", IsOwn = true, Id = sent.Id });
        await restarted.Chat("ada").NoReplyAsync();
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task FilesOfASend_ComeFromTheStore_AndAreSentAfterACrash()
    {
        using var folder = new StoreFolder();
        int opened = 0;
        byte[] content = [1, 2, 3, 0, 255];
        var handlers = new TestHandlers().On("!file", async context => await context.ReplyAsync(new OutgoingMessage
        {
            Text = "here",
            Attachments =
            [
                OutgoingAttachment.FromStream(
                    _ =>
                    {
                        opened++;
                        return ValueTask.FromResult<Stream>(new MemoryStream(content));
                    },
                    "a.bin"),
            ],
        }));
        StoreFolder crashed;
        await using (TestBot bot = await DurableBots.StartAsync(
            folder, handlers, options: own => own.Configuration["AttrBot:Sends:BaseDelay"] = "01:00:00"))
        {
            bot.Session.Transport.FailSends(SendFailure.Transient);
            await bot.Chat("ada").SendAsync("!file");
            await bot.WhenIdleAsync();
            crashed = folder.Crash();
        }

        using (crashed)
        {
            await using TestBot restarted = await DurableBots.StartAsync(crashed, handlers);
            BotMessage message = await restarted.Chat("ada").NextMessageAsync();
            Assert.Equal("here", message.Text);
            BotFile file = Assert.Single(message.Files);
            Assert.Equal("a.bin", file.FileName);
            Assert.Equal(content, file.Content.ToArray());
            Assert.Empty(await restarted.DeadLettersAsync());
        }

        // Once by each run of the handler to store it; the run after the crash found it stored.
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task FilesThatAreTooLarge_AreRefusedWithTheKeyToChange()
    {
        using var folder = new StoreFolder();
        var handlers = new TestHandlers().On("!file", async context =>
        {
            SendException e = await Assert.ThrowsAsync<SendException>(async () => await context.ReplyAsync(new OutgoingMessage
            {
                Attachments = [OutgoingAttachment.FromBytes(new byte[11], "a.bin")],
            }));
            return e.Message;
        });
        await using TestBot bot = await DurableBots.StartAsync(folder, handlers, sqlite => sqlite.MaxAttachmentBytes = 10);
        await bot.Chat("ada").SendAsync("!file");
        Assert.Contains("AttrBot:Sqlite:MaxAttachmentBytes", await bot.Chat("ada").NextReplyAsync(), StringComparison.Ordinal);
    }
}
