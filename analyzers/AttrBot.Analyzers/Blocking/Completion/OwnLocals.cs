using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>The variables of one function that none of the functions inside it gives a value: what its control flow tells of them is all there is.</summary>
internal sealed class OwnLocals(IOperation function)
{
    private HashSet<ISymbol>? _others;

    /// <summary>Whether <paramref name="local"/> is one.</summary>
    public bool Contain(ILocalSymbol local) => !(_others ??= Find(function)).Contains(local);

    private static HashSet<ISymbol> Find(IOperation function)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var inner in function.Descendants().Where(operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            assigned.UnionWith(inner.Descendants().OfType<ILocalReferenceOperation>().Where(IsTarget).Select(reference => reference.Local));
        }

        return assigned;
    }

    private static bool IsTarget(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference),
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None or RefKind.In },
        ITupleOperation => true,
        _ => false,
    };
}
