using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Finds the field or property that a variable was read from: <c>var thread = _thread; if (thread is null) { return; }</c>.</summary>
internal static class CopiedMembers
{
    /// <summary>Where the member was read whose value <paramref name="copy"/> has; null where the variable may have another.</summary>
    public static IMemberReferenceOperation? Behind(ILocalReferenceOperation copy)
    {
        var local = copy.Local;
        if (local is not { RefKind: RefKind.None, DeclaringSyntaxReferences: [var reference] } ||
            reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: IdentifierNameSyntax or MemberAccessExpressionSyntax })
        {
            return null;
        }

        IOperation? read = null;
        foreach (var operation in FunctionOperations.RootOf(copy).Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                read = declarator.GetVariableInitializer()?.Value;
            }
            else if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local) && MayBeSet(use))
            {
                return null;
            }
        }

        return read is null ? null : ForcedValues.Unwrap(read) as IMemberReferenceOperation;
    }

    private static bool MayBeSet(ILocalReferenceOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, use),
        IIncrementOrDecrementOperation or ITupleOperation or IAddressOfOperation => true,
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
