using System.Text;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Telemetry;

/// <summary>A bot that is given private data by all ways in, and whose every part fails with private data in its exceptions.</summary>
internal sealed class BusyBot : IAsyncDisposable
{
    private static readonly ChatUser s_ada = new()
    {
        Id = PrivateData.Aci, DisplayName = PrivateData.Name, KnownIds = [PrivateData.Aci, PrivateData.Number],
    };

    private readonly ManualResetEventSlim _hold = new();
    private readonly Gate _held = new();
    private readonly Gate _hanging = new();
    private readonly PatientClock _clock = new();
    private readonly TaskCompletionSource _hasConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hasRestarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostedBot _bot = null!;
    private ITransportSink _sink = null!;
    private Func<Exception?> _failSend = () => null;
    private int _ids;

    public IServiceProvider Services => _bot.Services;

    /// <summary>Why the bot gave something up, so far.</summary>
    public HashSet<DeadLetterReason> Reasons { get; } = [];

    public static async Task<BusyBot> StartAsync(CollectedLogs logs, Action<BotOptions>? options = null)
    {
        var busy = new BusyBot();
        var transport = new PlayedTransport
        {
            OnRun = busy.ReceiveAsync,
            OnSend = (_, _) => busy._failSend() is { } e ? ValueTask.FromException(e) : default,
        };
        busy._bot = HostedBot.Build(
            builder => builder
                .Use(busy._clock.FollowAsync)
                .Use(busy.FailOnceAsync)
                .AddHandlerTable(busy.Handlers(), _ => { })
                .AddTransport(PlayedTransport.Session, _ => transport)
                .Configure(configured =>
                {
                    configured.Sends.PerSecond = 0;
                    configured.Sends.BrakeMessages = 2;
                    configured.CircuitBreakers["weather"] = new CircuitBreakerOptions { MinimumThroughput = 2 };
                    options?.Invoke(configured);
                }),
            services: services =>
            {
                logs.AddTo(services);
                services.AddScoped<Undisposable>();
            });
        busy._clock.Watch(busy._bot);
        await busy._bot.StartAsync();
        busy._sink = await transport.SinkAsync();

        // Not when the session is connected: the event that says so is raised only then, and could be counted at any time later.
        await busy._hasConnected.Task.WaitAsync(Limits.Patience);
        await busy.DrainAsync();
        return busy;
    }

    /// <summary>Lets everything happen that can go well or wrong.</summary>
    public async Task RunAsync()
    {
        foreach (bool isInGroup in (bool[])[false, true])
        {
            foreach (string what in (string[])["reply", "attach", "flaky", "changes", "fail", "bind", "filter", "middleware", "defer", "circuit", "dispose", "typing"])
            {
                await SayAsync(what, isInGroup);
            }

            await DrainAsync();
            await SayAsync("ask", isInGroup);
            await SayAsync("the answer", isInGroup);
            await DrainAsync();
        }

        await FailSendsAsync();
        await RaiseEventsAsync();
        await HoldAsync();
        await ReplayAsync();
        await CrashAsync();
    }

    public async Task SayAsync(string what, bool isInGroup = false) => await _sink.AcceptAsync(new MessageEvent(Message(what, isInGroup)));

    /// <summary>Lets time pass until all is done.</summary>
    public async Task DrainAsync()
    {
        await _clock.AdvanceUntilAsync(() => _bot.Activity.Unfinished == 0);
        Reasons.UnionWith((await _bot.ListDeadLettersAsync()).Select(letter => letter.Reason));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _hold.Dispose();
    }

    private async Task FailSendsAsync()
    {
        foreach (SendFailure failure in Enum.GetValues<SendFailure>())
        {
            _failSend = () => new SendException(failure, PrivateData.Exception().Message, PrivateData.Exception());
            await SayAsync("reply");
            await SayAsync("flaky");
            await DrainAsync();
        }

        _failSend = PrivateData.Exception;
        await SayAsync("reply");
        await DrainAsync();
        _failSend = () => null;
    }

    private async Task RaiseEventsAsync()
    {
        Message message = Message("reply", isInGroup: true);
        _sink.TryPost(new TypingEvent { Session = _sink.Session, Conversation = message.Conversation, Sender = s_ada, Timestamp = message.Timestamp, IsTyping = true });
        await _sink.AcceptAsync(new EditEvent(message, new MessageId(PrivateData.MessageId)));
        await _sink.AcceptAsync(new ReactionEvent
        {
            Session = _sink.Session,
            Conversation = message.Conversation,
            Sender = s_ada,
            Timestamp = message.Timestamp,
            Target = new MessageId(PrivateData.MessageId),
            Emoji = PrivateData.Emoji,
        });
        _sink.Reject(Encoding.UTF8.GetBytes(PrivateData.Text), "It is no JSON.");
        await _bot.Services.GetRequiredService<BotClient>().SendAsync(new ConversationKey(_sink.Session, PrivateData.Group), PrivateData.Text);
        await DrainAsync();
    }

    private async Task HoldAsync()
    {
        await SayAsync("hold");
        await _held.Entered;
        _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        _hold.Set();
        await DrainAsync();
        await SayAsync("hang");
        await _hanging.Entered;
        _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await DrainAsync();
        _hanging.Open();
    }

