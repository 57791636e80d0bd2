using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Walks the operations of a member once and notes sites, calls, returned values and what variables hold.</summary>
internal sealed class BodyCollector(Compilation compilation, BlockingApiCatalog catalog, BotTypes bot, MemberBody member)
{
    private readonly Stack<(IOperation Operation, Body Body)> _pending = new();
    private readonly SiteCollector _sites = new(catalog);
    private readonly CallCollector _calls = new(compilation, catalog, bot);

    /// <summary>Fills the member's bodies.</summary>
    public void Collect(CancellationToken cancellationToken)
    {
        foreach (var root in member.Roots)
        {
            _pending.Push((root, member.Outermost));
        }

        // A stack of our own: a long chain of '+' is deeper than the thread's.
        while (_pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (operation, body) = _pending.Pop();
            Visit(operation, body);
        }
    }

    private void Visit(IOperation operation, Body body)
    {
        switch (operation)
        {
            case INameOfOperation:
            case IInvocationOperation invocation when ConditionalCalls.IsOmitted(invocation):
                return;
            case IAnonymousFunctionOperation function:
                if (!IsExpressionTree(function))
                {
                    _pending.Push((function.Body, member.AddFunction(function, body, function.Symbol)));
                }

                return;
            case ILocalFunctionOperation function:
                if (function.Body is { } block)
                {
                    _pending.Push((block, member.AddFunction(function, body, function.Symbol)));
                }

                return;
            case IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                body.IsIterator = true;
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                body.AddReturn(value);
                break;
        }

        VariableCollector.Visit(operation, member);
        if (_sites.Visit(operation, body))
        {
            _calls.VisitSite(operation, body);
        }
        else
        {
            _calls.Visit(operation, body);
        }

        var synchronous = operation is IConditionalOperation conditional ? DualModes.SynchronousBranch(conditional) : null;
        foreach (var child in operation.ChildOperations)
        {
            if (!ReferenceEquals(child, synchronous))
            {
                _pending.Push((child, body));
            }

            if (operation is IBlockOperation && DualModes.EndsAsynchronousCase(child))
            {
                break;
            }
        }
    }

    private static bool IsExpressionTree(IAnonymousFunctionOperation function)
    {
        for (var parent = function.Parent; parent is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation; parent = parent.Parent)
        {
            if (parent.Type is { Name: "Expression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } })
            {
                return true;
            }
        }

        return false;
    }
}
