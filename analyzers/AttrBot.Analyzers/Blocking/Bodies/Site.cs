using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>A place that may hold the thread, and what decides whether it does.</summary>
internal sealed class Site(IOperation operation, Location location, string name, BlockingApi api)
{
    /// <summary>The operation that blocks.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>Where a diagnostic stands: the member's name, a keyword.</summary>
    public Location Location { get; } = location;

    /// <summary>How messages call it: <c>Thread.Sleep</c>, <c>lock</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The line of the classification.</summary>
    public BlockingApi Api { get; } = api;

    /// <summary>The object that the member is used on.</summary>
    public IOperation? Instance { get; init; }

    /// <summary>The arguments.</summary>
    public ImmutableArray<IArgumentOperation> Arguments { get; init; } = [];

    /// <summary>For a lock: what runs while it is held.</summary>
    public IOperation? Region { get; init; }

    /// <summary>What parameters have to be for it to run.</summary>
    public ImmutableArray<ParameterGuard> Guards { get; set; } = [];
}
