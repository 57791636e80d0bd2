using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>Verifies a code fix in one line.</summary>
public static class CSharpCodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Verifies that <paramref name="source"/> becomes <paramref name="fixedSource"/>.</summary>
    public static Task VerifyCodeFixAsync(string source, string fixedSource) =>
        new CSharpCodeFixTest<TAnalyzer, TCodeFix> { TestCode = source, FixedCode = fixedSource }.RunAsync();

    /// <summary>Verifies that no fix is offered for what is marked in <paramref name="source"/>.</summary>
    public static Task VerifyNoCodeFixAsync(string source) => VerifyCodeFixAsync(source, source);
}
