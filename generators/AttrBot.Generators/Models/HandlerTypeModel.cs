using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>A class that declares handlers.</summary>
internal sealed record HandlerTypeModel
{
    /// <summary>Stands for the class of a handler that could not be parsed.</summary>
    public static HandlerTypeModel Unknown { get; } = new()
    {
        Type = "",
        Name = "",
        Construction = null,
        OwnMessages = false,
        Filters = [],
        Middleware = [],
        Policy = PolicyModel.None,
        SuppressedWarnings = [],
    };

    /// <summary>Its type in C#, with <c>global::</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its full name, without <c>global::</c> and <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it is constructed; <see langword="null"/> if it is left to the user.</summary>
    public required ConstructionModel? Construction { get; init; }

    /// <summary>Whether all its handlers see the account's own messages.</summary>
    public required bool OwnMessages { get; init; }

    /// <summary>The expressions that construct the class's filters, those of base classes first.</summary>
    public required EquatableArray<string> Filters { get; init; }

    /// <summary>The class's middleware, that of base classes first.</summary>
    public required EquatableArray<MiddlewareModel> Middleware { get; init; }

    /// <summary>What holds for its handlers that say nothing themselves.</summary>
    public required PolicyModel Policy { get; init; }

    /// <summary>Ids of warnings that constructing it would raise, beside those that are always switched off.</summary>
    public required EquatableArray<string> SuppressedWarnings { get; init; }
}

/// <summary>How emitted code constructs a type for the services.</summary>
/// <param name="Type">The type in C#.</param>
/// <param name="Parameters">The constructor's parameters.</param>
/// <param name="IsLeftToContainer">Whether the container picks a constructor, because there is not just one.</param>
internal sealed record ConstructionModel(string Type, EquatableArray<ServiceParameter> Parameters, bool IsLeftToContainer);

/// <summary>A middleware of a class or a method.</summary>
/// <param name="Type">Its type in C#.</param>
/// <param name="Construction">How it is registered; <see langword="null"/> if that is left to the user.</param>
internal sealed record MiddlewareModel(string Type, ConstructionModel? Construction);
