using System.Text.RegularExpressions;
using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests;

/// <summary>Verifies the same statements in a handler and in other asynchronous code.</summary>
internal static partial class OutsideHandlersVerifier
{
    /// <summary>
    /// Verifies <paramref name="statements"/>, in which <c>{|ATB1003:…|}</c> has <paramref name="severity"/> wherever it stands, and
    /// <c>{|ATB1003?:…|}</c> in a handler alone: elsewhere it is information.
    /// </summary>
    public static async Task VerifyAsync(string statements, DiagnosticSeverity severity, string members = "")
    {
        foreach (var attribute in new[] { "[AttrBot.Trigger(\"!go\")]", "" })
        {
            var test = new CSharpAnalyzerTest<BlockingAnalyzer>
            {
                TestCode = DoubtMark().Replace(
                    $$"""
                    public sealed class Worker
                    {
                        {{attribute}}
                        public async Task GoAsync(CancellationToken cancellationToken)
                        {
                            await Task.Yield();
                            {{statements}}
                        }

                        {{members}}
                    }
                    """,
                    "{|$1:"),
            };
            test.ExpectedDiagnostics.AddRange(Mark().Matches(statements).Select(mark => DiagnosticResult.For(mark.Groups[1].Value)
                .WithSeverity(attribute.Length == 0 && mark.Groups[2].Length > 0 ? DiagnosticSeverity.Info : severity)));
            test.EditorConfig["attrbot_blocking_scope"] = "all_async";
            await test.RunAsync(TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"\{\|(ATB\d+)\?:")]
    private static partial Regex DoubtMark();

    [GeneratedRegex(@"\{\|(ATB\d+)(\??):")]
    private static partial Regex Mark();
}
