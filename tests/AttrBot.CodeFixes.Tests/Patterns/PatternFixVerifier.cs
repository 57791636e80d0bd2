using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>Verifies fixes of patterns on triggers of one class.</summary>
internal static class PatternFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Verifies what becomes of a marked pattern in a verbatim literal.</summary>
    public static Task VerifyPatternAsync(string pattern, string fixedPattern, string parameters = "string? x") =>
        VerifyAsync(Trigger(pattern, parameters), Trigger(fixedPattern, parameters));

    /// <summary>Verifies that nothing is offered for a marked pattern.</summary>
    public static Task VerifyNoFixAsync(string pattern, string parameters = "string? x") => VerifyPatternAsync(pattern, pattern, parameters);

    /// <summary>Verifies what becomes of handlers.</summary>
    public static Task VerifyAsync(string members, string fixedMembers) =>
        CSharpCodeFixVerifier<TAnalyzer, TCodeFix>.VerifyCodeFixAsync(Class(members), Class(fixedMembers));

    private static string Trigger(string pattern, string parameters) =>
        $"[Trigger(@\"{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}\")]\npublic static Task GoAsync({parameters}) => Task.CompletedTask;";

    private static string Class(string members) =>
        $$"""
        using AttrBot;

        public static class Handlers
        {
        {{members}}
        }
        """;
}
