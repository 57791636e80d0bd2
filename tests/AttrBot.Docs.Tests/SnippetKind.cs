namespace AttrBot.Docs.Tests;

/// <summary>What a piece of C# is a piece of: the word in <c>&lt;!-- snippet: word --&gt;</c> before it.</summary>
internal enum SnippetKind
{
    /// <summary>A whole <c>Program.cs</c>.</summary>
    Program,

    /// <summary>A whole <c>Program.cs</c> of a web application.</summary>
    Web,

    /// <summary>A file with types in it.</summary>
    Types,

    /// <summary>Members of a class.</summary>
    Members,

    /// <summary>Statements of a handler, with <c>context</c> and <c>cancellationToken</c>.</summary>
    Handler,

    /// <summary>Statements of a program, with <c>builder</c>.</summary>
    Setup,

    /// <summary>Statements of a test, with <c>bot</c> and a chat <c>ada</c>.</summary>
    Test,
}
