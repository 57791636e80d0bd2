using AttrBot.Generators.Emitting;
using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Regexes;

/// <summary>Writes the partial methods that .NET's regex generator implements.</summary>
internal static class RegexDeclarations
{
    /// <summary>The line, counted from 0, of the first declaration in <see cref="Write"/>; each takes one line.</summary>
    public const int FirstLine = 4;

    private const string Options = "global::System.Text.RegularExpressions.RegexOptions.";

    /// <summary>A file for the nested generator that holds the declarations of a unit.</summary>
    public static string Write(RegexUnit unit)
    {
        var writer = new IndentedWriter();
        writer.Open($"namespace {unit.Namespace}");
        writer.Open($"partial class {unit.ClassName}");
        foreach (RegexDeclaration declaration in unit.Declarations)
        {
            writer.Line($"{WriteAttribute(declaration)} {WriteSignature(declaration)};");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>A declaration as a member of the emitted class.</summary>
    public static void WriteMember(IndentedWriter writer, RegexDeclaration declaration) =>
        writer.Lines(WriteAttribute(declaration), $"{WriteSignature(declaration)};");

    /// <summary>Implementations through the interpreter.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="declarations">Which of its declarations to implement.</param>
    /// <param name="hasHeader">Whether the file has one already.</param>
    public static string WriteInterpreted(RegexUnit unit, IEnumerable<RegexDeclaration> declarations, bool hasHeader)
    {
        IndentedWriter writer = hasHeader
            ? new IndentedWriter()
            : GeneratedFile.Start("Patterns that are interpreted.");
        writer.Open($"namespace {unit.Namespace}");
        writer.Open($"partial class {unit.ClassName}");
        foreach (RegexDeclaration declaration in declarations)
        {
            writer.Separate();
            writer.Lines(
                $"private static readonly global::System.Text.RegularExpressions.Regex {declaration.MethodName}_Interpreted = new(",
                $"    {Literal.String(declaration.Pattern)},",
                $"    {WriteOptions(declaration)},",
                $"    global::System.TimeSpan.FromMilliseconds({NestedRegexGenerator.MatchTimeoutMilliseconds}));",
                "",
                $"{WriteSignature(declaration)} => {declaration.MethodName}_Interpreted;");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static string WriteAttribute(RegexDeclaration declaration) =>
        $"[global::System.Text.RegularExpressions.GeneratedRegex({Literal.String(declaration.Pattern)}, "
        + $"{WriteOptions(declaration)}, {NestedRegexGenerator.MatchTimeoutMilliseconds})]";

    private static string WriteSignature(RegexDeclaration declaration) =>
        $"internal static partial global::System.Text.RegularExpressions.Regex {declaration.MethodName}()";

    private static string WriteOptions(RegexDeclaration declaration) => declaration.CaseSensitive
        ? Options + "CultureInvariant"
        : $"{Options}IgnoreCase | {Options}CultureInvariant";
}
