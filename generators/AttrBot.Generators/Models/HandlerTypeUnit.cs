using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Regexes;

namespace AttrBot.Generators.Models;

/// <summary>All handlers of one class: what one emitted file holds.</summary>
internal sealed record HandlerTypeUnit
{
    /// <summary>The class.</summary>
    public required HandlerTypeModel Type { get; init; }

    /// <summary>The name of the emitted class and its files.</summary>
    public required string ClassName { get; init; }

    /// <summary>Its handlers in the order of the source.</summary>
    public required EquatableArray<DescriptorModel> Descriptors { get; init; }

    /// <summary>The regexes of all triggers.</summary>
    public required EquatableArray<RegexDeclaration> Regexes { get; init; }
}

/// <summary>One entry of the dispatch table: a method, or those of its triggers that have the same order.</summary>
internal sealed record DescriptorModel
{
    /// <summary>Its stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The full name of the method, by which handlers of equal order are sorted.</summary>
    public required string SortName { get; init; }

    /// <summary>The name of its members in the emitted class.</summary>
    public required string MemberName { get; init; }

    /// <summary>Its place in dispatch order.</summary>
    public required int Order { get; init; }

    /// <summary>Its method.</summary>
    public required HandlerMethodModel Method { get; init; }

    /// <summary>Its triggers.</summary>
    public required EquatableArray<TriggerModel> Triggers { get; init; }

    /// <summary>The emitted method that returns the regex, for each trigger.</summary>
    public required EquatableArray<string> RegexMethods { get; init; }
}
