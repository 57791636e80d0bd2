using System.Globalization;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Parsing;
using AttrBot.Patterns;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the tables by which the dispatch table finds triggers: static data, read where it lies.</summary>
internal static class TriggerIndexEmitter
{
    /// <summary>The emitted class.</summary>
    public const string ClassName = "TriggerIndex";

    private const int LineLength = 120;

    /// <summary>The file.</summary>
    public static string Write(TriggerIndexData data)
    {
        IndentedWriter writer = GeneratedFile.Start("What the patterns of all triggers require of a message.");
        writer.Open($"namespace {ModuleNaming.RootNamespace}");
        writer.Lines(
            "/// <summary>Finds the triggers that may match a message by scanning it once.</summary>",
            GeneratedFile.GeneratedCode,
            "[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Open(
            $"internal sealed class {ClassName}(global::System.Collections.Immutable.ImmutableArray<global::AttrBot.Dispatch.TriggerEntry> entries) "
            + ": global::AttrBot.Dispatch.IndexedTriggerMatcher(entries)");
        WriteTable(writer, "byte", nameof(data.Classes), data.Classes.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.Symbols), data.Symbols.Select(Decimal));
        WriteTable(writer, "ulong", nameof(data.Nodes), data.Nodes.Select(Hexadecimal));
        WriteTable(writer, "ushort", nameof(data.Outputs), data.Outputs.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.Checks), data.Checks.Select(Decimal));
        WriteTable(writer, "byte", nameof(data.Sets), data.Sets.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.Triggers), data.Triggers.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.Shapes), data.Shapes.Select(Decimal));
        WriteTable(writer, "ulong", nameof(data.Filters), data.Filters.Select(Hexadecimal));
        WriteTable(writer, "ulong", nameof(data.Repeats), data.Repeats.Select(Hexadecimal));
        WriteTable(writer, "ushort", nameof(data.Folds), data.Folds.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.Plan), data.Plan.Select(Decimal));
        WriteTable(writer, "int", nameof(data.AutomatonPlan), data.AutomatonPlan.Select(Decimal));
        WriteTable(writer, "byte", nameof(data.AutomatonColumns), data.AutomatonColumns.Select(Decimal));
        WriteTable(writer, "ushort", nameof(data.AutomatonRows), data.AutomatonRows.Select(Decimal));
        WriteTable(writer, "ulong", nameof(data.AutomatonMasks), data.AutomatonMasks.Select(Hexadecimal));
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void WriteTable(IndentedWriter writer, string type, string name, IEnumerable<string> numbers)
    {
        writer.Separate();
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override global::System.ReadOnlySpan<{type}> {name}");

        // Before it is optimized, code asks the runtime where the data lies, which is slow and allocates.
        writer.Line(
            "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        writer.Line("get =>");
        writer.Indent("[");
        string line = "";
        foreach (string number in numbers)
        {
            if (line.Length + number.Length > LineLength)
            {
                writer.Line(line.TrimEnd());
                line = "";
            }

            line += number + ", ";
        }

        writer.Line(line.TrimEnd());
        writer.Outdent();
        writer.Line("];");
        writer.Close();
    }

    private static string Decimal(byte number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(ushort number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hexadecimal(ulong number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);
}
