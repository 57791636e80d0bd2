using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Finds overloads that take a cancellation token beside the same parameters.</summary>
internal static class CancellableOverloads
{
    /// <summary>Whether the called method has one that <paramref name="caller"/> may call instead.</summary>
    public static bool Exists(IInvocationOperation invocation, ISymbol caller)
    {
        var method = invocation.TargetMethod.ReducedOrSelf().OriginalDefinition;

        // A token does not stop work that a pool runs already, and a continuation has to run in any case.
        if (method is { Name: "Run" or "StartNew" or "ContinueWith", ContainingType.Name: "Task" or "TaskFactory" })
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var overload in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (UsesToken(overload) && IsSameWithToken(overload.OriginalDefinition, method) && !SymbolEqualityComparer.Default.Equals(overload.OriginalDefinition, caller.OriginalDefinition) &&
                    invocation.SemanticModel!.IsAccessible(invocation.Syntax.SpanStart, overload) &&
                    !overload.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the overload does something with its token, as far as its text is at hand.</summary>
    private static bool UsesToken(IMethodSymbol overload) => overload.IsAbstract || overload.Parameters.IsEmpty || Uses(overload, overload.Parameters[^1]);

    /// <summary>Whether the text of <paramref name="method"/>, if it is at hand, names <paramref name="parameter"/>.</summary>
    public static bool Uses(IMethodSymbol method, IParameterSymbol parameter) =>
        method.DeclaringSyntaxReferences.IsEmpty ||
        method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is not BaseMethodDeclarationSyntax { ParameterList: var parameters } declaration ||
            (declaration.Body is null && declaration.ExpressionBody is null) ||
            declaration.DescendantNodes(node => node != parameters).OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name));

    private static bool IsSameWithToken(IMethodSymbol overload, IMethodSymbol method)
    {
        if (overload.Parameters.Length != method.Parameters.Length + 1 || overload.IsStatic != method.IsStatic || overload.Arity != method.Arity ||
            !TokensAtHand.IsToken(overload.Parameters[method.Parameters.Length].Type) || overload.ReturnType.Name is not ("Task" or "ValueTask" or "IAsyncEnumerable"))
        {
            return false;
        }

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            // Type parameters of two methods are different symbols with the same name.
            if (method.Parameters[i].RefKind != overload.Parameters[i].RefKind || method.Parameters[i].IsParams ||
                method.Parameters[i].Type.ToDisplayString() != overload.Parameters[i].Type.ToDisplayString())
            {
                return false;
            }
        }

        return true;
    }
}
