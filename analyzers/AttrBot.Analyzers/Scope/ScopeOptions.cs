using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Scope;

/// <summary>Reads <c>attrbot_blocking_scope</c> from <c>.editorconfig</c>.</summary>
internal static class ScopeOptions
{
    /// <summary>The option's name.</summary>
    public const string Key = "attrbot_blocking_scope";

    /// <summary>Whether every asynchronous method of <paramref name="tree"/> is analysed, and not handlers alone.</summary>
    public static bool IncludesAllAsync(AnalyzerConfigOptionsProvider options, SyntaxTree tree) =>
        (options.GetOptions(tree).TryGetValue(Key, out var value) || options.GlobalOptions.TryGetValue(Key, out value)) &&
        string.Equals(value.Trim(), "all_async", StringComparison.OrdinalIgnoreCase);
}
