using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises objects that other code has closed on every way, also that of an exception, to where they are closed: a <c>using</c> around
/// <c>try { … } finally { await connection.CloseAsync(); }</c>, or around a transaction that is committed in a <c>try</c> and rolled back in
/// its <c>catch</c>. What holds the thread there is told there.
/// </summary>
internal static class ClosedBefore
{
    /// <summary>Whether <paramref name="closing"/> closes such an object: for sure, unless committing a transaction has failed (null), or not.</summary>
    /// <param name="closing">A <c>using</c>, or a call of <c>Dispose</c> or <c>Close</c>.</param>
    /// <param name="api">The line about it.</param>
    public static bool? Contain(IOperation closing, BlockingApi api)
    {
        switch (closing)
        {
            case IUsingOperation { Resources: IVariableDeclarationGroupOperation group, Body: var body }:
                return AreClosedAtEndOf(DeclaredBy(group, api), [body]);
            case IUsingOperation { Resources: var resource, Body: var body }:
                return AreClosedAtEndOf(ClosedObject.SymbolOf(resource) is { } known and (ILocalSymbol or IParameterSymbol) ? new ClosedObject(known, resource.Type, false, false) : null, [body]);
            case IUsingDeclarationOperation { Parent: IBlockOperation block } declaration:
                return AreClosedAtEndOf(DeclaredBy(declaration.DeclarationGroup, api), block.Operations.SkipWhile(other => other != declaration).Skip(1));
            case IInvocationOperation call:
                return IsClosedBefore(call);
            default:
                return false;
        }
    }

    private static bool? AreClosedAtEndOf(ClosedObject? closed, IEnumerable<IOperation> statements) =>
        closed?.IsClosedAtEndOf(statements) == true ? true : closed is { IsTransaction: true } && closed.Committing.IsClosedAtEndOf(statements) ? null : false;

    private static ClosedObject? DeclaredBy(IVariableDeclarationGroupOperation group, BlockingApi api) =>
        group.Declarations is [{ Declarators: [{ Symbol: var local } declarator] }] && declarator.GetVariableInitializer() is { Value: var value }
            ? new ClosedObject(local, ForcedValues.Unwrap(value).Type ?? local.Type, IsIdle(value, api), false)
            : null;

    /// <summary>Whether there is nothing to close as long as nothing is done with the object: a connection that is made closed, a file.</summary>
    private static bool IsIdle(IOperation value, BlockingApi api) =>
        api.Has(BlockingFlags.UnwrittenOk) || (api.Has(BlockingFlags.UnopenedOk) && ForcedValues.Unwrap(value) is IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateConnection" });

    /// <summary>Whether the statements before a call have closed its object: that of a field directly before, as others may set it.</summary>
    private static bool IsClosedBefore(IInvocationOperation call)
    {
        var access = call.Parent as IConditionalAccessOperation;
        if ((access ?? (IOperation)call).Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement ||
            (access?.Operation ?? call.Instance) is not { } instance || ClosedObject.SymbolOf(instance) is not { } symbol)
        {
            return false;
        }

        var closed = new ClosedObject(symbol, instance.Type, false, true);
        foreach (var before in block.Operations.TakeWhile(other => other != statement).Reverse())
        {
            if (closed.IsClosedBy(before))
            {
                return true;
            }

            if (symbol is IFieldSymbol or IPropertySymbol || before is ILabeledOperation || closed.MayBeUsedIn(before))
            {
                return false;
            }
        }

        return false;
    }
}
