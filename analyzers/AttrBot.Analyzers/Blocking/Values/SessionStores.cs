using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows where the sessions of HTTP requests lie: in the distributed cache, which is one in the memory of the process unless the
/// project registers another. Where a program registers its services in another project, that is not known, and the common case is taken.
/// </summary>
internal sealed class SessionStores(IEnumerable<SyntaxTree> trees)
{
    private static readonly ConditionalWeakTable<SyntaxTree, Registrations> s_registrations = new();

    private bool? _areInMemory;

    /// <summary>Whether no cache is to be seen but the one in memory.</summary>
    public bool AreInMemory(CancellationToken cancellationToken)
    {
        Touched.NoteEverything();
        return _areInMemory ??= Find(cancellationToken);
    }

    private bool Find(CancellationToken cancellationToken) =>
        !trees.Any(tree => s_registrations.GetValue(tree, unknown => Registrations.In(unknown, cancellationToken)).HasOtherCache);

    /// <summary>What the text of a file registers.</summary>
    private sealed class Registrations(bool hasOtherCache)
    {
        public bool HasOtherCache { get; } = hasOtherCache;

        public static Registrations In(SyntaxTree tree, CancellationToken cancellationToken)
        {
            var nodes = tree.GetRoot(cancellationToken).DescendantNodes().ToList();
            var called = nodes.OfType<InvocationExpressionSyntax>().Select(NameOf).ToList();
            return new Registrations(
                called.Any(IsOtherCache) || nodes.OfType<BaseTypeSyntax>().Any(type => type.Type is IdentifierNameSyntax { Identifier.ValueText: "IDistributedCache" }));
        }

        /// <summary><c>AddStackExchangeRedisCache</c>, <c>AddDistributedSqlServerCache</c>, <c>AddCosmosCache</c>, …</summary>
        private static bool IsOtherCache(string name) =>
            name.StartsWith("Add", StringComparison.Ordinal) && name.EndsWith("Cache", StringComparison.Ordinal) &&
            name is not ("AddDistributedMemoryCache" or "AddMemoryCache" or "AddOutputCache" or "AddHybridCache" or "AddCache");

        private static string NameOf(InvocationExpressionSyntax invocation) =>
            invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ? name : "";
    }
}
