using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Whether a loop can end, or gives its thread back between rounds.</summary>
internal static class LoopExits
{
    /// <summary>Whether a round gives the thread back, or the loop is left for good by an iterator's consumer.</summary>
    public static bool Yields(ILoopOperation loop) => FunctionOperations.Inside(loop).Any(operation => operation is
        IAwaitOperation or
        IForEachLoopOperation { IsAsynchronous: true } or
        IUsingOperation { IsAsynchronous: true } or
        IUsingDeclarationOperation { IsAsynchronous: true } or
        IReturnOperation { Kind: OperationKind.YieldReturn });

    /// <summary>The operations that leave the loop.</summary>
    public static IEnumerable<IOperation> Of(ILoopOperation loop) => FunctionOperations.Inside(loop).Where(operation => operation switch
    {
        IReturnOperation or IThrowOperation => true,
        IBranchOperation { BranchKind: BranchKind.Break } branch => LeavesTo(branch.Target, loop),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IBranchOperation { BranchKind: BranchKind.Continue } branch => LeavesFor(branch.Target, loop),
        _ => false,
    });

    /// <summary>A break leaves the loop when it leaves it or one around it, but not when it leaves a switch or a loop inside.</summary>
    private static bool LeavesTo(ILabelSymbol target, ILoopOperation loop) =>
        SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel) || IsOfOuter(target, loop);

    private static bool LeavesFor(ILabelSymbol target, ILoopOperation loop) =>
        !SymbolEqualityComparer.Default.Equals(target, loop.ContinueLabel) && IsOfOuter(target, loop);

    private static bool IsOfOuter(ILabelSymbol target, ILoopOperation loop)
    {
        for (var outer = loop.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation enclosing &&
                (SymbolEqualityComparer.Default.Equals(target, enclosing.ExitLabel) || SymbolEqualityComparer.Default.Equals(target, enclosing.ContinueLabel)))
            {
                return true;
            }

            if (outer is ISwitchOperation selection && SymbolEqualityComparer.Default.Equals(target, selection.ExitLabel))
            {
                return true;
            }
        }

        return false;
    }
}
