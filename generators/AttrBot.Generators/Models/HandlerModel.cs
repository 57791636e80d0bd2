using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>One handler attribute's worth of a method, as the pipeline carries it: no symbols, no syntax.</summary>
/// <param name="Type">The class that declares it.</param>
/// <param name="Method">The handler; <see langword="null"/> if it has errors, so that only its class is known.</param>
internal sealed record HandlerModel(HandlerTypeModel Type, HandlerMethodModel? Method);

/// <summary>A handler method that can be called.</summary>
internal sealed record HandlerMethodModel
{
    /// <summary>What makes it run.</summary>
    public required HandlerKind Kind { get; init; }

    /// <summary>The method's name, without an <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The types of its parameters, which tell it from its overloads: <c>(string,int)</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>Whether it is called on its class.</summary>
    public required bool IsStatic { get; init; }

    /// <summary>What it returns.</summary>
    public required HandlerReturn Return { get; init; }

    /// <summary>Its parameters in the order of the source.</summary>
    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Its triggers in the order of the source.</summary>
    public required EquatableArray<TriggerModel> Triggers { get; init; }

    /// <summary>The event's type in C#, if it is an event handler.</summary>
    public required string? EventType { get; init; }

    /// <summary>Its place in dispatch order, unless its triggers say.</summary>
    public required int Order { get; init; }

    /// <summary>Its help text.</summary>
    public required string? Summary { get; init; }

    /// <summary>Whether it sees the account's own messages.</summary>
    public required bool OwnMessages { get; init; }

    /// <summary>Whether a fallback takes messages of groups.</summary>
    public required bool Groups { get; init; }

    /// <summary>The expressions that construct the method's filters.</summary>
    public required EquatableArray<string> Filters { get; init; }

    /// <summary>The method's own middleware.</summary>
    public required EquatableArray<MiddlewareModel> Middleware { get; init; }

    /// <summary>What the method says of retries and timeouts.</summary>
    public required PolicyModel Policy { get; init; }

    /// <summary>Ids of warnings that using what it names would raise, beside those that are always switched off.</summary>
    public required EquatableArray<string> SuppressedWarnings { get; init; }
}

/// <summary>What makes a handler run; the names are those of <c>AttrBot.Dispatch.HandlerKind</c>.</summary>
internal enum HandlerKind
{
    /// <summary>A trigger.</summary>
    Trigger,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A message that no trigger handled.</summary>
    Fallback,
}

/// <summary>What a handler returns.</summary>
internal enum HandlerReturn
{
    /// <summary>A task or a value task, with or without a reply.</summary>
    Task,

    /// <summary>A stream of replies.</summary>
    Stream,
}
