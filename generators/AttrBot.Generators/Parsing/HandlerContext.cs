using System.Collections.Immutable;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>What the parsing of one handler works with: the method, what is known around it, and what there is to report.</summary>
internal sealed class HandlerContext(Compilation compilation, IMethodSymbol method, HandlerKind kind)
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    public Compilation Compilation { get; } = compilation;

    public KnownTypes Types { get; } = KnownTypes.For(compilation);

    public IMethodSymbol Method { get; } = method;

    public HandlerKind Kind { get; } = kind;

    /// <summary>Whether nothing may be emitted for the handler.</summary>
    public bool HasErrors { get; private set; }

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>Reports something; an error keeps the handler out of the table.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Report(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>Reports something; an error keeps the handler out of the table.</summary>
    public void Report(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        HasErrors |= diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Keeps the handler out of the table without a word: the compiler itself reports what is wrong.</summary>
    public void FailSilently() => HasErrors = true;
}
