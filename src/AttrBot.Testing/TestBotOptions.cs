using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Testing;

/// <summary>How a bot is tested.</summary>
public sealed class TestBotOptions
{
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly List<string> _sessions = [];
    private TimeSpan _timeout = TimeSpan.FromSeconds(30);
    private TimeSpan _idleGrace;

    /// <summary>
    /// Configuration, by key: <c>["AttrBot:Retry:MaxAttempts"] = "1"</c>. It comes before the bot is put together and overrides
    /// the defaults of tests: no pacing of sends, no reply brake, no rate limit, no pause before a retry.
    /// </summary>
    public IDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock. Default: one that stands at noon of 1 January 2026, UTC.</summary>
    public ManualTimeProvider Clock { get; set; } = new();

    /// <summary>
    /// How long, in real time, a test waits for a bot that is at work: for a handler that does real input and output, or that
    /// hangs. Default: 30 seconds; more than zero.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeout = value;
        }
    }

    /// <summary>
    /// How long, in real time, a test goes on waiting for a bot that is idle: for something that no event started, such as a
    /// background service that sends by itself. Default: zero, an idle bot says nothing more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan IdleGrace
    {
        get => _idleGrace;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _idleGrace = value;
        }
    }

    /// <summary>What the transports say they can do. Default: everything.</summary>
    public TransportCapabilities Capabilities { get; set; } = TestTransport.AllCapabilities;

    internal IReadOnlyList<string> Sessions => _sessions;

    /// <summary>Registers services after those of the bot: the last registration wins.</summary>
    /// <param name="configure">Registers them.</param>
    /// <returns>The options.</returns>
    public TestBotOptions ConfigureServices(Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _services.Add(configure);
        return this;
    }

    /// <summary>
    /// Adds a session, besides those of the transports that the bot adds itself: these are replaced under the same names. A bot
    /// without any has one session, <c>test</c>.
    /// </summary>
    /// <param name="name">The session's name.</param>
    /// <returns>The options.</returns>
    public TestBotOptions AddSession(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _sessions.Add(name);
        return this;
    }

    internal void Apply(IServiceCollection services) => _services.ForEach(configure => configure(services));
}
