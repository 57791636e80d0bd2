using System.Collections.Immutable;
using System.Threading;
using AttrBot.Generators.Emitting;
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

        GeneratorRunResult result = Run(unit, environment, cancellationToken);
        var findings = new List<RegexFinding>();
        var unimplemented = new SortedSet<int>();
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            int declaration = diagnostic.Location.GetLineSpan().StartLinePosition.Line - RegexDeclarations.FirstLine;
            if (declaration >= 0 && declaration < unit.Declarations.Count)
            {
                string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
                findings.Add(new RegexFinding(declaration, diagnostic.Id, message));
                if (diagnostic.Severity == DiagnosticSeverity.Error)
                {
                    unimplemented.Add(declaration);
                }
            }
        }

        if (result.Exception is not null || result.GeneratedSources.IsEmpty)
        {
            unimplemented.UnionWith(Enumerable.Range(0, unit.Declarations.Count));
        }

        string source = string.Concat(result.GeneratedSources.Select(generated => generated.SourceText.ToString()));
        if (unimplemented.Count > 0)
        {
            source += RegexDeclarations.WriteInterpreted(unit, unimplemented, hasHeader: source.Length > 0);
        }

        return new CompiledRegexes(unit.HintName, source, findings.ToEquatableArray());
    }

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
