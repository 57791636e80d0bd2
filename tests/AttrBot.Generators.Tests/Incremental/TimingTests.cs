using System.Diagnostics;
using System.Text;
using AttrBot.Tests.Shared.SourceGenerators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Incremental;

/// <summary>Prints what 1,000 triggers cost: for the first time, after an unrelated edit, after an edit of one pattern.</summary>
public sealed class TimingTests(ITestOutputHelper output)
{
    private const int ClassCount = 50;
    private const int TriggersPerClass = 20;

    [Fact]
    public void ThousandTriggers()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        CSharpSourceGeneratorTest<TriggerGenerator> test =
            GeneratorTest.Create([.. Enumerable.Range(0, ClassCount).Select(WriteClass)]) with { SourcesHaveErrors = true };
        CSharpCompilation compilation = test.CreateCompilation();
        GeneratorDriver driver = test.CreateDriver();
        driver = Measure("cold", driver, compilation);

        driver = Measure("after an unrelated edit", driver, compilation = compilation.AddSyntaxTrees(test.Parse("internal class Unrelated;", "/0/U.cs")));
        compilation = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[25], test.Parse(WriteClass(25) + "// A line.", compilation.SyntaxTrees[25].FilePath));
        driver = Measure("after an edit of a file with triggers", driver, compilation);
        compilation = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[25],
            test.Parse(WriteClass(25).Replace("!c25t7 ", "!changed ", StringComparison.Ordinal), compilation.SyntaxTrees[25].FilePath));
        driver = Measure("after an edit of one pattern", driver, compilation);

        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Empty(result.Diagnostics);
        Assert.Single(
            result.TrackedSteps[TrackingNames.CompiledRegexes].SelectMany(step => step.Outputs),
            step => step.Reason == IncrementalStepRunReason.Modified);
        Measure("cold, but with everything compiled to machine code", test.CreateDriver(), compilation);

        GeneratorDriver Measure(string what, GeneratorDriver before, CSharpCompilation input)
        {
            // Binding is the compiler's work, which it does anyway.
            input.GetDiagnostics(cancellationToken);
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            GeneratorDriver after = before.RunGenerators(input, cancellationToken);
            double used = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
            output.WriteLine(
                $"{ClassCount * TriggersPerClass} triggers, {what}: {watch.Elapsed.TotalMilliseconds:F0} ms, of the processors {used:F0} ms");
            return after;
        }
    }

    private static string WriteClass(int number)
    {
        var source = new StringBuilder($"namespace Bots;\npublic sealed class Handlers{number:D2}(Random random)\n{{\n");
        for (int i = 0; i < TriggersPerClass; i++)
        {
            string pattern = (i % 4) switch
            {
                0 => $"!c{number}t{i} (?<text>.+)",
                1 => $"!c{number}t{i}( (?<text>\\\\w+))?",
                2 => $"(please )?c{number}t{i} (?<text>[a-z ]+?) (now|later|\\\\d+ (hours|minutes))",
                _ => $"!c{number}t{i} ",
            };
            source.Append($$"""
                    /// <summary>Number {{i}}.</summary>
                    [Trigger("{{pattern}}")]
                    public Task<string> Number{{i}}Async(MessageContext context, string? text, CancellationToken cancellationToken) =>
                        Task.FromResult($"{text} {random}");

                """);
        }

        return source.Append("}\n").ToString();
    }
}
