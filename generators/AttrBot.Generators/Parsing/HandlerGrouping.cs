using System.Collections.Immutable;
using System.Globalization;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Regexes;

namespace AttrBot.Generators.Parsing;

/// <summary>Gathers the handlers of each class, and gives them ids and names.</summary>
internal static class HandlerGrouping
{
    /// <summary>The units, in ordinal order of the classes' names.</summary>
    /// <remarks>
    /// A class whose handlers all have errors stays as an empty unit: an error that comes and goes while somebody types would
    /// otherwise shift the units behind it, and the nested generator would run again for each.
    /// </remarks>
    public static ImmutableArray<HandlerTypeUnit> Group(IEnumerable<HandlerModel> handlers)
    {
        var units = ImmutableArray.CreateBuilder<HandlerTypeUnit>();
        var classNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, HandlerModel> group in handlers
            .GroupBy(handler => handler.Type.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string className = ModuleNaming.GetClassName(group.First().Type.Name);

            // File names ignore case where C# does not.
            if (!classNames.Add(className))
            {
                className += "_" + ModuleNaming.Hash(group.Key);
                classNames.Add(className);
            }

            units.Add(CreateUnit(className, group));
        }

        return units.ToImmutable();
    }

    private static HandlerTypeUnit CreateUnit(string className, IEnumerable<HandlerModel> handlers)
    {
        HandlerTypeModel type = handlers.First().Type with
        {
            Construction = handlers.Select(handler => handler.Type.Construction).FirstOrDefault(c => c is not null),
        };
        ImmutableArray<HandlerMethodModel> methods = [.. handlers.Select(handler => handler.Method).OfType<HandlerMethodModel>()];
        var overloaded = new HashSet<string>(methods
            .GroupBy(method => method.Name, StringComparer.Ordinal)
            .Where(group => group.Select(method => method.Signature).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => group.Key));
        var descriptors = new List<DescriptorModel>();
        var regexes = new List<RegexDeclaration>();
        foreach (HandlerMethodModel method in methods)
        {
            string id = $"{type.Name}.{method.Name}" + (overloaded.Contains(method.Name) ? method.Signature : "");
            bool isAlsoTrigger = method.Kind == HandlerKind.Fallback
                && methods.Any(m => m.Kind == HandlerKind.Trigger && m.Name == method.Name && m.Signature == method.Signature);
            int[] orders = method.Kind == HandlerKind.Trigger
                ? [.. method.Triggers.Select(trigger => trigger.Order).Distinct().OrderBy(order => order)]
                : [method.Order];
            foreach (int order in orders)
            {
                string suffix = orders.Length > 1 ? "#" + order.ToString(CultureInfo.InvariantCulture)
                    : isAlsoTrigger ? "#fallback"
                    : "";
                string memberName = $"{method.Name}_{descriptors.Count}";
                EquatableArray<TriggerModel> triggers = method.Triggers.Where(trigger => trigger.Order == order).ToEquatableArray();
                var regexMethods = new List<string>();
                foreach (TriggerModel trigger in triggers)
                {
                    regexMethods.Add($"{memberName}_Regex{regexMethods.Count}");
                    regexes.Add(new RegexDeclaration(regexMethods[^1], trigger.WrappedPattern, trigger.CaseSensitive));
                }

                descriptors.Add(new DescriptorModel
                {
                    Id = id + suffix,
                    SortName = $"{type.Name}.{method.Name}",
                    MemberName = memberName,
                    Order = order,
                    Method = method,
                    Triggers = triggers,
                    RegexMethods = regexMethods.ToEquatableArray(),
                });
            }
        }

        return new HandlerTypeUnit
        {
            Type = type,
            ClassName = className,
            Descriptors = descriptors.ToEquatableArray(),
            Regexes = regexes.ToEquatableArray(),
        };
    }
}
