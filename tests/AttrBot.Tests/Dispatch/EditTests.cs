using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>An edit is an event, and runs only the triggers that ask for edits.</summary>
public sealed class EditTests
{
    [Fact]
    public async Task Edit_RaisesItsEvent_AndRunsNoTriggerAndNoFallback()
    {
        var edits = new List<(string Text, string Target)>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ping", "pong")
            .Fallback("fallback")
            .OnEvent<EditEvent>((edit, _) =>
            {
                edits.Add((edit.Message.Text, edit.Target.Value));
                return Task.CompletedTask;
            }));
        TestChat ada = bot.Chat("ada");
        Message message = await ada.SendAsync("ping");
        await ada.NextReplyAsync();

        await ada.EditAsync(message, "ping");
        await ada.EditAsync(message, "anything");

        await ada.NoReplyAsync();
        Assert.Equal([("ping", message.Id.Value), ("anything", message.Id.Value)], edits);
    }

    [Fact]
    public async Task TriggerOnEdit_RunsForTheNewText_AndForNewMessages()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("ping", "not for edits")
            .On("p.ng", context => Task.FromResult<string?>($"{context.Event.GetType().Name} {context.Message.Text}"), new() { OnEdit = true }));
        TestChat ada = bot.Chat("ada");

        Message message = await ada.SendAsync("peng");
        await ada.EditAsync(message, "ping");

        Assert.Equal("MessageEvent peng", await ada.NextReplyAsync());
        Assert.Equal("EditEvent ping", await ada.NextReplyAsync());
    }

    [Fact]
    public async Task DeletedMessage_RaisesItsEvent()
    {
        var deleted = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().OnEvent<DeleteEvent>((delete, _) =>
        {
            deleted.Add(delete.Target.Value);
            return Task.CompletedTask;
        }));
        Message message = await bot.Chat("ada").SendAsync("oops");

        await bot.Chat("ada").DeleteAsync(message);

        await bot.WhenIdleAsync();
        Assert.Equal([message.Id.Value], deleted);
    }
}
