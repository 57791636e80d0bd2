namespace AttrBot.Docs.Tests;

/// <summary>A piece of C# in a guide.</summary>
/// <param name="File">The guide.</param>
/// <param name="Line">The line of its first line of code, from 1.</param>
/// <param name="Kind">What it is a piece of; <see langword="null"/> if the guide does not say.</param>
/// <param name="Blocks">Whether it shows what the analyzers report.</param>
/// <param name="Hidden">Declarations that the reader does not see.</param>
/// <param name="Code">The code.</param>
internal sealed record Snippet(string File, int Line, SnippetKind? Kind, bool Blocks, string Hidden, string Code)
{
    /// <summary>Where it is.</summary>
    public string Location => $"{File}:{Line}";
}
