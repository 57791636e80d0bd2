using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Hosting;

/// <summary>No text, number or name is in the logs and metrics of a busy run with all kinds of failures.</summary>
public sealed class PrivacyTests
{
    private const string Secret = "secret-text";
    private const string Number = "+15550009876";
    private const string Name = "Ada Lovelace";

    [Fact]
    public async Task LogsAndMetrics_HoldNoTextNumberOrName()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On($"{Secret} reply", context => Task.FromResult<string?>(context.Message.Text))
                .On($"{Secret} fail", context => throw new InvalidOperationException($"{context.Message.Text} of {context.Sender.Id}"))
                .On($"{Secret} flaky", async context => await context.ReplyAsync($"{Secret} {context.Attempt}{(context.Attempt < 3 ? throw new FormatException(Secret) : "")}"))
                .On($"{Secret} bind", Secret, new() { BindingFailure = "n" })
                .On($"{Secret} filter", Secret, new() { Filters = [new TestFilter((Func<BotContext, FilterResult>)(_ => throw new InvalidOperationException(Secret)))] })
                .On($"{Secret} defer", async context => await context.DeferAsync((MessageContext _, CancellationToken _) => throw new FormatException(Secret)))
                .Fallback(_ => Task.FromResult<string?>(Secret)),
            options: options =>
            {
                options.ConfigureServices(logs.AddTo);
                options.Configuration["AttrBot:Sends:BrakeMessages"] = "2";
            });
        using var metrics = new CollectedMetrics(bot.Services);
        TestChat ada = bot.Chat(new ChatUser { Id = Number, DisplayName = Name, KnownIds = [Number, "9b1c-aci"] });
        bot.Session.Transport.FailSends(SendFailure.Rejected);

        foreach (string what in (string[])["reply", "reply", "reply", "reply", "fail", "flaky", "bind", "filter", "defer"])
        {
            await ada.SendAsync($"{Secret} {what}");
        }

        await bot.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.True((await bot.DeadLettersAsync()).Count >= 3);
        Assert.True(logs.Entries.Count > 10);
        Assert.True(metrics.Measurements.Count > 10);
        IEnumerable<string> all = logs.Entries.Select(entry => entry.Text)
            .Concat(metrics.Measurements.SelectMany(m => m.Tags.Select(tag => $"{m.Name} {tag.Key}={tag.Value}")));
        Assert.DoesNotContain(all, text => text.Contains(Secret) || text.Contains(Number[1..]) || text.Contains(Name) || text.Contains("9b1c-aci"));
    }
}
