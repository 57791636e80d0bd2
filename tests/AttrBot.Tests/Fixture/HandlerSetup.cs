using AttrBot.Dispatch;

namespace AttrBot.Tests.Fixture;

/// <summary>What attributes would say of a handler of <see cref="TestHandlers"/>.</summary>
internal sealed record HandlerSetup
{
    public string? Name { get; init; }

    public IReadOnlyList<HandlerFilterAttribute> Filters { get; init; } = [];

    public IReadOnlyList<IBotMiddleware> Use { get; init; } = [];

    public IReadOnlyList<ServiceDependency> Services { get; init; } = [];

    public bool Groups { get; init; }

    public bool OwnMessages { get; init; }

    public bool OnEdit { get; init; }

    public RetryAttribute? Retry { get; init; }

    public HandlerTimeoutAttribute? Timeout { get; init; }

    public string? Summary { get; init; }

    /// <summary>What the pattern may take: only a test of that lets a busy machine reach it.</summary>
    public TimeSpan MatchTimeout { get; init; } = Limits.Patience;

    /// <summary>The parameter to which the captures never bind.</summary>
    public string? BindingFailure { get; init; }
}
