using System.Collections.Immutable;
using AttrBot.Generators.Regexes;
using AttrBot.Tests.Shared.SourceGenerators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Incremental;

/// <summary>An edit redoes what it touches and nothing else.</summary>
public sealed class CachingTests
{
    private const string First = """
        public sealed class First
        {
            /// <summary>A.</summary>
            [Trigger("!a (?<x>\\d+)")]
            public Task A(int x) => Task.CompletedTask;
        }
        """;

    private const string Second = """
        public sealed class Second
        {
            [Trigger("!b")]
            public Task B() => Task.CompletedTask;

            [OnEvent]
            public Task C(ConnectedEvent connected) => Task.CompletedTask;
        }
        """;

    [Fact]
    public void UnrelatedEdit_DoesNotRegenerate() => GeneratorTest.Create(First, Second).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void EditOfABody_DoesNotRegenerate()
    {
        Edit edit = Edit.Of(First, Second, source => source.Replace("Task.CompletedTask", "Task.Delay(1)", StringComparison.Ordinal));
        Assert.Empty(edit.RegeneratedFiles);
        Assert.Empty(edit.NestedRuns);
    }

    [Fact]
    public void EditOfOnePattern_RunsTheNestedGeneratorForItsClassAlone()
    {
        Edit edit = Edit.Of(First, Second, source => source.Replace("\\\\d+", "\\\\d*", StringComparison.Ordinal));
        Assert.Equal(["First.Regexes.g.cs"], edit.NestedRuns);
        Assert.Equal(
            [
                "AttrBot.HandlerManifest.g.cs", "AttrBot.HandlerModule.g.cs", "AttrBot.TriggerIndex.g.cs", "First.Handlers.g.cs",
                "First.Regexes.g.cs",
            ],
            edit.RegeneratedFiles);
    }

    [Fact]
    public void EditOfASummary_RunsNoNestedGenerator()
    {
        Edit edit = Edit.Of(First, Second, source => source.Replace("A.</summary>", "B.</summary>", StringComparison.Ordinal));
        Assert.Empty(edit.NestedRuns);
        Assert.Contains("First.Handlers.g.cs", edit.RegeneratedFiles);
        Assert.DoesNotContain("First.Regexes.g.cs", edit.RegeneratedFiles);
    }

    [Fact]
    public void EditOfAnotherClass_LeavesTheFileOfTheFirst()
    {
        Edit edit = Edit.Of(Second, First, source => source.Replace("B()", "B2()", StringComparison.Ordinal));
        Assert.DoesNotContain("First.Handlers.g.cs", edit.RegeneratedFiles);
        Assert.DoesNotContain("First.Regexes.g.cs", edit.RegeneratedFiles);
        Assert.Contains("Second.Handlers.g.cs", edit.RegeneratedFiles);
    }

    [Fact]
    public void ErrorThatComesWhileTyping_RunsNoNestedGeneratorForOtherClasses()
    {
        Edit edit = Edit.Of(First, Second, source => source.Replace("Trigger(\"!a (?<x>\\\\d+)\")", "Trigger(\"!a (\")", StringComparison.Ordinal));
        Assert.DoesNotContain("Second.Regexes.g.cs", edit.NestedRuns);
        Assert.DoesNotContain("Second.Handlers.g.cs", edit.RegeneratedFiles);
        Assert.Contains(edit.Diagnostics, diagnostic => diagnostic.Id == "ATB0001");
    }

    [Fact]
    public void DiagnosticsMoveWithTheSource()
    {
        Edit edit = Edit.Of(
            First.Replace("int x", "int y", StringComparison.Ordinal), Second, source => "// A line.\n" + source);
        Assert.Equal(
            edit.DiagnosticsBefore.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1),
            edit.Diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        Assert.NotEmpty(edit.Diagnostics);
        Assert.All(edit.Diagnostics, diagnostic => Assert.Same(edit.After.SyntaxTrees.First(), diagnostic.Location.SourceTree));
    }

    [Fact]
    public void Models_HoldNoSymbolsSyntaxOrLocations()
    {
        SourceGeneratorResult result = GeneratorTest.Create(First, Second).Run(TestContext.Current.CancellationToken);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> steps) in result.Run.TrackedSteps)
        {
            if (TrackingNames.All.Contains(name) && name != TrackingNames.RegexEnvironment)
            {
                foreach ((object value, _) in steps.SelectMany(step => step.Outputs))
                {
                    AssertPlain(value, seen, name);
                }
            }
        }

        Assert.NotEmpty(seen);
    }

    private static void AssertPlain(object? value, HashSet<object> seen, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or Diagnostic,
            $"{path} holds a {value.GetType().Name}.");
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            const System.Reflection.BindingFlags Fields = System.Reflection.BindingFlags.Instance
                | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
            foreach (System.Reflection.FieldInfo field in type.GetFields(Fields))
            {
                AssertPlain(field.GetValue(value), seen, $"{path}.{field.Name}");
            }
        }

        if (value is Array array)
        {
            foreach (object? item in array)
            {
                AssertPlain(item, seen, path + "[]");
            }
        }
    }

    private sealed record Edit(
        IReadOnlyList<string> RegeneratedFiles,
        IReadOnlyList<string> NestedRuns,
        ImmutableArray<Diagnostic> DiagnosticsBefore,
        ImmutableArray<Diagnostic> Diagnostics,
        CSharpCompilation After)
    {
        public static Edit Of(string edited, string other, Func<string, string> change)
        {
            CSharpSourceGeneratorTest<TriggerGenerator> test = GeneratorTest.Create(edited, other);
            SourceGeneratorResult before = test.Run(TestContext.Current.CancellationToken);
            string changed = change(edited);
            Assert.NotEqual(edited, changed);
            CSharpCompilation compilation = before.Input.ReplaceSyntaxTree(
                before.Input.SyntaxTrees[0], test.Parse(changed, CSharpSourceGeneratorTest<TriggerGenerator>.SourcePath));
            GeneratorRunResult after = before.Driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
            return new Edit(
                [
                    .. after.GeneratedSources
                        .Where(source => !before.Run.GeneratedSources.Any(old => ReferenceEquals(old.SourceText, source.SourceText)))
                        .Select(source => source.HintName)
                        .Order(StringComparer.Ordinal),
                ],
                [
                    .. after.TrackedSteps[TrackingNames.CompiledRegexes]
                        .SelectMany(step => step.Outputs)
                        .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                        .Select(output => ((CompiledRegexes)output.Value).HintName),
                ],
                before.Run.Diagnostics,
                after.Diagnostics,
                compilation);
        }
    }
}
