using System.Globalization;
using System.IO;
using System.Threading;
using AttrBot.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Regex;

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

        return result.Exception is { } failure ? Interpret(unit, failure.Message) : Gather(unit, result);
    }

    private static CompiledRegexes Gather(RegexUnit unit, GeneratorRunResult result)
    {
        var findings = new List<RegexFinding>();
        var refused = new SortedSet<int>();
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            int index = diagnostic.Location.GetLineSpan().StartLinePosition.Line - RegexDeclarations.FirstLine;
            if (index >= 0 && index < unit.Declarations.Count)
            {
                bool isError = diagnostic.Severity == DiagnosticSeverity.Error;
                findings.Add(new RegexFinding(unit.Declarations[index], isError, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
                if (isError)
                {
                    refused.Add(index);
                }
            }
        }

        // A method without a body would be an error of its own beside the one that says what is wrong.
        string source = string.Concat(result.GeneratedSources.Select(generated => generated.SourceText.ToString()));
        return new CompiledRegexes(
            unit.HintName,
            refused.Count == 0 ? source : source + RegexDeclarations.WriteInterpreted(unit, refused, hasHeader: source.Length > 0),
            findings.ToEquatableArray());
    }

    private static CompiledRegexes Interpret(RegexUnit unit, string reason) => new(
        unit.HintName,
        RegexDeclarations.WriteInterpreted(unit, Enumerable.Range(0, unit.Declarations.Count), hasHeader: false),
        unit.Declarations.Select(declaration => new RegexFinding(declaration, IsError: false, reason)).ToEquatableArray());

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
