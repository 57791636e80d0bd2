using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using AttrBot.Dispatch;
using AttrBot.Generators;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Benchmarks.Dispatch;

/// <summary>
/// A dispatch table as the generator emits it, compiled with optimizations and loaded: one handler for each pattern, that takes each of
/// the pattern's named groups. Beside it the same <c>[GeneratedRegex]</c> in a plain list.
/// </summary>
internal sealed class EmittedTable
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);

    private EmittedTable(IHandlerTable table, ImmutableArray<TriggerEntry> triggers)
    {
        Table = table;
        Entries = triggers;
    }

    public IHandlerTable Table { get; }

    /// <summary>All patterns in dispatch order, with the groups that their handlers take.</summary>
    public ImmutableArray<TriggerEntry> Entries { get; }

    public static EmittedTable Compile(IEnumerable<(string Pattern, TriggerScope Scope)> triggers)
    {
        CSharpCompilation program = CSharpCompilation.Create(
            "Measured",
            [.. triggers.Chunk(100).Select((chunk, i) => CSharpSyntaxTree.ParseText(WriteClass(chunk, i), s_parse))],
            FindReferences(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new TriggerGenerator().AsSourceGenerator()], parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(program, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        var assembly = new MemoryStream();
        var emitted = output.Emit(assembly);
        if (!emitted.Success || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException(string.Join('\n', diagnostics.Concat(emitted.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        }

        Assembly loaded = Assembly.Load(assembly.ToArray());
        Type module = loaded.GetTypes().Single(type => type.Name == "HandlerModule");
        return new EmittedTable(
            (IHandlerTable)Activator.CreateInstance(loaded.GetType("AttrBot.Generated.HandlerTable", throwOnError: true)!)!,
            (ImmutableArray<TriggerEntry>)module.GetProperty("Triggers")!.GetValue(null)!);
    }

    /// <summary>How many handlers match, by the table.</summary>
    public int CountMatches(string message)
    {
        int matches = 0;
        foreach (int handler in Table.Match(message))
        {
            matches++;
        }

        return matches;
    }

    /// <summary>How many handlers match, by trying each pattern.</summary>
    public int CountMatchesOneByOne(string message)
    {
        int matches = 0;
        foreach (TriggerEntry entry in Entries)
        {
            matches += entry.Groups.Length == 0 ? entry.Regex.IsMatch(message) ? 1 : 0
                : entry.Regex.Match(message).Success ? 1 : 0;
        }

        return matches;
    }

    private static string WriteClass((string Pattern, TriggerScope Scope)[] triggers, int number)
    {
        var source = new StringBuilder($"public static class Handlers{number:D3}\n{{\n");
        for (int i = 0; i < triggers.Length; i++)
        {
            (string pattern, TriggerScope scope) = triggers[i];
            var tree = RegexSyntaxTree.Parse(pattern, PatternOptions.CultureInvariant | PatternOptions.IgnoreCase);
            string parameters = string.Join(", ", tree.Groups.Where(group => group.IsNamed).Select(group => $"string? @{group.Name}"));
            string literal = SymbolDisplay.FormatLiteral(pattern, quote: true);
            source.Append(CultureInfo.InvariantCulture, $"[global::AttrBot.Trigger({literal}, Scope = global::AttrBot.TriggerScope.{scope})]\n");
            source.Append(CultureInfo.InvariantCulture, $"public static global::System.Threading.Tasks.Task Take{i:D3}({parameters}) => global::System.Threading.Tasks.Task.CompletedTask;\n");
        }

        return source.Append('}').ToString();
    }

    private static IEnumerable<MetadataReference> FindReferences() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "AttrBot.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
