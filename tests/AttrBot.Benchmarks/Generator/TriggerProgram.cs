using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Benchmarks.Generator;

/// <summary>1,000 triggers in 50 classes.</summary>
internal static class TriggerProgram
{
    private const int Classes = 50;
    private const int TriggersPerClass = 20;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13);

    /// <summary>The program.</summary>
    /// <param name="change">A part of all patterns.</param>
    public static CSharpCompilation Create(string change = "") => CSharpCompilation.Create(
        "Program",
        Enumerable.Range(0, Classes).Select(i => WriteClass(i, change)),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>One of its classes.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="change">A part of its patterns.</param>
    public static SyntaxTree WriteClass(int number, string change) => Parse(Write(number, change));

    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions);

    private static string Write(int number, string change)
    {
        var source = new StringBuilder($"using System.Threading.Tasks;\nusing AttrBot;\nnamespace Program;\npublic static class Handlers{number}\n{{\n");
        for (int i = 0; i < TriggersPerClass; i++)
        {
            string pattern = (i % 4) switch
            {
                0 => $"!command{number}x{i}{change}",
                1 => $"!set{number}x{i}{change} (?<value>[0-9]+)",
                2 => $"(?:please )?tell me about topic{number}x{i}{change} (?<value>.+)",
                _ => $"!(?:long|short){number}x{i}{change} (?<value>\\w+)(?: and (?<rest>.*))?",
            };
            string parameters = (i % 4) switch
            {
                0 => "MessageContext context",
                1 => "int value",
                2 => "string value",
                _ => "string value, string? rest",
            };
            source.Append($"    [Trigger(@\"{pattern}\")] public static Task<string> Handle{i}Async({parameters}) => Task.FromResult(\"ok\");\n");
        }

        return source.Append("}\n").ToString();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "AttrBot.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
