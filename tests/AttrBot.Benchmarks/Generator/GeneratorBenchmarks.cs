using System.Text;
using AttrBot.Generators;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Benchmarks.Generator;

/// <summary>
/// The generator on 1,000 triggers in 50 classes: from nothing, after an edit elsewhere, after an edit of one pattern. The
/// baseline parses and binds the same program without it.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8, invocationCount: 1)]
public class GeneratorBenchmarks
{
    private const int Classes = 50;
    private const int TriggersPerClass = 20;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);
    private CSharpCompilation _program = null!;
    private CSharpCompilation _elsewhere = null!;
    private CSharpCompilation _onePattern = null!;
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void WriteProgram()
    {
        SyntaxTree[] trees = [.. Enumerable.Range(0, Classes).Select(i => Parse(WriteClass(i, "")))];
        _program = CSharpCompilation.Create(
            "Program", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _elsewhere = _program.AddSyntaxTrees(Parse("namespace Elsewhere; internal static class Unrelated { public const int Value = 1; }"));
        _onePattern = _program.ReplaceSyntaxTree(trees[7], Parse(WriteClass(7, "x")));
        _cold = CSharpGeneratorDriver.Create([new TriggerGenerator().AsSourceGenerator()], parseOptions: s_parse);
        _warm = _cold.RunGenerators(_program);
    }

    [Benchmark]
    public GeneratorDriver Cold() => _cold.RunGenerators(_program);

    [Benchmark]
    public GeneratorDriver EditElsewhere() => _warm.RunGenerators(_elsewhere);

    [Benchmark]
    public GeneratorDriver EditOnePattern() => _warm.RunGenerators(_onePattern);

    [Benchmark(Baseline = true)]
    public int CompileWithoutGenerator() => _program.Clone().GetDiagnostics().Length;

    private static string WriteClass(int number, string change)
    {
        var source = new StringBuilder($"using System.Threading.Tasks;\nusing AttrBot;\nnamespace Program;\npublic static class Handlers{number}\n{{\n");
        for (int i = 0; i < TriggersPerClass; i++)
        {
            string pattern = (i % 4) switch
            {
                0 => $"!command{number}x{i}{change}",
                1 => $"!set{number}x{i} (?<value>[0-9]+)",
                2 => $"(?:please )?tell me about topic{number}x{i} (?<value>.+)",
                _ => $"!(?:long|short){number}x{i} (?<value>\\w+)(?: and (?<rest>.*))?",
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

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, s_parse);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "AttrBot.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
