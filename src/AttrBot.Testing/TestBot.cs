using System.Collections.Concurrent;
using System.Text;
using AttrBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Testing;

/// <summary>
/// A bot that runs in a test: the real one, with its middleware, lanes and outbox, between a transport that the test plays and
/// a clock that the test moves. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// await using var bot = await TestBot.StartAsync(b => b.AddHandlers());
/// var ada = bot.Chat("+15550001111");
/// await ada.SendAsync("!weather Oslo");
/// Assert.Equal("Oslo: sunny", await ada.NextReplyAsync());
/// </code>
/// </example>
public sealed class TestBot : IAsyncDisposable
{
    /// <summary>The name of the session of a bot that adds no transport itself.</summary>
    public const string DefaultSession = "test";

    // The test is over: what still runs is let finish if that is a matter of a moment.
    private static readonly TimeSpan s_stopGrace = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly ConcurrentDictionary<string, TestSession> _sessions = new(StringComparer.Ordinal);
    private readonly string _first;
    private readonly FailureReport _report;
    private bool _isStopped;

    internal TestBot(IHost host, TestBotOptions options, TestHostParts parts)
    {
        _host = host;
        Options = options;
        Pulse = parts.Pulse;
        Log = parts.Transcript;
        Observer = new BotObserver(host.Services.GetRequiredService<BotActivity>(), parts, options);
        _report = new FailureReport(this);
        foreach ((string name, TestTransport transport) in parts.Transports)
        {
            _sessions[name] = new TestSession(this, name, transport);
        }

        _first = parts.Transports[0].Session;
        parts.Added = (name, transport) => _sessions[name] = new TestSession(this, name, transport);
    }

    /// <summary>The bot's clock.</summary>
    public ManualTimeProvider Clock => Options.Clock;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>All that was said, done and logged so far, for people.</summary>
    public string Transcript => Log.ToString();

    /// <summary>The bot's only session, or its first one.</summary>
    public TestSession Session => _sessions[_first];

    internal TestBotOptions Options { get; }

    internal Transcript Log { get; }

    internal Pulse Pulse { get; }

    internal BotObserver Observer { get; }

    /// <summary>Starts a bot.</summary>
    /// <param name="configure">
    /// Puts it together: the call that the application makes. Transports that it adds are replaced by
    /// <see cref="TestTransport"/>s under the same session names.
    /// </param>
    /// <param name="options">Changes how it is tested.</param>
    /// <returns>The bot, connected.</returns>
    /// <exception cref="BotConfigurationException">The bot cannot be put together like this.</exception>
    public static Task<TestBot> StartAsync(Action<BotBuilder> configure, Action<TestBotOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return TestHost.StartAsync(builder => builder.AddAttrBot(configure), options);
    }

    /// <summary>Starts a bot with the application around it.</summary>
    /// <param name="configure">
    /// Puts the application together, <c>AddAttrBot</c> included. Transports are replaced by <see cref="TestTransport"/>s under
    /// the same session names. The builder is empty: no configuration files, no environment variables, no logging.
    /// </param>
    /// <param name="options">Changes how it is tested.</param>
    /// <returns>The bot, connected.</returns>
    /// <exception cref="BotConfigurationException">The bot cannot be put together like this, or there is none.</exception>
    public static Task<TestBot> StartHostAsync(Action<HostApplicationBuilder> configure, Action<TestBotOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return TestHost.StartAsync(configure, options);
    }

    /// <summary>One of the bot's sessions.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentException">There is none of the name.</exception>
    public TestSession SessionOf(string name) => _sessions.TryGetValue(name, out TestSession? session)
        ? session
        : throw new ArgumentException($"There is no session '{name}'. Sessions: {string.Join(", ", _sessions.Keys)}.", nameof(name));

    /// <inheritdoc cref="TestSession.Chat(string)"/>
    public TestChat Chat(string person) => Session.Chat(person);

    /// <inheritdoc cref="TestSession.Chat(ChatUser)"/>
    public TestChat Chat(ChatUser person) => Session.Chat(person);

    /// <inheritdoc cref="TestSession.Group"/>
    public TestGroup Group(string id, string? title = null) => Session.Group(id, title);

    /// <summary>Raises any event, as if it had come from the messenger of its session.</summary>
    /// <param name="inbound">The event.</param>
    /// <returns>Whether the bot took it, or recognised a second delivery.</returns>
    /// <exception cref="ArgumentException">There is no session of the name that the event carries.</exception>
    public Task<AcceptResult> RaiseAsync(BotEvent inbound)
    {
        ArgumentNullException.ThrowIfNull(inbound);
        return SessionOf(inbound.Session).RaiseAsync(inbound);
    }

    /// <summary>
    /// Waits until the bot has come to rest: everything has been handled, or waits for the clock or for somebody's message.
    /// </summary>
    /// <returns>Completes when it has.</returns>
    /// <exception cref="TestBotException">It does not, within <see cref="TestBotOptions.Timeout"/>.</exception>
    public async Task WhenIdleAsync()
    {
        if (!await Observer.WaitForRestAsync())
        {
            throw await FailAsync("The bot does not come to rest.", null);
        }
    }

    /// <summary>
    /// Moves the clock from one timer to the next, and lets the bot come to rest before, after and in between: handlers that wait
    /// for the clock see it as if time had passed.
    /// </summary>
    /// <param name="by">How far.</param>
    /// <returns>Completes when the clock is there and the bot at rest.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    /// <exception cref="TestBotException">The bot does not come to rest, within <see cref="TestBotOptions.Timeout"/>.</exception>
    public async Task AdvanceAsync(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        if (!await Observer.AdvanceAsync(by))
        {
            throw await FailAsync("The bot does not come to rest.", null);
        }
    }

    /// <summary>What the bot has given up on so far, once it has come to rest.</summary>
    /// <returns>The dead letters, the oldest first.</returns>
    /// <exception cref="TestBotException">The bot does not come to rest.</exception>
    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync()
    {
        await WhenIdleAsync();
        return await ListDeadLettersAsync();
    }

    /// <summary>Stops the bot as its host would: it drains what it has taken.</summary>
    /// <returns>Completes when it has stopped. The time it may take is measured by the clock.</returns>
    public async Task StopAsync()
    {
        _isStopped = true;
        await _host.StopAsync();
    }

    /// <summary>Stops the bot. What still runs is cancelled.</summary>
    /// <returns>Completes when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await Observer.WaitForRestAsync(s_stopGrace);
            using var deadline = new CancellationTokenSource();
            if (Observer.State != BotState.Idle)
            {
                await deadline.CancelAsync();
            }

            await _host.StopAsync(deadline.Token);
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    internal async Task<List<DeadLetter>> ListDeadLettersAsync()
    {
        var letters = new List<DeadLetter>();
        await foreach (DeadLetter letter in Services.GetRequiredService<IDeadLetters>().ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    internal Task<TestBotException> FailAsync(string what, TestConversation? where) => _report.WriteAsync(what, where);
}
