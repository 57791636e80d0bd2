using System.Collections.Immutable;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;
using AttrBot.Generators.Regexes;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Diagnostics;

/// <summary>
/// The second output of the generator. It works with real locations, so that <c>#pragma warning disable</c> reaches them; it
/// therefore runs anew after every edit, and is kept apart from the source.
/// </summary>
internal static class DiagnosticReporter
{
    /// <summary>Reports what parsing has found, each finding once.</summary>
    public static void Report(SourceProductionContext output, ImmutableArray<ParsedHandler> handlers, ParsedAssembly assembly)
    {
        IEnumerable<Diagnostic> diagnostics = handlers.SelectMany(handler => handler.Diagnostics).Concat(assembly.Diagnostics);
        if (assembly.Model is { } model)
        {
            diagnostics = diagnostics.Concat(DuplicateTriggers.Find(handlers, model));
        }

        // A method that is parsed for two attributes, and a class with several handlers, would say the same more than once.
        foreach (Diagnostic diagnostic in diagnostics.Distinct())
        {
            output.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>Reports what .NET's regex generator said, at the user's patterns.</summary>
    public static void ReportFindings(
        SourceProductionContext output, ImmutableArray<ParsedHandler> handlers, EquatableArray<RegexFinding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        foreach (ParsedHandler handler in handlers)
        {
            for (int i = 0; i < handler.PatternLocations.Length; i++)
            {
                TriggerModel trigger = handler.Model.Method!.Triggers[i];
                foreach (RegexFinding finding in findings)
                {
                    if (finding.Declaration.Pattern == trigger.WrappedPattern
                        && finding.Declaration.CaseSensitive == trigger.CaseSensitive)
                    {
                        output.ReportDiagnostic(Diagnostic.Create(
                            finding.IsError ? DiagnosticDescriptors.InvalidPattern : DiagnosticDescriptors.InterpretedPattern,
                            handler.PatternLocations[i],
                            finding.Message));
                    }
                }
            }
        }
    }

    /// <summary>Reports handlers of two assemblies that have the same id.</summary>
    public static void ReportDuplicateIds(SourceProductionContext output, TableModel? table)
    {
        foreach (IGrouping<string, TableEntry> group in (table?.Entries ?? []).GroupBy(entry => entry.Handler.Id))
        {
            TableEntry[] same = [.. group];
            if (same.Length > 1)
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.DuplicateId, Location.None, same[0].AssemblyName, same[1].AssemblyName, group.Key));
            }
        }
    }
}
