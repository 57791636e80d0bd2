using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Checks that the groups of a handler's triggers and its capture parameters fit one another.</summary>
internal static class GroupBinding
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(HandlerContext context, List<ParsedTrigger> triggers, EquatableArray<ParameterModel> parameters)
    {
        foreach (ParameterModel parameter in parameters)
        {
            if (parameter is CaptureParameter capture)
            {
                CheckParameter(context, triggers, capture);
            }
        }

        foreach (ParsedTrigger trigger in triggers)
        {
            CheckGroups(context, trigger);
        }
    }

    /// <summary>The number of the group for each capture parameter, in the order of the parameters.</summary>
    public static IEnumerable<int> GetNumbers(ParsedTrigger trigger, EquatableArray<ParameterModel> parameters) =>
        parameters.OfType<CaptureParameter>().Select(capture => trigger.FindGroup(capture.Name)?.Number ?? -1);

    /// <summary>Whether what the trigger captures fits the parameters whatever it is.</summary>
    public static bool AlwaysBinds(ParsedTrigger trigger, EquatableArray<ParameterModel> parameters) =>
        parameters.OfType<CaptureParameter>().All(capture =>
            capture.Conversion is CaptureConversion.String or CaptureConversion.Memory
            && (capture.Default is not null || trigger.FindGroup(capture.Name) is { IsOptional: false }));

    private static void CheckParameter(HandlerContext context, List<ParsedTrigger> triggers, CaptureParameter capture)
    {
        if (capture.Default is not null)
        {
            return;
        }

        Location location = ParameterParser.GetLocation(context.Method.Parameters.First(p => p.Name == capture.Name));
        if (context.Kind != HandlerKind.Trigger)
        {
            string reason = context.Kind == HandlerKind.Event ? "an event has no pattern" : "a fallback has no pattern";
            context.Report(DiagnosticDescriptors.CaptureWithoutGroup, location, capture.Name, reason);
            return;
        }

        foreach (ParsedTrigger trigger in triggers)
        {
            RegexGroup? group = trigger.FindGroup(capture.Name);
            if (group is null)
            {
                string reason = $"the pattern \"{trigger.Tree.Pattern}\" has no such group";
                context.Report(DiagnosticDescriptors.CaptureWithoutGroup, location, capture.Name, reason);
            }
            else if (group.IsOptional)
            {
                context.Report(DiagnosticDescriptors.OptionalGroup, location, group.Name);
            }
        }
    }

    private static void CheckGroups(HandlerContext context, ParsedTrigger trigger)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        HashSet<int>? referenced = null;
        foreach (RegexGroup group in trigger.Tree.Groups)
        {
            if (!group.IsNamed || group.Declarations.IsEmpty)
            {
                continue;
            }

            Location location = trigger.GetLocation(group.Declarations[0].NameSpan);
            if (seen.TryGetValue(group.Name, out string? other))
            {
                context.Report(DiagnosticDescriptors.AmbiguousGroups, location, other, group.Name);
                continue;
            }

            seen.Add(group.Name, group.Name);
            if (context.Method.Parameters.Any(p => string.Equals(p.Name, group.Name, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            referenced ??= FindReferences(trigger.Tree);
            if (!referenced.Contains(group.Number))
            {
                context.Report(DiagnosticDescriptors.GroupWithoutParameter, location, group.Name);
            }
        }
    }

    // A group that the pattern itself goes back to has a use of its own.
    private static HashSet<int> FindReferences(RegexSyntaxTree tree)
    {
        var references = new HashSet<int>();
        foreach (RegexNode node in tree.Root.DescendantsAndSelf())
        {
            switch (node)
            {
                case BackreferenceNode backreference:
                    references.Add(backreference.Group.Number);
                    break;
                case GroupConditionNode condition:
                    references.Add(condition.Group.Number);
                    break;
                case BalancingNode balancing:
                    references.Add(balancing.Popped.Number);
                    break;
            }
        }

        return references;
    }
}
