using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.CodeFixes.Tests;

/// <summary>Verifies fixes on the statements of a handler, beside members of its class.</summary>
internal static class FixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Verifies what becomes of statements of an asynchronous handler.</summary>
    public static Task VerifyHandlerAsync(string statements, string fixedStatements) =>
        VerifyAsync(Handler(statements, ""), Handler(fixedStatements, ""));

    /// <summary>Verifies what becomes of statements of an asynchronous handler and of the members beside it.</summary>
    public static Task VerifyHandlerAsync(string statements, string members, string fixedStatements, string fixedMembers) =>
        VerifyAsync(Handler(statements, members), Handler(fixedStatements, fixedMembers));

    /// <summary>Verifies what becomes of the members of a class.</summary>
    public static Task VerifyMembersAsync(string members, string fixedMembers) => VerifyAsync(Class(members), Class(fixedMembers));

    /// <summary>Verifies that no fix is offered for statements of an asynchronous handler.</summary>
    public static Task VerifyNoFixAsync(string statements, string members = "") =>
        VerifyAsync(Handler(statements, members), Handler(statements, members));

    /// <summary>Verifies that no fix is offered for the members of a class.</summary>
    public static Task VerifyNoFixInMembersAsync(string members) => VerifyAsync(Class(members), Class(members));

    /// <summary>Verifies what becomes of a whole source.</summary>
    public static Task VerifyAsync(string source, string fixedSource) =>
        CSharpCodeFixVerifier<TAnalyzer, TCodeFix>.VerifyCodeFixAsync(source, fixedSource);

    /// <summary>A class with a handler of <paramref name="statements"/>.</summary>
    public static string Handler(string statements, string members) => Class(
        $$"""
        [Trigger("!go")]
        public async Task GoAsync(MessageContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
        {{Indented(statements)}}
        }

        {{TestMembers}}{{(members.Length == 0 ? "" : "\n\n" + members)}}
        """);

    private const string TestMembers =
        """
        private static async Task<string> LoadAsync()
        {
            await Task.Yield();
            return "loaded";
        }
        """;

    private static string Class(string members) =>
        $$"""
        using AttrBot;

        public sealed class Handlers
        {
        {{Indented(members)}}
        }
        """;

    private static string Indented(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
