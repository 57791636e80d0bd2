using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Code that runs as one piece: a method, accessor, constructor, type initialiser, local function or lambda. What it
/// contains directly is collected once; nested functions are bodies of their own.
/// </summary>
internal sealed class Body(ISymbol symbol, Body? container, IOperation? creation)
{
    private readonly List<Site> _sites = [];
    private readonly List<Call> _calls = [];
    private readonly List<IOperation> _returns = [];

    /// <summary>The method, local function or lambda; the type, for the code that initialises it.</summary>
    public ISymbol Symbol { get; } = symbol;

    /// <summary>The member whose source text this body is part of.</summary>
    public MemberBody Member { get; private set; } = null!;

    /// <summary>The body in whose text a local function or lambda stands.</summary>
    public Body? Container { get; } = container;

    /// <summary>The local function or lambda, in the code that creates it.</summary>
    public IOperation? Creation { get; } = creation;

    /// <summary>Where its text begins.</summary>
    public int Start => Creation?.Syntax.SpanStart ?? 0;

    /// <summary>Whether the code runs when the result is enumerated rather than when it is called.</summary>
    public bool IsIterator { get; set; }

    /// <summary>What parameters have to be for the code to run that is being collected.</summary>
    public ImmutableArray<ParameterGuard> Guards { private get; set; } = [];

    /// <summary>Uses of members that the catalog calls blocking, locks, and loops that never yield.</summary>
    public IReadOnlyList<Site> Sites => _sites;

    /// <summary>What the body runs.</summary>
    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>The values it returns.</summary>
    public IReadOnlyList<IOperation> Returns => _returns;

    /// <summary>Creates the outermost body of a member.</summary>
    public static Body CreateRoot(ISymbol symbol, MemberBody member) => new(symbol, null, null) { Member = member };

    /// <summary>Creates the body of a function inside this one.</summary>
    public Body CreateNested(IMethodSymbol function, IOperation creation) => new(function, this, creation) { Member = Member };

    /// <summary>Whether this body's text lies in that of <paramref name="other"/>.</summary>
    public bool IsWithin(Body other)
    {
        for (var body = this; body is not null; body = body.Container)
        {
            if (ReferenceEquals(body, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what the collector found.</summary>
    public void Add(Site site)
    {
        site.Guards = Guards;
        _sites.Add(site);
    }

    /// <inheritdoc cref="Add(Site)"/>
    public void Add(Call call)
    {
        call.Guards = Guards;
        _calls.Add(call);
    }

    /// <inheritdoc cref="Add(Site)"/>
    public void AddReturn(IOperation value) => _returns.Add(value);
}
