using System.Diagnostics;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Telemetry;

/// <summary>A trace leads from reception through handlers to sends; what is tried again is linked to what failed.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly CollectedActivities _activities = new();
    private readonly string _session = $"traced-{Guid.NewGuid():N}";

    [Fact]
    public async Task Trace_LeadsFromReceptionThroughTheHandlerToTheSend()
    {
        await using TestBot bot = await StartAsync(new TestHandlers()
            .On("ping", async context =>
            {
                await context.ReplyAsync("at once");
                return "returned";
            }, new() { Name = "Ping" }));
        await SendAsync(bot, "ping");

        Activity receive = Assert.Single(_activities.OfSession(_session), a => a.DisplayName == $"receive {_session}" && a.GetTagItem("attrbot.event") is "MessageEvent");
        IReadOnlyList<Activity> trace = _activities.OfTrace(receive.TraceId);
        Activity process = Assert.Single(trace, a => a.DisplayName == $"process {_session}");
        Activity handle = Assert.Single(trace, a => a.DisplayName == "handle Test.Ping");
        Activity[] sends = [.. trace.Where(a => a.DisplayName == $"send {_session}")];
        Assert.Equal(receive.SpanId, process.ParentSpanId);
        Assert.Equal(process.SpanId, handle.ParentSpanId);
        Assert.Equal([handle.SpanId, process.SpanId], sends.Select(a => a.ParentSpanId));
        Assert.Equal((ActivityKind.Consumer, ActivityKind.Consumer, ActivityKind.Internal), (receive.Kind, process.Kind, handle.Kind));
        Assert.All(sends, send => Assert.Equal(ActivityKind.Producer, send.Kind));
        Assert.All(trace, activity => Assert.Equal(ActivityStatusCode.Unset, activity.Status));
        Assert.Equal("attrbot", process.GetTagItem("messaging.system"));
        Assert.Equal("process", process.GetTagItem("messaging.operation.type"));
    }

    [Fact]
    public async Task AttemptsOfAHandler_AreLinkedToTheOneBefore_AndSayWhyTheyFailed()
    {
        await using TestBot bot = await StartAsync(new TestHandlers()
            .On("flaky", context => context.Attempt < 3 ? throw new FormatException("secret") : Task.FromResult<string?>("ok"), new() { Name = "Flaky" }));
        await SendAsync(bot, "flaky");

        Activity[] attempts = [.. Traced("handle Test.Flaky")];
        Assert.Equal(3, attempts.Length);
        Assert.Equal([1, 2, 3], attempts.Select(a => (int)a.GetTagItem("attrbot.attempt")!));
        Assert.Empty(attempts[0].Links);
        Assert.Equal(attempts[0].SpanId, Assert.Single(attempts[1].Links).Context.SpanId);
        Assert.Equal(attempts[1].SpanId, Assert.Single(attempts[2].Links).Context.SpanId);
        Assert.Equal(typeof(FormatException).FullName, attempts[0].GetTagItem("error.type"));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Unset], attempts.Select(a => a.Status));
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(Traced($"process {_session}"), IsOfMessage).Status);
    }

    [Fact]
    public async Task EventThatIsGivenUp_IsAnErrorOfItsTrace()
    {
        await using TestBot bot = await StartAsync(new TestHandlers().On("fail", _ => throw new FormatException("secret")));
        await SendAsync(bot, "fail");

        Activity process = Assert.Single(Traced($"process {_session}"), IsOfMessage);
        Assert.Equal(ActivityStatusCode.Error, process.Status);
        Assert.Null(process.StatusDescription);
    }

    [Fact]
    public async Task AttemptsAtASend_AreLinkedToTheOneBefore()
    {
        await using TestBot bot = await StartAsync(new TestHandlers().On("ping", "pong"));
        bot.SessionOf(_session).Transport.FailSends(SendFailure.Transient, 2);
        await SendAsync(bot, "ping");

        Activity[] sends = [.. Traced($"send {_session}")];
        Assert.Equal(3, sends.Length);
        Assert.Equal(sends[0].SpanId, Assert.Single(sends[1].Links).Context.SpanId);
        Assert.Equal(sends[1].SpanId, Assert.Single(sends[2].Links).Context.SpanId);
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Unset], sends.Select(a => a.Status));
        Assert.Single(sends.Select(a => a.ParentSpanId).Distinct());
    }

    [Fact]
    public async Task Messages_HaveTracesOfTheirOwn_AndLeaveNothingBehindForTheNext()
    {
        await using TestBot bot = await StartAsync(new TestHandlers().On("ping", "pong"));
        for (int i = 0; i < 3; i++)
        {
            await SendAsync(bot, "ping");
        }

        Activity[] processed = [.. Traced($"process {_session}").Where(IsOfMessage)];
        Assert.Equal(3, processed.Select(a => a.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task AmbientActivityOfATransport_IsTheParentOfTheReception()
    {
        await using TestBot bot = await StartAsync(new TestHandlers().On("ping", "pong"));
        using var request = new Activity("webhook");
        request.Start();
        await bot.SessionOf(_session).Chat("ada").SendAsync("ping");
        request.Stop();
        await bot.WhenIdleAsync();

        Activity receive = Assert.Single(Traced($"receive {_session}"), IsOfMessage);
        Assert.Equal(request.SpanId, receive.ParentSpanId);
    }

    public void Dispose() => _activities.Dispose();

    private static bool IsOfMessage(Activity activity) => activity.GetTagItem("attrbot.event") is nameof(MessageEvent);

    private static async Task SendAsync(TestBot bot, string text)
    {
        await bot.Chat("ada").SendAsync(text);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    private Task<TestBot> StartAsync(TestHandlers handlers) =>
        TestBots.StartAsync(handlers, bot => bot.AddTransport(_session, _ => new PlayedTransport()));

    /// <summary>The activities of a name in the traces of this test's session.</summary>
    private IEnumerable<Activity> Traced(string name) => _activities.OfSession(_session)
        .Select(activity => activity.TraceId).Distinct()
        .SelectMany(_activities.OfTrace)
        .Where(activity => activity.DisplayName == name)
        .OrderBy(activity => activity.StartTimeUtc);
}
