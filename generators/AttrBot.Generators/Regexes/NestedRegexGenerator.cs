using System.Globalization;
using System.IO;
using System.Threading;
using AttrBot.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Regexes;

/// <summary>Runs .NET's regex generator over a small compilation that holds one emitted class and nothing else.</summary>
internal static class NestedRegexGenerator
{
    /// <summary>The match timeout of every trigger, in milliseconds.</summary>
    public const int MatchTimeoutMilliseconds = 250;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.None);

    /// <summary>Compiles the regexes of a unit. What .NET's generator cannot do is implemented with the interpreter.</summary>
    public static CompiledRegexes Compile(RegexUnit unit, RegexEnvironment environment, CancellationToken cancellationToken)
    {
        if (unit.Declarations.Count == 0)
        {
            return new CompiledRegexes(unit.HintName, "", []);
        }

        GeneratorRunResult result;
        try
        {
            result = Run(unit, environment, cancellationToken);
        }
        catch (Exception e) when (e is FileLoadException or FileNotFoundException or TypeLoadException or MissingMethodException)
        {
            // A compiler that cannot load .NET's generator still gets a bot that works.
            return Interpret(unit, e.Message);
        }

        if (result.Exception is { } failure)
        {
            return Interpret(unit, failure.Message);
        }

        return IsValid(result) ? Gather(unit, result) : CompileEach(unit, environment, cancellationToken);
    }

    // For a few patterns, such as "a|(?<=b)c(?<d>.)??", .NET's generator writes code that does not compile.
    private static CompiledRegexes CompileEach(RegexUnit unit, RegexEnvironment environment, CancellationToken cancellationToken)
    {
        ILookup<bool, RegexDeclaration> byValidity = unit.Declarations.ToLookup(
            declaration => IsValid(Run(unit with { Declarations = [declaration] }, environment, cancellationToken)));
        RegexUnit rest = unit with { Declarations = byValidity[true].ToEquatableArray() };
        CompiledRegexes compiled = rest.Declarations.Count == 0
            ? new CompiledRegexes(unit.HintName, "", [])
            : Gather(rest, Run(rest, environment, cancellationToken));
        CompiledRegexes interpreted = Interpret(
            unit with { Declarations = byValidity[false].ToEquatableArray() },
            "what .NET's regex generator writes for it does not compile",
            hasHeader: compiled.Source.Length > 0);
        return compiled with
        {
            Source = compiled.Source + interpreted.Source,
            Findings = compiled.Findings.Concat(interpreted.Findings).ToEquatableArray(),
        };
    }

    private static CompiledRegexes Gather(RegexUnit unit, GeneratorRunResult result)
    {
        var findings = new List<RegexFinding>();
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            int index = diagnostic.Location.GetLineSpan().StartLinePosition.Line - RegexDeclarations.FirstLine;
            if (index >= 0 && index < unit.Declarations.Count)
            {
                findings.Add(new RegexFinding(
                    unit.Declarations[index],
                    diagnostic.Severity == DiagnosticSeverity.Error,
                    diagnostic.GetMessage(CultureInfo.InvariantCulture)));
            }
        }

        // A method without a body would be an error of its own beside the one that says what is wrong.
        string source = string.Concat(result.GeneratedSources.Select(generated => generated.SourceText.ToString()));
        RegexDeclaration[] refused = [.. findings.Where(finding => finding.IsError).Select(finding => finding.Declaration).Distinct()];
        return new CompiledRegexes(
            unit.HintName,
            refused.Length == 0 ? source : source + RegexDeclarations.WriteInterpreted(unit, refused, hasHeader: source.Length > 0),
            findings.ToEquatableArray());
    }

    private static CompiledRegexes Interpret(RegexUnit unit, string reason, bool hasHeader = false) => new(
        unit.HintName,
        RegexDeclarations.WriteInterpreted(unit, unit.Declarations, hasHeader),
        unit.Declarations.Select(declaration => new RegexFinding(declaration, IsError: false, reason)).ToEquatableArray());

    private static bool IsValid(GeneratorRunResult result) => result.GeneratedSources.All(generated =>
        generated.SyntaxTree.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error));

    private static GeneratorRunResult Run(RegexUnit unit, RegexEnvironment environment, CancellationToken cancellationToken)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(RegexDeclarations.Write(unit), ParseOptions, cancellationToken: cancellationToken);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, checkOverflow: environment.CheckOverflow);
        CSharpCompilation compilation = CSharpCompilation.Create("AttrBot.Triggers", [tree], environment.References, options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [RegexGeneratorAssembly.CreateGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions);
        return driver.RunGenerators(compilation, cancellationToken).GetRunResult().Results[0];
    }
}
