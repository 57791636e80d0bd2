using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the dispatch table: the handlers of this assembly and of all that it references, in one order.</summary>
internal static class HandlerTableEmitter
{
    /// <summary>The file.</summary>
    public static string Write(TableModel table)
    {
        IndentedWriter writer = GeneratedFile.StartWithModules("The dispatch table of this assembly and all that it references.", table);
        writer.Open($"namespace {ModuleNaming.RootNamespace}");
        writer.Lines(
            "/// <summary>The handlers of this assembly and of those that it references, in dispatch order. Immutable.</summary>",
            GeneratedFile.GeneratedCode,
            "[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Open($"internal sealed class {ModuleNaming.TableClass} : global::AttrBot.Dispatch.IHandlerTable");
        WriteHandlers(writer, table.Entries);
        writer.Line();
        WriteMatcher(writer, table.Entries);
        writer.Lines(
            "",
            "/// <inheritdoc/>",
            "public global::System.Collections.Immutable.ImmutableArray<global::AttrBot.Dispatch.HandlerDescriptor> Handlers => All;",
            "",
            "/// <inheritdoc/>",
            "public global::AttrBot.Dispatch.HandlerMatches Match(string text) => new(Matcher, text);");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void WriteHandlers(IndentedWriter writer, EquatableArray<TableEntry> entries)
    {
        writer.Line(
            "private static readonly global::System.Collections.Immutable.ImmutableArray<global::AttrBot.Dispatch.HandlerDescriptor> All =");
        writer.Indent("[");
        foreach (TableEntry entry in entries)
        {
            writer.Line($"{entry.Module}.Handlers[{entry.Handler.Index}],");
        }

        writer.Outdent();
        writer.Line("];");
    }

    private static void WriteMatcher(IndentedWriter writer, EquatableArray<TableEntry> entries)
    {
        // A module lists its triggers by handler, so that a handler's first trigger follows those of all before it.
        Dictionary<(string, int), int> firstTriggers = [];
        foreach (IGrouping<string, TableEntry> module in entries.GroupBy(entry => entry.Module))
        {
            int next = 0;
            foreach (TableEntry entry in module.OrderBy(entry => entry.Handler.Index))
            {
                firstTriggers[(entry.Module, entry.Handler.Index)] = next;
                next += entry.Handler.TriggerCount;
            }
        }

        writer.Line("private static readonly global::AttrBot.Dispatch.OrderedTriggerMatcher Matcher = new(");
        writer.Indent("[");
        for (int index = 0; index < entries.Count; index++)
        {
            TableEntry entry = entries[index];
            int first = firstTriggers[(entry.Module, entry.Handler.Index)];
            for (int trigger = 0; trigger < entry.Handler.TriggerCount; trigger++)
            {
                writer.Line($"{entry.Module}.Triggers[{first + trigger}] with {{ Handler = {index} }},");
            }
        }

        writer.Outdent();
        writer.Line("]);");
    }
}
