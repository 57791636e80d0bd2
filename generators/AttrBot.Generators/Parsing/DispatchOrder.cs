using System.Collections.Immutable;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Patterns;

namespace AttrBot.Generators.Parsing;

/// <summary>Sorts handlers: triggers, events, fallbacks; each by order, full name, and position in the source.</summary>
internal static class DispatchOrder
{
    /// <summary>The assembly's own handlers in dispatch order.</summary>
    public static ModuleModel CreateModule(IEnumerable<HandlerTypeUnit> units)
    {
        HandlerTypeUnit[] all = [.. units];
        IEnumerable<ModuleHandler> handlers = all
            .SelectMany(unit => unit.Descriptors.Select(descriptor => new ModuleHandler(HandlerTypeEmitter.GetClassName(unit), descriptor)))
            .OrderBy(handler => handler.Descriptor.Method.Kind)
            .ThenBy(handler => handler.Descriptor.Order)
            .ThenBy(handler => handler.Descriptor.SortName, StringComparer.Ordinal);
        IEnumerable<MiddlewareModel> middleware = all.SelectMany(unit =>
            unit.Type.Middleware.Concat(unit.Descriptors.SelectMany(descriptor => descriptor.Method.Middleware)));
        return new ModuleModel(
            handlers.ToEquatableArray(),
            Distinct(all.Where(unit => unit.Descriptors.Count > 0).Select(unit => unit.Type.Construction)),
            Distinct(middleware.Select(use => use.Construction)),
            GeneratedFile.GetSuppressed(all).ToEquatableArray());
    }

    /// <summary>Joins the assembly's own handlers with those of all that it references.</summary>
    public static TableModel? CreateTable(ModuleModel own, AssemblyModel? assembly)
    {
        if (assembly is null)
        {
            return null;
        }

        string ownModule = GetOwnModule(assembly);
        IEnumerable<TableEntry> entries = own.Handlers.Select((handler, index) => new TableEntry(
            assembly.Name,
            ownModule,
            new ReferencedHandler(
                index,
                handler.Descriptor.Id,
                handler.Descriptor.SortName,
                handler.Descriptor.Method.Kind,
                handler.Descriptor.Order,
                handler.Descriptor.Triggers.Count)));
        foreach (ReferencedModule module in assembly.Modules)
        {
            entries = entries.Concat(module.Handlers.Select(handler => new TableEntry(module.AssemblyName, module.Type, handler)));
        }

        IEnumerable<string> modules = assembly.Modules.Select(module => module.Type);
        return new TableModel(
            (own.Handlers.Count > 0 ? modules.Prepend(ownModule) : modules).ToEquatableArray(),
            assembly.Modules.Select(module => module.ExternAlias).OfType<string>().Distinct(StringComparer.Ordinal).ToEquatableArray(),
            entries
                .OrderBy(entry => entry.Handler.Kind)
                .ThenBy(entry => entry.Handler.Order)
                .ThenBy(entry => entry.Handler.SortName, StringComparer.Ordinal)
                .ThenBy(entry => entry.AssemblyName, StringComparer.Ordinal)
                .ThenBy(entry => entry.Handler.Index)
                .ToEquatableArray());
    }

    /// <summary>The patterns of all triggers of a table, in dispatch order.</summary>
    public static ImmutableArray<TriggerPattern> FindPatterns(TableModel? table, ModuleModel own, AssemblyModel? assembly)
    {
        if (table is null || assembly is null)
        {
            return [];
        }

        var byModule = new Dictionary<string, EquatableArray<TriggerPattern>>(StringComparer.Ordinal)
        {
            [GetOwnModule(assembly)] = own.Handlers.SelectMany(handler => handler.Descriptor.Triggers).Select(GetPattern).ToEquatableArray(),
        };
        foreach (ReferencedModule module in assembly.Modules)
        {
            byModule[module.Type] = module.Patterns;
        }

        return [.. table.Triggers.Select(trigger => byModule[trigger.Module][trigger.Index])];
    }

    private static string GetOwnModule(AssemblyModel assembly) => $"global::{assembly.ModuleNamespace}.{ModuleNaming.ModuleClass}";

    private static TriggerPattern GetPattern(TriggerModel trigger) => new(
        trigger.Pattern, (PatternScope)Enum.Parse(typeof(PatternScope), trigger.Scope), trigger.CaseSensitive);

    private static EquatableArray<ConstructionModel> Distinct(IEnumerable<ConstructionModel?> constructions) => constructions
        .OfType<ConstructionModel>()
        .Distinct()
        .OrderBy(construction => construction.Type, StringComparer.Ordinal)
        .ToEquatableArray();
}
