using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>How the code that a <see cref="Call"/> runs is found.</summary>
internal enum CallKind
{
    /// <summary><see cref="Call.Target"/>, exactly.</summary>
    Static,

    /// <summary><see cref="Call.Target"/> or what overrides or implements it.</summary>
    Virtual,

    /// <summary>The functions that <see cref="Call.Value"/> holds.</summary>
    Invoke,

    /// <summary>The iterators that <see cref="Call.Value"/> comes from.</summary>
    Enumerate,

    /// <summary>The factory of the <c>Lazy</c> that <see cref="Call.Value"/> holds.</summary>
    Lazy,

    /// <summary>The constructor of what <see cref="Call.TypeParameter"/> stands for.</summary>
    Construct,

    /// <summary>The initialiser of the type <see cref="Call.Type"/>, which runs on its first use.</summary>
    Initialize,
}

/// <summary>A place in a body that runs other code before the next line.</summary>
internal sealed class Call(CallKind kind, SyntaxNode syntax, Location location)
{
    /// <summary>How the code is found.</summary>
    public CallKind Kind { get; } = kind;

    /// <summary>The call as it is written, with its arguments.</summary>
    public SyntaxNode Syntax { get; } = syntax;

    /// <summary>Where a diagnostic about it stands.</summary>
    public Location Location { get; } = location;

    /// <summary>The method, for static and virtual calls.</summary>
    public IMethodSymbol? Target { get; init; }

    /// <summary>The operation that calls a method.</summary>
    public IOperation? Operation { get; init; }

    /// <summary>The object, for virtual calls.</summary>
    public IOperation? Instance { get; init; }

    /// <summary>The arguments, in the order of the parameters or not.</summary>
    public ImmutableArray<IArgumentOperation> Arguments { get; init; } = [];

    /// <summary>Whether the result is enumerated at once, so that an iterator's code runs.</summary>
    public bool Enumerates { get; init; }

    /// <summary>The delegate, sequence or lazy value that is forced.</summary>
    public IOperation? Value { get; init; }

    /// <summary>The type parameter that an object is made of.</summary>
    public ITypeParameterSymbol? TypeParameter { get; init; }

    /// <summary>The type that is initialised.</summary>
    public INamedTypeSymbol? Type { get; init; }

    /// <summary>What parameters have to be for it to run.</summary>
    public ImmutableArray<ParameterGuard> Guards { get; set; } = [];
}
