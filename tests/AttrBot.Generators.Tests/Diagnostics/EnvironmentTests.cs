using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0022 and ATB0023: projects that nothing can be emitted into.</summary>
public sealed class EnvironmentTests
{
    private const string Source = """
        public sealed class Handlers
        {
            [Trigger("a")]
            public Task A() => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp10)]
    public void OldCSharp_IsReported(LanguageVersion version)
    {
        var result = (GeneratorTest.Create(Source) with { LanguageVersion = version }).Run(TestContext.Current.CancellationToken);
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("ATB0022", diagnostic.Id);
        Assert.Contains($"C# {version.ToDisplayString()}", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(["Microsoft.CodeAnalysis.EmbeddedAttribute.cs"], result.HintNames);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void NewCSharp_IsFine(LanguageVersion version) =>
        (GeneratorTest.Create(Source) with { LanguageVersion = version }).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void MissingDependency_IsReported()
    {
        var result = (GeneratorTest.Create(Source) with
        {
            SourcesHaveErrors = true,
            References =
            [
                .. GeneratorTest.References.Where(
                    reference => !reference.Display!.EndsWith("DependencyInjection.Abstractions.dll", StringComparison.Ordinal)),
            ],
        }).Run(TestContext.Current.CancellationToken);
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("ATB0023", diagnostic.Id);
        Assert.Contains("IServiceCollection", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectWithoutAttrBot_GetsNothing()
    {
        var result = (GeneratorTest.Create("internal static class Nothing;") with
        {
            SourcesHaveErrors = true,
            References = [.. GeneratorTest.References.Where(reference => !reference.Display!.EndsWith("AttrBot.dll", StringComparison.Ordinal))],
        }).Run(TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["Microsoft.CodeAnalysis.EmbeddedAttribute.cs"], result.HintNames);
    }
}