    private async Task ReplayAsync()
    {
        var letters = _bot.Services.GetRequiredService<IDeadLetters>();
        foreach (DeadLetter letter in await _bot.ListDeadLettersAsync())
        {
            if (letter.Inbound is not ConversationEvent { IsDurable: false })
            {
                Task<bool> replaying = letters.ReplayAsync(letter.Id).AsTask();
                await _clock.AdvanceUntilAsync(() => replaying.IsCompleted);
            }
        }

        await DrainAsync();
    }

    /// <summary>Lets the transport fail, and be started again: by then all that follows from the failure has been raised and logged.</summary>
    private async Task CrashAsync()
    {
        _crash.SetException(PrivateData.Exception());
        await _clock.AdvanceUntilAsync(() => _hasRestarted.Task.IsCompleted);
        await DrainAsync();
    }

    /// <summary>Connects, until the crash; the run after it only waits, so that nothing more happens.</summary>
    private async Task ReceiveAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        if (_hasConnected.Task.IsCompleted)
        {
            _hasRestarted.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        sink.Connected(s_ada);
        _hasConnected.SetResult();
        await _crash.Task.WaitAsync(cancellationToken);
    }

    private Message Message(string what, bool isInGroup) => new()
    {
        Id = new MessageId($"{PrivateData.MessageId}-{Interlocked.Increment(ref _ids)}"),
        Text = $"{PrivateData.Text} {what}",
        Sender = s_ada,
        Conversation = new Conversation
        {
            Key = new ConversationKey(PlayedTransport.Session, isInGroup ? PrivateData.Group : PrivateData.Number),
            IsGroup = isInGroup,
            Title = PrivateData.GroupTitle,
        },
        Timestamp = DateTimeOffset.UnixEpoch,
        RawJson = Encoding.UTF8.GetBytes(PrivateData.Token),
    };

    private async ValueTask FailOnceAsync(BotContext context, BotDelegate next)
    {
        if (context is MessageContext { Message.Text: var text } && text.EndsWith("middleware", StringComparison.Ordinal))
        {
            throw PrivateData.Exception();
        }

        await next(context);
    }

    private TestHandlers Handlers() => new TestHandlers()
        .On($"{PrivateData.Text} reply", context => Task.FromResult<string?>(context.Message.Text))
        .On($"{PrivateData.Text} attach", async context =>
        {
            await context.ReplyAsync(new OutgoingMessage
            {
                Text = PrivateData.Text,
                Attachments = [OutgoingAttachment.FromBytes(Encoding.UTF8.GetBytes(PrivateData.Text), PrivateData.File)],
            });
        })
        .On($"{PrivateData.Text} fail", _ => throw PrivateData.Exception())
        .On($"{PrivateData.Text} flaky", async context =>
        {
            await context.ReplyAsync(PrivateData.Text);
            return context.Attempt < 3 ? throw PrivateData.Exception() : PrivateData.Text;
        })
        .On($"{PrivateData.Text} changes", async context =>
        {
            await context.ReplyAsync($"{PrivateData.Text} {context.Attempt}");
            return context.Attempt < 2 ? throw PrivateData.Exception() : null;
        })
        .On($"{PrivateData.Text} bind", PrivateData.Text, new() { BindingFailure = PrivateData.Text })
        .On($"{PrivateData.Text} filter", PrivateData.Text, new() { Filters = [new TestFilter((Action<BotContext>)(_ => throw PrivateData.Exception()))] })
        .On($"{PrivateData.Text} defer", async context => await context.DeferAsync((MessageContext _, CancellationToken _) => throw PrivateData.Exception()))
        .On($"{PrivateData.Text} circuit", async context =>
            await context.CircuitBreaker("weather").ExecuteAsync(static _ => ValueTask.FromException(PrivateData.Exception())))
        .On($"{PrivateData.Text} dispose", context => Task.FromResult<string?>($"{context.Services.GetRequiredService<Undisposable>()}"))
        .On($"{PrivateData.Text} typing", async context => await context.ReactAsync(context.Message.Id, context.Sender, PrivateData.Emoji))
        .On($"{PrivateData.Text} ask", async context => (await context.WaitForReplyAsync(TimeSpan.FromHours(1), _ => throw PrivateData.Exception()))?.Text)
        .On($"{PrivateData.Text} hold", context =>
        {
            _ = _held.PassAsync(CancellationToken.None);
            _hold.Wait();
            return Task.FromResult<string?>(context.Message.Text);
        })
        .On($"{PrivateData.Text} hang", async context => await _hanging.PassAsync(context.CancellationToken))
        .OnEvent<ReactionEvent>((reaction, _) => throw new FormatException(reaction.Emoji, PrivateData.Exception()))
        .OnEvent<HandlerFailedEvent>((_, _) => throw PrivateData.Exception())
        .Fallback(context => Task.FromResult<string?>(context.Message.Text), new() { Groups = true });

    private sealed class Undisposable : IDisposable
    {
        public void Dispose() => throw PrivateData.Exception();
    }
}
