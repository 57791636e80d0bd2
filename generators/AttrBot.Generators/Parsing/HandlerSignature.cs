using System.Collections.Immutable;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>What a handler takes and returns.</summary>
/// <param name="Parameters">Its parameters in the order of the source.</param>
/// <param name="EventType">The event, of an event handler.</param>
/// <param name="Return">What it returns.</param>
internal sealed record HandlerSignature(EquatableArray<ParameterModel> Parameters, INamedTypeSymbol? EventType, HandlerReturn Return)
{
    /// <summary>Parses it; <see langword="null"/> if the handler has errors, which are reported.</summary>
    public static HandlerSignature? Parse(HandlerContext context, List<ParsedTrigger> triggers)
    {
        EquatableArray<ParameterModel> parameters =
            ParameterParser.Parse(context, GetGroupNames(triggers), out INamedTypeSymbol? eventType);
        HandlerKinds.CheckEvent(context, eventType);
        HandlerReturn returned = ReturnTypeParser.Parse(context, eventType);
        GroupBinding.Check(context, triggers, parameters);
        return context.HasErrors ? null : new HandlerSignature(parameters, eventType, returned);
    }

    private static ImmutableHashSet<string> GetGroupNames(List<ParsedTrigger> triggers) => triggers
        .SelectMany(trigger => trigger.Tree.Groups)
        .Where(group => group.IsNamed)
        .Select(group => group.Name)
        .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
}
