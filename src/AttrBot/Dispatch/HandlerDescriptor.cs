using System.Collections.Immutable;

namespace AttrBot.Dispatch;

/// <summary>One handler, as the generator describes it. Immutable.</summary>
/// <remarks>
/// A method with triggers of different <see cref="TriggerAttribute.Order"/> has one descriptor for each order; triggers of the
/// same order share one.
/// </remarks>
public sealed class HandlerDescriptor
{
    /// <summary>
    /// A stable name, the same in every build: part of the key under which the handler's sends are stored, and the name in
    /// logs and metrics. For example <c>WeatherBot.WeatherHandlers.WeatherAsync</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What makes it run.</summary>
    public required HandlerKind Kind { get; init; }

    /// <summary>The class that declares it.</summary>
    public required Type HandlerType { get; init; }

    /// <summary>The method's name.</summary>
    public required string MethodName { get; init; }

    /// <summary>Binds captures to parameters and yields the call.</summary>
    public required HandlerBinder Binder { get; init; }

    /// <summary>Its triggers in the order of the source; empty unless it is a <see cref="HandlerKind.Trigger"/>.</summary>
    public ImmutableArray<TriggerDescriptor> Triggers { get; init; } = [];

    /// <summary>The event it takes, if it is a <see cref="HandlerKind.Event"/>.</summary>
    public Type? EventType { get; init; }

    /// <summary>Its place in dispatch order.</summary>
    public int Order { get; init; }

    /// <summary>The text of its <c>summary</c> comment, one line; <see langword="null"/> if it has none.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether it sees messages that the bot's account sent from another device.</summary>
    public bool OwnMessages { get; init; }

    /// <summary>Whether a fallback takes messages of groups too.</summary>
    public bool Groups { get; init; }

    /// <summary>Its filters, those of the assembly first, then of the class, then of the method.</summary>
    public ImmutableArray<HandlerFilterAttribute> Filters { get; init; } = [];

    /// <summary>Its middleware in the order in which they run.</summary>
    public ImmutableArray<HandlerMiddleware> Middleware { get; init; } = [];

    /// <summary>How it is tried again, if an attribute says.</summary>
    public RetryAttribute? Retry { get; init; }

    /// <summary>How long it may take, if an attribute says.</summary>
    public HandlerTimeoutAttribute? Timeout { get; init; }

    /// <summary>The services that it and its class need.</summary>
    public ImmutableArray<ServiceDependency> Services { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
