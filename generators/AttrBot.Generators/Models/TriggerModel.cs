using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>A trigger of a handler.</summary>
internal sealed record TriggerModel
{
    /// <summary>The pattern as written.</summary>
    public required string Pattern { get; init; }

    /// <summary>The pattern as compiled: wrapped for its scope.</summary>
    public required string WrappedPattern { get; init; }

    /// <summary>The name of the scope.</summary>
    public required string Scope { get; init; }

    /// <summary>What a person types.</summary>
    public required string Usage { get; init; }

    /// <summary>Its place in dispatch order.</summary>
    public required int Order { get; init; }

    /// <summary>Whether upper and lower case differ.</summary>
    public required bool CaseSensitive { get; init; }

    /// <summary>Whether edits fire it.</summary>
    public required bool OnEdit { get; init; }

    /// <summary>The number of the group for each capture parameter; -1 where the pattern has none.</summary>
    public required EquatableArray<int> Groups { get; init; }

    /// <summary>Whether what it captures fits the parameters whatever it is.</summary>
    public required bool AlwaysBinds { get; init; }
}
