using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using AttrBot.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Docs.Tests;

/// <summary>Compiles a piece of C# as the project of a user would: with the generator and the analyzers.</summary>
internal static class SnippetCompiler
{
    /// <summary>The implicit usings of a console project, and AttrBot's own.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using AttrBot;
        """;

    /// <summary>What a project of a web application has besides.</summary>
    private const string UsingsOfWeb = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using System.Net.Http.Json;
        """;

    /// <summary>What an editor adds by itself where a piece leaves the usings out.</summary>
    private const string UsingsOfPieces = """
        using System.Security.Cryptography;
        using AttrBot.Signal;
        using AttrBot.Testing;
        using AttrBot.WhatsApp;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Xunit;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(LoadReferences);

    /// <summary>What compiler, generator and analyzers say of a piece, from warnings upwards.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Snippet snippet, CancellationToken cancellationToken)
    {
        var parseOptions = new CSharpParseOptions(LanguageVersion.CSharp13);
        OutputKind output = snippet.Kind is SnippetKind.Program or SnippetKind.Web ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            "Snippet",
            new[] { Wrap(snippet), UsingsOfPieces + snippet.Hidden, Usings, snippet.Kind == SnippetKind.Web ? UsingsOfWeb : "" }.Select(text => CSharpSyntaxTree.ParseText(text, parseOptions)),
            s_references.Value,
            new CSharpCompilationOptions(output, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new TriggerGenerator().AsSourceGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> generated, cancellationToken);
        ImmutableArray<Diagnostic> compiled = await complete
            .WithAnalyzers([new BlockingAnalyzer()])
            .GetAllDiagnosticsAsync(cancellationToken);
        return [.. generated.Concat(compiled).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static string Wrap(Snippet snippet)
    {
        string code = $"#line {snippet.Line} \"{snippet.File}\"\n{snippet.Code}\n#line default\n";
        return snippet.Kind switch
        {
            SnippetKind.Members => $$"""
                {{UsingsOfPieces}}
                public static partial class Snippet
                {
                {{code}}
                }
                """,
            SnippetKind.Handler => $$"""
                {{UsingsOfPieces}}
                public static class Snippet
                {
                    [Trigger("!snippet")]
                    public static async Task HandleAsync(MessageContext context, CancellationToken cancellationToken)
                    {
                {{code}}
                    }
                }
                """,
            SnippetKind.Setup => $$"""
                {{UsingsOfPieces}}
                public static class Snippet
                {
                    public static void SetUp(HostApplicationBuilder builder)
                    {
                {{code}}
                    }
                }
                """,
            SnippetKind.Test => $$"""
                {{UsingsOfPieces}}
                public static class Snippet
                {
                    public static async Task TestAsync(TestBot bot, TestChat ada)
                    {
                {{code}}
                    }
                }
                """,
            _ => code,
        };
    }

    private static ImmutableArray<MetadataReference> LoadReferences() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("AttrBot.Docs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
