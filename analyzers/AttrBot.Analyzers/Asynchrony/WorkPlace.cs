using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Where code is looked at: how many calls deep, and which delegates the method there was given.</summary>
internal sealed record WorkPlace(int Depth, ImmutableDictionary<ISymbol, ImmutableArray<SyntaxNode>> Delegates)
{
    /// <summary>Where something is started, of whose arguments nothing is known.</summary>
    public static WorkPlace Entry { get; } = new(0, ImmutableDictionary.Create<ISymbol, ImmutableArray<SyntaxNode>>(SymbolEqualityComparer.Default));

    /// <summary>The code of a method that is called from here.</summary>
    public WorkPlace Called(ImmutableDictionary<ISymbol, ImmutableArray<SyntaxNode>> delegates) => new(Depth + 1, delegates);

    /// <summary>The code of a delegate that is run from here.</summary>
    public WorkPlace Deeper() => this with { Depth = Depth + 1 };
}
