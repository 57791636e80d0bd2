using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Robustness;

/// <summary>Code whose packages have not been restored yet: what is plain by its names needs no type.</summary>
public sealed class UnknownTypesTests
{
    [Theory]
    [InlineData("var writer = new StreamWriter(new BlockMemoryStream()); writer.Flush();")]
    [InlineData("using (var stream = new BlockMemoryStream()) using (var writer = new StreamWriter(stream)) { writer.Write(\"a\"); }")]
    [InlineData("using var file = File.OpenRead(Unknown.Path);")]
    [InlineData("var writer = new StreamWriter(new BlockStream()); writer.{|ATB1003:Flush|}();")]
    [InlineData("{|ATB1012:using|} var file = File.OpenWrite(Unknown.Path); file.{|ATB1003:WriteByte|}(1);")]
    public async Task NameThatSaysIt_Counts(string statements)
    {
        var markup = TestMarkup.Parse($$"""
            using AttrBot;

            public sealed class Handlers
            {
                [Trigger("!go")]
                public async Task GoAsync() { await Task.Yield(); {{statements}} }
            }
            """);
        var test = new CSharpAnalyzerTest<BlockingAnalyzer> { TestCode = "" };

        var reported = await test.AnalyzeAsync(test.CreateCompilation(markup.Text), TestContext.Current.CancellationToken);

        Assert.Equal(
            markup.Spans.Select(span => $"{span.Id} {span.Span.Start}").Order(StringComparer.Ordinal),
            reported.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan.Start}").Order(StringComparer.Ordinal));
    }
}
