using System.Collections.Immutable;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Diagnostics;

/// <summary>
/// Finds triggers that can never run because the same trigger stands before them. Two equal triggers are fine where the first
/// handler may pass a message on: by a filter, or because a capture does not fit.
/// </summary>
internal static class DuplicateTriggers
{
    /// <summary>The duplicates.</summary>
    public static IEnumerable<Diagnostic> Find(ImmutableArray<ParsedHandler> handlers, AssemblyModel assembly)
    {
        IEnumerable<Place> places = handlers
            .SelectMany(handler => handler.PatternLocations.Select((location, index) =>
                new Place(handler.Model.Type, handler.Model.Method!, handler.Model.Method!.Triggers[index], location)))
            .OrderBy(place => place.Trigger.Order)
            .ThenBy(place => place.Name, StringComparer.Ordinal);
        foreach (IGrouping<(string, bool), Place> group in places.GroupBy(
            place => (place.Trigger.WrappedPattern, place.Trigger.CaseSensitive)))
        {
            Place[] same = [.. group];
            for (int i = 1; i < same.Length; i++)
            {
                Place second = same[i];
                if (same.Take(i).FirstOrDefault(earlier => Hides(earlier, second, assembly)) is { } first)
                {
                    yield return Diagnostic.Create(
                        DiagnosticDescriptors.DuplicateTrigger, second.Location, [first.Location], first.Name);
                }
            }
        }
    }

    private static bool Hides(Place first, Place second, AssemblyModel assembly)
    {
        if (ReferenceEquals(first.Method, second.Method))
        {
            return first.Trigger.Order == second.Trigger.Order || first.Trigger.OnEdit || !second.Trigger.OnEdit;
        }

        return (first.Trigger.OnEdit || !second.Trigger.OnEdit)
            && (first.OwnMessages || !second.OwnMessages)
            && assembly.Filters.Count == 0
            && first.Type.Filters.Count == 0
            && first.Method.Filters.Count == 0
            && first.Trigger.AlwaysBinds;
    }

    private sealed record Place(HandlerTypeModel Type, HandlerMethodModel Method, TriggerModel Trigger, Location Location)
    {
        public bool OwnMessages => Type.OwnMessages || Method.OwnMessages;

        public string Name => $"{Type.Name}.{Method.Name}";
    }
}
