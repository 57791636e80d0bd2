using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>The dispatch table: the handlers of the assembly itself and of all that it references.</summary>
/// <param name="Modules">The modules in C#, the own one first.</param>
/// <param name="ExternAliases">The aliases by which some of them are reached.</param>
/// <param name="Entries">The handlers in dispatch order.</param>
internal sealed record TableModel(
    EquatableArray<string> Modules, EquatableArray<string> ExternAliases, EquatableArray<TableEntry> Entries)
{
    /// <summary>All triggers in dispatch order.</summary>
    public IEnumerable<TableTrigger> Triggers
    {
        get
        {
            // A module lists its triggers by handler, so that a handler's first trigger follows those of all before it.
            Dictionary<(string Module, int Handler), int> firstTriggers = [];
            foreach (IGrouping<string, TableEntry> module in Entries.GroupBy(entry => entry.Module))
            {
                int next = 0;
                foreach (TableEntry entry in module.OrderBy(entry => entry.Handler.Index))
                {
                    firstTriggers[(entry.Module, entry.Handler.Index)] = next;
                    next += entry.Handler.TriggerCount;
                }
            }

            return Entries.SelectMany((entry, handler) => Enumerable
                .Range(firstTriggers[(entry.Module, entry.Handler.Index)], entry.Handler.TriggerCount)
                .Select(index => new TableTrigger(handler, entry.Module, index)));
        }
    }
}

/// <summary>A trigger of a table.</summary>
/// <param name="Handler">The index of its handler in the table.</param>
/// <param name="Module">Its module in C#.</param>
/// <param name="Index">Its index in its module.</param>
internal readonly record struct TableTrigger(int Handler, string Module, int Index);

/// <summary>A handler of any assembly in the joined table.</summary>
/// <param name="AssemblyName">Its assembly.</param>
/// <param name="Module">Its module in C#.</param>
/// <param name="Handler">The handler.</param>
internal sealed record TableEntry(string AssemblyName, string Module, ReferencedHandler Handler);
