using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Fuzzing;

/// <summary>
/// Random programs: the generator never throws, and what it emits compiles, unless the program itself does not. Without being
/// told otherwise they are the same in every run, so that a failure comes of the change under test;
/// <c>ATTRBOT_FUZZ_SEED</c> and <c>ATTRBOT_FUZZ_COUNT</c> try others, and more.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Types = """
        public interface IService;
        public enum E : sbyte { One = 1, one = 2, Two = -3, @class }
        [Flags] public enum F { None, A, B }
        public sealed class Hidden { private sealed class Inner; }
        public sealed class Middleware(IService service) : IBotMiddleware
        {
            public ValueTask InvokeAsync(BotContext context, BotDelegate next) => service is null ? default : next(context);
        }
        public class HiddenBase
        {
            protected sealed class Inner : IBotMiddleware { public ValueTask InvokeAsync(BotContext context, BotDelegate next) => next(context); }
        }
        public readonly struct Parsable : ISpanParsable<Parsable>
        {
            static Parsable IParsable<Parsable>.Parse(string s, IFormatProvider? provider) => default;
            static bool IParsable<Parsable>.TryParse(string? s, IFormatProvider? provider, out Parsable result) { result = default; return true; }
            static Parsable ISpanParsable<Parsable>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => default;
            static bool ISpanParsable<Parsable>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Parsable result) { result = default; return true; }
        }
        [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
        public sealed class NoteAttribute : HandlerFilterAttribute
        {
            public NoteAttribute(object? value) { }
            public NoteAttribute(params object?[] values) { }
            public NoteAttribute(string? value, int number = 3) { }
            public NoteAttribute(int value) { }
            public NoteAttribute(long value, Type? type) { }
            public object? Value { get; set; }
            public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;
        }
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    [Fact]
    public void RandomPrograms_NeverThrow_AndCompile()
    {
        int seed = Read("ATTRBOT_FUZZ_SEED", 1);
        int count = Read("ATTRBOT_FUZZ_COUNT", 750);
        output.WriteLine($"ATTRBOT_FUZZ_SEED={seed} ATTRBOT_FUZZ_COUNT={count}");
        CSharpCompilation empty = CSharpCompilation.Create(
            "Fuzz",
            [Parse(GeneratorTest.Usings, "/0/Usings.cs"), Parse(Types, "/0/Types.cs")],
            GeneratorTest.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var failures = new ConcurrentQueue<string>();
        int withHandlers = 0;
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            string program = RandomProgram.Write(seed + i);
            (string? failure, bool hasHandlers) = Try(empty, program, cancellationToken);
            Interlocked.Add(ref withHandlers, hasHandlers ? 1 : 0);
            if (failure is not null)
            {
                failures.Enqueue($"Seed {seed + i}: {failure}\n{program}");
            }
        });
        output.WriteLine($"{withHandlers} of {count} programs have handlers in the table.");
        Assert.True(failures.IsEmpty, $"{failures.Count} failures. {string.Join("\n\n", failures.Take(5))}");
        Assert.InRange(withHandlers, count / 3, count);
    }

    private static (string? Failure, bool HasHandlers) Try(CSharpCompilation empty, string program, CancellationToken cancellationToken)
    {
        SyntaxTree tree = Parse(program, "/0/Test0.cs");
        CSharpCompilation asWritten = empty.AddSyntaxTrees(tree);
        if (Run(asWritten, out _, cancellationToken).Failure is { } failure)
        {
            return (failure, false);
        }

        if (ProgramRepair.Repair(asWritten, tree, cancellationToken) is not { } repaired)
        {
            return (null, false);
        }

        (failure, bool hasHandlers) = Run(repaired, out Compilation updated, cancellationToken);
        List<Diagnostic> problems =
        [
            .. updated.GetDiagnostics(cancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                    || (diagnostic.Severity == DiagnosticSeverity.Warning && !IsOfProgram(diagnostic))),
        ];
        return (
            failure ?? (problems.Count > 0 ? $"{string.Join('\n', problems.Take(5))}\nrepaired to\n{repaired.SyntaxTrees[^1]}" : null),
            hasHandlers);
    }

    private static (string? Failure, bool HasHandlers) Run(
        CSharpCompilation compilation, out Compilation updated, CancellationToken cancellationToken)
    {
        GeneratorRunResult result = CSharpGeneratorDriver
            .Create([new TriggerGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out updated, out _, cancellationToken)
            .GetRunResult().Results.Single();
        string? failure = result.Exception is { } exception
            ? $"threw {exception}"
            : result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "ATB0099")?.ToString();
        return (failure, result.GeneratedSources.Any(source => source.HintName == "AttrBot.HandlerModule.g.cs"));
    }

    private static bool IsOfProgram(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath.StartsWith("/0/", StringComparison.Ordinal) == true;

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static int Read(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : fallback;
}
