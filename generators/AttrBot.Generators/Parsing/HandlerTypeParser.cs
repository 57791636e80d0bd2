using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Parses the classes that declare handlers, each once a compilation however many handlers it has.</summary>
internal sealed class HandlerTypeParser
{
    // Keyed weakly by the compilation, so nothing outlives it.
    private static readonly ConditionalWeakTable<Compilation, HandlerTypeParser> Parsers = new();

    private readonly ConcurrentDictionary<(INamedTypeSymbol, bool), ParsedHandlerType> _parsed = new();
    private readonly Compilation _compilation;

    private HandlerTypeParser(Compilation compilation) => _compilation = compilation;

    /// <summary>Parses a class.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="type">The class.</param>
    /// <param name="isConstructed">Whether it has handlers that are called on an instance.</param>
    public static ParsedHandlerType Parse(Compilation compilation, INamedTypeSymbol type, bool isConstructed)
    {
        HandlerTypeParser parser = Parsers.GetValue(compilation, static c => new HandlerTypeParser(c));
        return parser._parsed.GetOrAdd((type, isConstructed), parser.Parse);
    }

    private ParsedHandlerType Parse((INamedTypeSymbol Type, bool IsConstructed) key)
    {
        KnownTypes types = KnownTypes.For(_compilation);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var filters = new FilterParser(_compilation, diagnostics.Add);
        var model = new HandlerTypeModel
        {
            Type = key.Type.ToCodeNotNull(),
            Name = key.Type.ToFullName(),
            Construction = key.IsConstructed ? ConstructionParser.Parse(_compilation, types, key.Type) : null,
            OwnMessages = AttributeInheritance.Has(key.Type, types.OwnMessagesAttribute),
            Filters = filters.ParseFilters(key.Type).ToEquatableArray(),
            Middleware = filters.ParseMiddleware(key.Type).ToEquatableArray(),
            Policy = PolicyParser.Parse(key.Type, types, diagnostics.Add),
            SuppressedWarnings = ExperimentalApi.FindIds(key.Type).ToEquatableArray(),
        };
        return new ParsedHandlerType(model, diagnostics.ToImmutable());
    }
}

/// <summary>A class that declares handlers.</summary>
/// <param name="Model">The class.</param>
/// <param name="Diagnostics">What is wrong with its filters and its other attributes.</param>
internal sealed record ParsedHandlerType(HandlerTypeModel Model, ImmutableArray<Diagnostic> Diagnostics);
