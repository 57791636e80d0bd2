using AttrBot.Analyzers.Triggers;
using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>Verifies triggers against a rule about their patterns.</summary>
internal static class TriggerVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Verifies handlers, which are members of one class.</summary>
    public static Task VerifyAsync(string members, params DiagnosticResult[] expected) =>
        CSharpAnalyzerVerifier<TAnalyzer>.VerifyAnalyzerAsync(
            $$"""
            using AttrBot;

            public sealed class Handlers
            {
            {{members}}
            }
            """,
            expected);

    /// <summary>Verifies one trigger with a marked pattern in a verbatim literal.</summary>
    public static Task VerifyPatternAsync(
        string pattern, string parameters = "", PatternScope scope = PatternScope.WholeMessage, params DiagnosticResult[] expected) =>
        VerifyAsync(Write(pattern, parameters, scope), expected);

    /// <summary>Verifies that the whole pattern of one trigger is reported.</summary>
    public static Task VerifyWholeAsync(
        string pattern, string parameters = "", PatternScope scope = PatternScope.WholeMessage, params DiagnosticResult[] expected)
    {
        var literal = Quote(pattern);
        return VerifyAsync(Write(pattern, parameters, scope).Replace(literal, $"[|{literal}|]", StringComparison.Ordinal), expected);
    }

    private static string Write(string pattern, string parameters, PatternScope scope) =>
        $"[Trigger({Quote(pattern)}, Scope = TriggerScope.{scope})] public static Task GoAsync({parameters}) => Task.CompletedTask;";

    private static string Quote(string pattern) => "@\"" + pattern.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
