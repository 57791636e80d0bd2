using AttrBot.Generators.Tests.Running;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Handlers of every kind are called by the real runtime.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task EveryReturnType_Replies()
    {
        await using ScriptedBot bot = await ScriptedBot.StartAsync(GeneratorTest.VerifyClass("""
            [Trigger("!task")]
            public async Task TaskAsync(MessageContext context) => await context.ReplyAsync("task");

            [Trigger("!value")]
            public async ValueTask ValueTaskAsync(ConversationContext context) => await context.ReplyAsync("value task");

            [Trigger("!string")]
            public Task<string> StringAsync() => Task.FromResult("string");

            [Trigger("!null (?<text>.*)")]
            public Task<string?> NullableAsync(string text) => Task.FromResult<string?>(text.Length > 0 ? text : null);

            [Trigger("!valuestring")]
            public static ValueTask<string> ValueStringAsync() => new("value string");

            [Trigger("!valuenull")]
            public static ValueTask<string?> ValueNullableAsync() => new("value string?");

            [Trigger("!stream")]
            public async IAsyncEnumerable<string> StreamAsync(
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                yield return "one";
                await Task.Delay(1, cancellationToken);
                yield return "two";
            }

            [Trigger("!maybestream")]
            public async IAsyncEnumerable<string?> MaybeStreamAsync()
            {
                yield return null;
                await Task.Yield();
                yield return "three";
            }
            """));
        Assert.Equal("task", await bot.AskAsync("!task"));
        Assert.Equal("value task", await bot.AskAsync("!value"));
        Assert.Equal("string", await bot.AskAsync("!string"));
        Assert.Equal("text", await bot.AskAsync("!null text"));
        Assert.Equal("value string", await bot.AskAsync("!valuestring"));
        Assert.Equal("value string?", await bot.AskAsync("!valuenull"));
        Assert.Equal("one", await bot.AskAsync("!stream"));
        Assert.Equal("two", await bot.NextReplyAsync());
        Assert.Equal("three", await bot.AskAsync("!maybestream"));
    }

    [Fact]
    public async Task EventHandlers_GetTheirEvent_BeforeTriggers()
    {
        await using ScriptedBot bot = await ScriptedBot.StartAsync(GeneratorTest.VerifyClass("""
            [OnEvent(Order = 2)]
            public Task<string> LaterAsync(MessageEvent message, MessageContext context) =>
                Task.FromResult($"second {message.Message.Text} {context.Message.Text}");

            [OnEvent(Order = 1)]
            public static Task<string> FirstAsync(ConversationEvent raised, ConversationContext context) =>
                Task.FromResult($"first {raised.Sender.Id} {context.Conversation.Key.Chat}");

            [OnEvent]
            public static Task AnyAsync(BotEvent raised, BotContext context) => Task.CompletedTask;

            [Trigger("!ping")]
            public Task<string> PingAsync() => Task.FromResult("pong");
            """));
        Assert.Equal("first ada ada", await bot.AskAsync("!ping"));
        Assert.Equal("second !ping !ping", await bot.NextReplyAsync());
        Assert.Equal("pong", await bot.NextReplyAsync());
    }

    [Fact]
    public async Task Fallback_RunsWhenNothingMatches_AndSeesWhy()
    {
        await using ScriptedBot bot = await ScriptedBot.StartAsync(GeneratorTest.VerifyClass("""
            /// <summary>Rolls a die.</summary>
            [Trigger("!roll (?<sides>.+)")]
            public Task<string> RollAsync(int sides) => Task.FromResult($"rolled {sides}");

            [Trigger("!help")]
            [Fallback(Groups = true)]
            public Task<string> HelpAsync(MessageContext context, string? topic, int page = 3) =>
                Task.FromResult($"{context.BindingFailure?.Parameter ?? "none"} {topic ?? "-"} {page} {context.Help()}");
            """));
        Assert.Equal("rolled 6", await bot.AskAsync("!roll 6"));
        Assert.Equal("sides - 3 !help\n!roll <sides> - Rolls a die.", await bot.AskAsync("!roll six"));
        Assert.Equal("none - 3 !help\n!roll <sides> - Rolls a die.", await bot.AskAsync("what?"));
        Assert.Equal("none - 3 !help\n!roll <sides> - Rolls a die.", await bot.AskAsync("what?", isGroup: true));
        Assert.Equal("none - 3 !help\n!roll <sides> - Rolls a die.", await bot.AskAsync("!help"));
    }

    [Fact]
    public async Task OwnMessages_ReachMarkedHandlersOnly()
    {
        await using ScriptedBot bot = await ScriptedBot.StartAsync(GeneratorTest.Verify("""
            public sealed class Handlers
            {
                [Trigger("!a", Order = -1)]
                public Task<string> OthersAsync() => Task.FromResult("others");

                [OwnMessages]
                [Trigger("!a")]
                public Task<string> OwnAsync() => Task.FromResult("own");
            }

            [OwnMessages]
            public class Base;

            public sealed class Inheriting : Base
            {
                [Trigger("!b")]
                public Task<string> OwnAsync() => Task.FromResult("inherited");
            }
            """));
        Assert.Equal("own", await bot.AskAsync("!a", isOwn: true));
        Assert.Equal("others", await bot.AskAsync("!a"));
        Assert.Equal("inherited", await bot.AskAsync("!b", isOwn: true));
    }

    [Fact]
    public async Task AddHandlersOfTypes_TakesOnlyThose()
    {
        await using ScriptedBot bot = await ScriptedBot.StartAsync(
            GeneratorTest.Verify("""
                public sealed class A
                {
                    [Trigger("!x")]
                    public Task<string> XAsync() => Task.FromResult("a");
                }

                public sealed class B
                {
                    [Trigger("!x", Order = 1)]
                    public Task<string> XAsync(int? captured) => Task.FromResult("b");

                    [Fallback]
                    public Task<string> FallAsync() => Task.FromResult("fallback");
                }
                """.Replace("\"!x\", Order", "\"!x|!y\", Order", StringComparison.Ordinal)),
            handlerTypes: ["B"]);
        Assert.Equal("b", await bot.AskAsync("!x"));
        Assert.Equal("fallback", await bot.AskAsync("!z"));
    }
}
