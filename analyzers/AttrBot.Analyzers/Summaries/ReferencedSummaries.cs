using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Summaries;

/// <summary>What referenced assemblies tell of their own members. Read once an assembly, and only of those that are called.</summary>
internal static class ReferencedSummaries
{
    /// <summary>Symbols of a referenced assembly outlive the compilation; so does what was read of it.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, Dictionary<string, BlockingApi>> s_summaries = new();

    /// <summary>The summary of <paramref name="method"/>; null when its assembly has none of it.</summary>
    public static BlockingApi? Find(IMethodSymbol method)
    {
        if (method.ContainingAssembly is not { } assembly)
        {
            return null;
        }

        var summaries = s_summaries.GetValue(assembly, Read);
        return summaries.Count > 0 && method.GetDocumentationCommentId() is { } id && summaries.TryGetValue(id, out var api) ? api : null;
    }

    private static Dictionary<string, BlockingApi> Read(IAssemblySymbol assembly)
    {
        var summaries = new Dictionary<string, BlockingApi>(StringComparer.Ordinal);
        var conditions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var attribute in assembly.GetAttributes())
        {
            if (SummaryFormat.TryRead(attribute) is { } api)
            {
                summaries[api.Pattern.Text] = api;
            }
            else if (SummaryFormat.TryReadConditions(attribute) is var (id, count))
            {
                conditions[id] = count;
            }
        }

        foreach (var pair in conditions)
        {
            if (summaries.TryGetValue(pair.Key, out var api))
            {
                summaries[pair.Key] = api with { ConditionsOnPath = pair.Value };
            }
        }

        return summaries;
    }
}
