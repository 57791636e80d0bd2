using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Whether a loop can end, or gives its thread back between rounds.</summary>
internal static class LoopExits
{
    public static bool LeavesOrYields(ILoopOperation loop) => OfSameFunction(loop).Any(operation => operation switch
    {
        IAwaitOperation => true,
        IForEachLoopOperation { IsAsynchronous: true } => true,
        IUsingOperation { IsAsynchronous: true } => true,
        IReturnOperation => true,
        IThrowOperation => true,
        IBranchOperation { BranchKind: BranchKind.Break } branch => LeavesTo(branch.Target, loop),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IBranchOperation { BranchKind: BranchKind.Continue } branch => LeavesFor(branch.Target, loop),
        _ => false,
    });

    /// <summary>The operations inside <paramref name="root"/> without those of nested functions.</summary>
    public static IEnumerable<IOperation> OfSameFunction(IOperation root)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations)
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                {
                    pending.Push(child);
                }
            }
        }
    }

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
