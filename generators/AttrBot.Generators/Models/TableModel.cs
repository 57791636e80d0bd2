using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>The dispatch table: the handlers of the assembly itself and of all that it references.</summary>
/// <param name="Modules">The modules in C#, the own one first.</param>
/// <param name="ExternAliases">The aliases by which some of them are reached.</param>
/// <param name="Entries">The handlers in dispatch order.</param>
internal sealed record TableModel(
    EquatableArray<string> Modules, EquatableArray<string> ExternAliases, EquatableArray<TableEntry> Entries);

/// <summary>A handler of any assembly in the joined table.</summary>
/// <param name="AssemblyName">Its assembly.</param>
/// <param name="Module">Its module in C#.</param>
/// <param name="Handler">The handler.</param>
internal sealed record TableEntry(string AssemblyName, string Module, ReferencedHandler Handler);
