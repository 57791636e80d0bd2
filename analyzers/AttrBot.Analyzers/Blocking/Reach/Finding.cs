using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>A blocking site and the way to it.</summary>
/// <param name="Site">What blocks.</param>
/// <param name="Api">The line that makes it blocking here.</param>
/// <param name="Path">The bodies run through, from the one that was asked about to the one that the site stands in.</param>
/// <param name="IsCertain">Whether the way holds whichever object a virtual call meets, and the site always blocks.</param>
/// <param name="IsOccasional">Whether the way is taken at times only: at a first use, where a value is missing, or under many conditions.</param>
internal sealed record Finding(Site Site, BlockingApi Api, ImmutableArray<string> Path, bool IsCertain, bool IsOccasional)
{
    private const int MaximumNear = 2;

    /// <summary>How many conditions on the way nothing is known of.</summary>
    public int Conditions { get; init; }

    /// <summary>How many members are run through to come to it; its own local functions and lambdas are part of a member.</summary>
    public int Helpers { get; init; }

    /// <summary>Whether a call on the way is answered by one of several implementations.</summary>
    public bool IsDispatched { get; init; }

    /// <summary>The calls on the way that run one of several implementations, as the object decides, and where they stand.</summary>
    public ImmutableArray<(Call Call, Frame Frame)> Choices { get; init; } = [];

    /// <summary>How unsure the way is: the fewer, the surer.</summary>
    public int Weight => Reach.Conditions.Weigh(Conditions, IsDispatched);

    /// <summary>Whether the entry point itself blocks, what it calls, or what that calls.</summary>
    public bool IsNear => Helpers + HelpersElsewhere <= MaximumNear;

    /// <summary>Those of them that a member of another assembly, whose summary told the way, runs through, itself included.</summary>
    private int HelpersElsewhere => Api.Path.Length == 0 ? 0 : Api.Path.Split([BlockingReport.Arrow], StringSplitOptions.None).Length;

    /// <summary>
    /// Whether it is taken at a first use that is near. How far the start of the program, or an earlier line, is from a use that many
    /// methods lead to, the text does not tell: there, the value is mostly at hand.
    /// </summary>
    public bool IsNearFirstUse => IsOccasional && Api.Path.Length == 0 && IsNear && !Reach.Conditions.AreTooMany(Conditions, IsDispatched);

    /// <summary>The same behind a call that one of several implementations answers.</summary>
    public Finding Dispatched() => this with { IsCertain = false, IsDispatched = true, IsOccasional = IsOccasional || Reach.Conditions.AreTooMany(Conditions, true) };

    /// <summary>A site that is told where it stands.</summary>
    public static Finding At(Site site, bool isOccasional = false) => At(site, site.Api, isOccasional);

    /// <inheritdoc cref="At(Site, bool)"/>
    public static Finding At(Site site, BlockingApi api, bool isOccasional) =>
        new(site, api, [], !api.Has(BlockingFlags.Maybe), isOccasional || api.Has(BlockingFlags.FirstUse));
}

/// <summary>What is reachable from a frame.</summary>
/// <param name="Findings">The sites, nearest first.</param>
/// <param name="Reentered">The frames of the body that was to be left out, which the way leads back into, and whether at times only.</param>
/// <param name="Deciding">The members of objects that decide whether the ways to the sites are taken.</param>
internal sealed record ReachResult(ImmutableArray<Finding> Findings, ImmutableArray<(Frame Frame, bool IsOccasional)> Reentered, ImmutableHashSet<ISymbol> Deciding)
{
    /// <summary>Nothing.</summary>
    public static ReachResult Nothing { get; } = new([], [], ReachWalker.NoMembers);
}
