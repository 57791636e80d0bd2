namespace AttrBot;

/// <summary>
/// How the bot runs. Bound from the configuration section <c>AttrBot</c> and checked at start; an error names the key.
/// </summary>
public sealed class BotOptions
{
    /// <summary>The configuration section that the options are bound from.</summary>
    public const string SectionName = "AttrBot";

    /// <summary>Whether the first matching trigger handles a message, or all of them. Default: the first.</summary>
    public DispatchMode Dispatch { get; set; }

    /// <summary>When a reply shows the message that it answers. Default: in groups.</summary>
    public ReplyQuoting QuoteReplies { get; set; } = ReplyQuoting.InGroups;

    /// <summary>
    /// How long one attempt of a handler may take before its token is cancelled. Default: 30 seconds; at least 1 millisecond.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a handler that was cancelled may go on before it is abandoned and its conversation goes on without it.
    /// Default: 5 seconds.
    /// </summary>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many conversations are handled at the same time. Default: 10,000; at least 1.</summary>
    public int MaxConcurrentConversations { get; set; } = 10_000;

    /// <summary>How long a stopping bot drains what it has taken. Default: 20 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Whether the application stops once every transport has nothing more to receive, as the console at the end of its
    /// input. Default: <see langword="true"/>.
    /// </summary>
    public bool StopWhenTransportsComplete { get; set; } = true;

    /// <summary>
    /// Whether logs may hold what exceptions say. It can be anything, the text of a message too: otherwise exceptions are logged
    /// by type and stack trace alone. Default: <see langword="false"/>.
    /// </summary>
    public bool LogPrivateData { get; set; }

    /// <summary>What may wait to be handled.</summary>
    public InboxOptions Inbox { get; set; } = new();

    /// <summary>How handlers that fail are tried again.</summary>
    public HandlerRetryOptions Retry { get; set; } = new();

    /// <summary>
    /// What holds for single handlers, by their <c>HandlerDescriptor.Id</c>: <c>AttrBot:Handlers:WeatherBot.WeatherHandlers.WeatherAsync</c>.
    /// An id that no handler has is an error at start.
    /// </summary>
    public IDictionary<string, HandlerOptions> Handlers { get; } = new Dictionary<string, HandlerOptions>(StringComparer.Ordinal);

    /// <summary>How sessions are kept running, and stopped.</summary>
    public BotSessionOptions Sessions { get; set; } = new();

    /// <summary>How sends are paced and tried again.</summary>
    public SendOptions Sends { get; set; } = new();

    /// <summary>The limiter behind <see cref="BotContext.RateLimitAsync"/>.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>The pool behind <c>OffloadAsync</c>.</summary>
    public OffloadOptions Offload { get; set; } = new();

    /// <summary>Work deferred with <c>DeferAsync</c>.</summary>
    public DeferredWorkOptions DeferredWork { get; set; } = new();

    /// <summary>How many dead letters are kept in memory; the oldest goes when there are more. Default: 10,000.</summary>
    public int MaxDeadLetters { get; set; } = 10_000;

    /// <summary>Circuit breakers by name, ignoring case: what <c>context.CircuitBreaker("name")</c> uses.</summary>
    public IDictionary<string, CircuitBreakerOptions> CircuitBreakers { get; } =
        new Dictionary<string, CircuitBreakerOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// HTTP clients by name, ignoring case: what <c>context.Http("name")</c> uses, and every other client of that name that
    /// <see cref="IHttpClientFactory"/> makes.
    /// </summary>
    public IDictionary<string, HttpOptions> Http { get; } = new Dictionary<string, HttpOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists of people by name, ignoring case: what <see cref="AllowAttribute"/> uses.</summary>
    public IDictionary<string, string[]> Allow { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
}
