using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>What the generator knows of the compilation as a whole.</summary>
internal sealed record AssemblyModel
{
    /// <summary>The assembly's name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace of the assembly's own module.</summary>
    public required string ModuleNamespace { get; init; }

    /// <summary>The expressions that construct the assembly's filters.</summary>
    public required EquatableArray<string> Filters { get; init; }

    /// <summary>What holds for all its handlers that say nothing themselves.</summary>
    public required PolicyModel Policy { get; init; }

    /// <summary>Referenced assemblies that have handlers, in ordinal order of their names.</summary>
    public required EquatableArray<ReferencedModule> Modules { get; init; }
}

/// <summary>The module of a referenced assembly, read from its manifest.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="Type">The module in C#.</param>
/// <param name="ExternAlias">The alias by which alone the assembly is reached; <see langword="null"/> if it is through <c>global</c>.</param>
/// <param name="Handlers">Its handlers in the order of the module.</param>
/// <param name="Patterns">The patterns of its triggers in the order of the module.</param>
internal sealed record ReferencedModule(
    string AssemblyName,
    string Type,
    string? ExternAlias,
    EquatableArray<ReferencedHandler> Handlers,
    EquatableArray<TriggerPattern> Patterns);

/// <summary>A handler of a referenced assembly.</summary>
/// <param name="Index">Its index in its module.</param>
/// <param name="Id">Its id.</param>
/// <param name="SortName">The full name of the method.</param>
/// <param name="Kind">What makes it run.</param>
/// <param name="Order">Its place in dispatch order.</param>
/// <param name="TriggerCount">How many triggers it has.</param>
internal sealed record ReferencedHandler(int Index, string Id, string SortName, HandlerKind Kind, int Order, int TriggerCount);
