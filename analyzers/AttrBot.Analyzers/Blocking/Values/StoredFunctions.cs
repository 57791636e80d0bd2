using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Finds the delegates that a collection holds: a table of commands, a list of subscribers, the callbacks of a cancellation source. Seen is
/// what the collection is made with, and what the code of the type that declares it puts into it. What is put is indexed by name once a
/// syntax tree; the index outlives the compilation.
/// </summary>
internal sealed class StoredFunctions(BodySource bodies, MemberValues members)
{
    /// <summary>More values of one collection are not looked at.</summary>
    private const int MaximumSteps = 200;

    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, (ExpressionSyntax Target, ExpressionSyntax Value)>> s_puts = new();

    /// <summary>The delegates in <paramref name="collection"/>; a parameter stands for those that it is called with.</summary>
    public List<Origin> Of(IOperation collection, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var found = new List<Origin>();
        var seen = new HashSet<IOperation>();
        var pending = new Stack<Origin>();
        pending.Push(new Origin(collection, environment));
        while (pending.Count > 0 && seen.Count < MaximumSteps)
        {
            var origin = pending.Pop();
            if (origin.Operation is not null && seen.Add(origin.Operation) && !Follow(origin, pending, cancellationToken))
            {
                found.Add(origin);
            }
        }

        return found;
    }

    /// <summary>Pushes what the collection takes its delegates from; false when it is one, or a parameter.</summary>
    private bool Follow(Origin origin, Stack<Origin> pending, CancellationToken cancellationToken)
    {
        var operation = ForcedValues.Unwrap(origin.Operation!);
        if (operation is IDelegateCreationOperation or IAnonymousFunctionOperation or IMethodReferenceOperation || operation.Type?.TypeKind == TypeKind.Delegate)
        {
            return false;
        }

        switch (operation)
        {
            case IParameterReferenceOperation:
                return false;
            case ILocalReferenceOperation { Local: var local }:
                Push([.. bodies.FindMemberOf(local, cancellationToken)?.ValuesOf(local) ?? []], origin.Environment);
                PushPuts(local, local.DeclaringSyntaxReferences, origin.Environment);
                break;
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } reference when bodies.Operations.Contains(reference.Member):
                Push(members.Of(reference.Member, cancellationToken), BindingEnvironment.Empty);
                PushPuts(reference.Member.OriginalDefinition, reference.Member.ContainingType.DeclaringSyntaxReferences, BindingEnvironment.Empty);
                break;
            default:
                Push(SourcesOf(operation), origin.Environment);
                break;
        }

        return true;

        void Push(IEnumerable<IOperation?> values, BindingEnvironment known)
        {
            foreach (var value in values)
            {
                pending.Push(new Origin(value, known));
            }
        }

        void PushPuts(ISymbol variable, IEnumerable<SyntaxReference> references, BindingEnvironment known) =>
            Push(references.Select(reference => reference.SyntaxTree).Distinct().SelectMany(tree => PutInto(variable, tree, cancellationToken)), known);
    }

    /// <summary>Of an expression, the collections and elements that its own delegates come from.</summary>
    private static IEnumerable<IOperation?> SourcesOf(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => [loop.Collection],
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements.Select(element => element is ISpreadOperation spread ? spread.Operand : element),
        IObjectCreationOperation creation => creation.Arguments.Select(argument => argument.Value).Where(value => ForcedValues.HoldsDelegates(value.Type))
            .Concat((creation.Initializer?.Initializers ?? []).Select(ValueOf)),
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => [conditional.WhenTrue, whenFalse],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISimpleAssignmentOperation assignment => [assignment.Value],
        IArrayElementReferenceOperation element => [element.ArrayReference],
        _ => [PickedFrom(operation)],
    };

    /// <summary>The collection that an element, or a part of it, is taken from by a member of the framework.</summary>
    public static IOperation? PickedFrom(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => loop.Collection,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation { Instance: { } source } property when !property.Property.IsInSource() && ForcedValues.HoldsDelegates(ForcedValues.Unwrap(source).Type) => source,
        IInvocationOperation call when !call.TargetMethod.IsInSource() && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && ForcedValues.HoldsDelegates(ForcedValues.Unwrap(source).Type) => source,
        _ => null,
    };

    private static IOperation? ValueOf(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => assignment.Value,
        IInvocationOperation { Arguments: [.., var last] } => last.Value,
        _ => null,
    };

    private IEnumerable<IOperation?> PutInto(ISymbol variable, SyntaxTree tree, CancellationToken cancellationToken)
    {
        Touched.Note(tree);
        foreach (var (target, value) in s_puts.GetValue(tree, unknown => Index(unknown, cancellationToken))[variable.Name])
        {
            if (SymbolEqualityComparer.Default.Equals(bodies.Operations.ModelOf(tree).GetSymbolInfo(target, cancellationToken).Symbol?.OriginalDefinition, variable))
            {
                yield return bodies.Operations.OperationOf(value, cancellationToken);
            }
        }
    }

    private static ILookup<string, (ExpressionSyntax Target, ExpressionSyntax Value)> Index(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken).DescendantNodes()
            .Select(PutBy)
            .OfType<(ExpressionSyntax Target, ExpressionSyntax Value)>()
            .ToLookup(put => NameOf(put.Target), StringComparer.Ordinal);

    /// <summary>The collection that a node puts something into, and what.</summary>
    private static (ExpressionSyntax Target, ExpressionSyntax Value)? PutBy(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax element } assignment => (Innermost(element.Expression), assignment.Right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [.., var last] } call => access.Name.Identifier.ValueText switch
        {
            "Add" or "TryAdd" or "AddRange" or "Enqueue" or "Push" or "AddFirst" or "AddLast" or "Insert" => (Innermost(access.Expression), last.Expression),
            // A registration that somebody keeps is often gone when the source is cancelled.
            "Register" or "UnsafeRegister" when access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Token" } token && call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax =>
                (Innermost(token.Expression), call.ArgumentList.Arguments[0].Expression),
            _ => null,
        },
        _ => null,
    };

    private static ExpressionSyntax Innermost(ExpressionSyntax target) => target is ElementAccessExpressionSyntax element ? Innermost(element.Expression) : target;

    private static string NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };
}
