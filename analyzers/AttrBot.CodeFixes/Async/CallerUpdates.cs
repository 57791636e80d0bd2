using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AttrBot.CodeFixes.Async;

/// <summary>Plans what becomes of the uses of a method that returns a task from now on: calls are awaited, names follow.</summary>
internal sealed class CallerUpdates(Solution solution, AsyncRewriter rewriter)
{
    /// <summary>Plans all uses of <paramref name="method"/>; false if one cannot be updated.</summary>
    public async Task<bool> UpdateAsync(IMethodSymbol method, string name, CancellationToken cancellationToken)
    {
        if (await IsContractAsync(method, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (var reference in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                if (!await UpdateAsync(location, name, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private async Task<bool> UpdateAsync(ReferenceLocation location, string name, CancellationToken cancellationToken)
    {
        if (location.IsImplicit || location.Alias is not null || location.Document is SourceGeneratedDocument)
        {
            return false;
        }

        var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not SimpleNameSyntax reference)
        {
            return false;
        }

        if (IsMention(reference))
        {
            rewriter.Plan.Replace(location.Document.Id, reference, rewritten => Renamed(rewritten, name));
            return true;
        }

        return SiteNodes.Find(root, reference.Span) is InvocationExpressionSyntax call &&
            await rewriter.AwaitAsync(location.Document, call, rewritten => Renamed((InvocationExpressionSyntax)rewritten, name), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether others have to keep the signature too: what it overrides, implements, or what overrides it.</summary>
    private async Task<bool> IsContractAsync(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return false;
        }

        return method.IsOverride || method.ExplicitInterfaceImplementations.Length > 0 || ImplementsInterface(method) ||
            (method.IsVirtual && (await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false)).Any());
    }

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(contract => contract.GetMembers(method.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether the name is only mentioned: in <c>nameof</c> or in a documentation comment.</summary>
    private static bool IsMention(SimpleNameSyntax name) =>
        name.IsPartOfStructuredTrivia() ||
        name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && call.ArgumentList.Span.Contains(name.Span));

    private static SimpleNameSyntax Renamed(SimpleNameSyntax reference, string name) =>
        reference.WithIdentifier(AsyncSignature.Renamed(reference.Identifier, name));

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, string name)
    {
        var reference = Receivers.NameOf(call)!;
        return call.ReplaceNode(reference, Renamed(reference, name));
    }
}
