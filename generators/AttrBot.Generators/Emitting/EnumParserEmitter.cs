using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits a parser for the names of an enum: no numbers, ignoring case, without reflection.</summary>
internal static class EnumParserEmitter
{
    /// <summary>The name of the method.</summary>
    public static string GetName(EnumModel model) => "TryParse_" + ModuleNaming.Hash(model.Type);

    /// <summary>Writes the method.</summary>
    public static void Write(IndentedWriter writer, EnumModel model)
    {
        string name = GetName(model);
        string parameters = $"global::System.ReadOnlySpan<char> text, out {model.Type} value";
        if (!model.IsFlags)
        {
            WriteNames(writer, name, parameters, model);
            return;
        }

        writer.Line($"/// <summary>Parses names of <c>{Escape(model.Type)}</c> joined with commas.</summary>");
        writer.Open($"private static bool {name}({parameters})");
        writer.Line("value = default;");
        writer.Open("foreach (global::System.Range part in global::System.MemoryExtensions.Split(text, ','))");
        writer.Open($"if (!{name}_Name(global::System.MemoryExtensions.Trim(text[part]), out {model.Type} one))");
        writer.Line("return false;");
        writer.Close();
        writer.Lines("", "value |= one;");
        writer.Close();
        writer.Lines("", "return true;");
        writer.Close();
        writer.Line();
        WriteNames(writer, name + "_Name", parameters, model);
    }

    private static void WriteNames(IndentedWriter writer, string name, string parameters, EnumModel model)
    {
        writer.Line($"/// <summary>Parses a name of <c>{Escape(model.Type)}</c>.</summary>");
        writer.Open($"private static bool {name}({parameters})");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new HashSet<string>(model.Names.Where(member => !seen.Add(member)), StringComparer.OrdinalIgnoreCase);

        // Members that differ only in case are told apart by it; then the first of them stands for the rest.
        foreach (string member in model.Names.Where(ambiguous.Contains))
        {
            WriteName(writer, model, member, "Ordinal");
        }

        foreach (string member in model.Names)
        {
            WriteName(writer, model, member, "OrdinalIgnoreCase");
        }

        writer.Lines("value = default;", "return false;");
        writer.Close();
    }

    private static void WriteName(IndentedWriter writer, EnumModel model, string member, string comparison)
    {
        writer.Open(
            $"if (global::System.MemoryExtensions.Equals(text, {Literal.String(member)}, global::System.StringComparison.{comparison}))");
        writer.Lines($"value = {model.Type}.{Literal.Identifier(member)};", "return true;");
        writer.Close();
        writer.Line();
    }

    private static string Escape(string type) => type.Replace("<", "&lt;").Replace(">", "&gt;");
}
