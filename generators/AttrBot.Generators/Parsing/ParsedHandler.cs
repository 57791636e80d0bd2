using System.Collections.Immutable;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>
/// What a method with a handler attribute turned out to be. The model is all that the source output sees; the rest has real
/// locations and goes to the output of diagnostics.
/// </summary>
/// <param name="Model">The handler.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
/// <param name="PatternLocations">Where the pattern of each trigger of the model is written.</param>
internal sealed record ParsedHandler(
    HandlerModel Model, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Location> PatternLocations);
