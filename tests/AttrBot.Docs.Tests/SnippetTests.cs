using Microsoft.CodeAnalysis;

namespace AttrBot.Docs.Tests;

/// <summary>What the guides show compiles, and does what they say of it.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Locations => [.. MarkdownFile.Guides.SelectMany(file => file.Snippets).Select(snippet => snippet.Location)];

    [Theory]
    [MemberData(nameof(Locations))]
    public async Task Snippet_CompilesWithoutWarnings(string location)
    {
        Snippet snippet = MarkdownFile.Guides.SelectMany(file => file.Snippets).Single(snippet => snippet.Location == location);
        Assert.True(snippet.Kind is not null, $"{location}: a comment such as <!-- snippet: members --> must stand before the fence.");

        IReadOnlyList<Diagnostic> diagnostics = await SnippetCompiler.DiagnoseAsync(snippet, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(diagnostics, diagnostic => !IsBlocking(diagnostic));
        Assert.True(
            diagnostics.Any() == snippet.Blocks,
            $"{location}: the guide says that this {(snippet.Blocks ? "blocks" : "does not block")}, the analyzers say otherwise: {string.Join('\n', diagnostics)}");
    }

    private static bool IsBlocking(Diagnostic diagnostic) => diagnostic.Id.StartsWith("ATB1", StringComparison.Ordinal);

    [Fact]
    public void EveryGuideIsFound() => Assert.Superset(
        new HashSet<string> { "README.md", "src/AttrBot/README.md", "src/AttrBot/docs/quickstart.md" },
        MarkdownFile.Guides.Select(file => file.Name).ToHashSet());
}
