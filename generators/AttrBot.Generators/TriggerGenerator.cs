using System.Collections.Immutable;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;
using AttrBot.Generators.Regexes;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Generators;

/// <summary>
/// Turns methods with <c>[Trigger]</c>, <c>[OnEvent]</c> and <c>[Fallback]</c> into a compiled dispatch table and the wiring of
/// services. This file is the pipeline only: Parsing makes models of symbols, Emitting makes source of models, Regexes compiles
/// the patterns.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TriggerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        IncrementalValuesProvider<ParsedHandler> triggers = FindHandlers(context, MetadataNames.TriggerAttribute, HandlerKind.Trigger);
        IncrementalValuesProvider<ParsedHandler> events = FindHandlers(context, MetadataNames.OnEventAttribute, HandlerKind.Event);
        IncrementalValuesProvider<ParsedHandler> fallbacks = FindHandlers(context, MetadataNames.FallbackAttribute, HandlerKind.Fallback);
        IncrementalValueProvider<ParsedAssembly> parsedAssembly = context.CompilationProvider.Select(AssemblyParser.Parse);

        // From here on there are no symbols, no syntax and no locations: what has not changed is cached.
        IncrementalValueProvider<AssemblyModel?> assembly = parsedAssembly
            .Select(static (parsed, _) => parsed.Model)
            .WithTrackingName(TrackingNames.Assembly);
        IncrementalValueProvider<ImmutableArray<HandlerTypeUnit>> allUnits = SelectModels(triggers, TrackingNames.Triggers)
            .Combine(SelectModels(events, TrackingNames.Events))
            .Combine(SelectModels(fallbacks, TrackingNames.Fallbacks))
            .Select(static (all, _) => HandlerGrouping.Group([.. all.Left.Left, .. all.Left.Right, .. all.Right]));
        IncrementalValuesProvider<HandlerTypeUnit> units = allUnits
            .SelectMany(static (all, _) => all)
            .WithTrackingName(TrackingNames.HandlerTypes);
        IncrementalValueProvider<ModuleModel> module = allUnits
            .Select(static (all, _) => DispatchOrder.CreateModule(all))
            .WithTrackingName(TrackingNames.Module);

        IncrementalValueProvider<TableModel?> table = module
            .Combine(assembly)
            .Select(static (pair, _) => DispatchOrder.CreateTable(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Table);
        IncrementalValueProvider<string?> index = BuildIndex(table
            .Combine(module)
            .Combine(assembly)
            .Select(static (all, _) => DispatchOrder.FindPatterns(all.Left.Left, all.Left.Right, all.Right)));
        IncrementalValuesProvider<CompiledRegexes> regexes = CompileRegexes(context, units, assembly);

        context.RegisterSourceOutput(units.Combine(assembly), static (output, pair) => SourceOutput.AddHandlers(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(regexes, static (output, compiled) => SourceOutput.AddRegexes(output, compiled));
        context.RegisterSourceOutput(module.Combine(assembly), static (output, pair) => SourceOutput.AddModule(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            table.Combine(index.Select(static (source, _) => source is not null)),
            static (output, pair) => SourceOutput.AddTable(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(index, SourceOutput.AddTriggerIndex);

        // Diagnostics have real locations, so they are made anew after every edit, apart from the source.
        IncrementalValueProvider<EquatableArray<RegexFinding>> findings = regexes
            .SelectMany(static (compiled, _) => compiled.Findings.ToImmutableArray())
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        IncrementalValueProvider<ImmutableArray<ParsedHandler>> parsedTriggers = triggers.Collect();
        IncrementalValueProvider<ImmutableArray<ParsedHandler>> parsedHandlers = parsedTriggers
            .Combine(events.Collect())
            .Combine(fallbacks.Collect())
            .Select(static (all, _) => all.Left.Left.AddRange(all.Left.Right).AddRange(all.Right));
        context.RegisterSourceOutput(
            parsedHandlers.Combine(parsedAssembly),
            static (output, pair) => DiagnosticReporter.Report(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            parsedTriggers.Combine(findings),
            static (output, pair) => DiagnosticReporter.ReportFindings(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(table, DiagnosticReporter.ReportDuplicateIds);
    }

    private static IncrementalValuesProvider<ParsedHandler> FindHandlers(
        IncrementalGeneratorInitializationContext context, string attribute, HandlerKind kind) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is not CompilationUnitSyntax,
            (attributed, cancellationToken) => HandlerParser.TryParse(attributed, kind, cancellationToken))
        .Where(static parsed => parsed is not null)!;

    private static IncrementalValueProvider<ImmutableArray<HandlerModel>> SelectModels(
        IncrementalValuesProvider<ParsedHandler> handlers, string trackingName) => handlers
        .Select(static (parsed, _) => parsed.Model)
        .WithTrackingName(trackingName)
        .Collect();

    // One step for each pattern, so that the edit of one analyzes no other.
    private static IncrementalValueProvider<string?> BuildIndex(IncrementalValueProvider<ImmutableArray<TriggerPattern>> patterns) => patterns
        .SelectMany(static (all, _) => all)
        .Select(static (trigger, _) => TriggerAnalysis.Create(trigger.Pattern, trigger.Scope, trigger.CaseSensitive))
        .WithTrackingName(TrackingNames.TriggerAnalyses)
        .Collect()
        .Select(static (triggers, _) => TriggerIndexBuilder.Build(triggers) is { } data ? TriggerIndexEmitter.Write(data) : null)
        .WithTrackingName(TrackingNames.TriggerIndex);

    private static IncrementalValuesProvider<CompiledRegexes> CompileRegexes(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<HandlerTypeUnit> units,
        IncrementalValueProvider<AssemblyModel?> assembly)
    {
        IncrementalValueProvider<RegexEnvironment> environment = context.MetadataReferencesProvider
            .Where(RegexEnvironment.IsNeeded)
            .Collect()
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.Options.CheckOverflow))
            .Select(static (pair, _) => new RegexEnvironment(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.RegexEnvironment);

        // One nested run for each class, so that the edit of one pattern redoes little.
        return units
            .Combine(assembly)
            .Where(static pair => pair.Right is not null)
            .Select(static (pair, _) => new RegexUnit(
                pair.Left.ClassName + ".Regexes.g.cs",
                pair.Right!.ModuleNamespace,
                HandlerTypeEmitter.GetClassName(pair.Left),
                pair.Left.Regexes))
            .WithTrackingName(TrackingNames.RegexUnits)
            .Combine(environment)
            .Select(static (pair, cancellationToken) => NestedRegexGenerator.Compile(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.CompiledRegexes);
    }
}
