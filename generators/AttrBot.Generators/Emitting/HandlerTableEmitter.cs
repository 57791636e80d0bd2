using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the dispatch table: the handlers of this assembly and of all that it references, in one order.</summary>
internal static class HandlerTableEmitter
{
    /// <summary>The file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="hasIndex">Whether <see cref="TriggerIndexEmitter"/> writes one for it.</param>
    public static string Write(TableModel table, bool hasIndex)
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
        WriteMatcher(writer, table, hasIndex);
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

    private static void WriteMatcher(IndentedWriter writer, TableModel table, bool hasIndex)
    {
        string matcher = hasIndex ? TriggerIndexEmitter.ClassName : "global::AttrBot.Dispatch.OrderedTriggerMatcher";
        writer.Line($"private static readonly {matcher} Matcher = new(");
        writer.Indent("[");
        foreach (TableTrigger trigger in table.Triggers)
        {
            writer.Line($"{trigger.Module}.Triggers[{trigger.Index}] with {{ Handler = {trigger.Handler} }},");
        }

        writer.Outdent();
        writer.Line("]);");
    }
}
