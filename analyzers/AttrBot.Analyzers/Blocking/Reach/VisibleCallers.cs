using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// What all calls of a method in this compilation say of its arguments: that a stream lies in memory, that a flag is never set, that what
/// implements an interface is always the same class. It is asked of methods in which something blocks, alone. The names of calls are indexed once a syntax tree; the index outlives the compilation.
/// </summary>
internal sealed class VisibleCallers(BodySource bodies, ArgumentBinder binder, NewObjects made)
{
    /// <summary>How many callers up an argument is followed that a caller has received as one.</summary>
    private const int MaximumDepth = 3;

    /// <summary>Calls of something that is called so are too many to be bound.</summary>
    private const int MaximumCalls = 40;

    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, SimpleNameSyntax>> s_calls = new();

    private readonly ConcurrentDictionary<(ISymbol Method, int Depth), BindingEnvironment> _known = new();

    /// <summary>What is known of the parameters of <paramref name="body"/>, whoever calls it here; nothing where nobody does.</summary>
    /// <param name="body">The code.</param>
    /// <param name="members">The members of the objects it is given that are asked about, too.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BindingEnvironment EnvironmentOf(Body body, ImmutableHashSet<ISymbol> members, CancellationToken cancellationToken) =>
        EnvironmentOf(body, members, 0, cancellationToken);

    /// <summary>Whether only code of this compilation can call <paramref name="method"/>.</summary>
    public static bool AreAll(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return ContractsOf(method).All(AreAll);
            }
        }

        return false;
    }

    private BindingEnvironment EnvironmentOf(Body body, ImmutableHashSet<ISymbol> members, int depth, CancellationToken cancellationToken)
    {
        if (body.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || depth >= MaximumDepth ||
            !method.Parameters.Any(parameter => binder.MayTell(parameter, body.Member) || MayHave(parameter, members)))
        {
            return BindingEnvironment.Empty;
        }

        return !members.IsEmpty ? Find(method, body, members, depth, cancellationToken)
            : _known.TryGetValue((method, depth), out var known) ? known : _known.GetOrAdd((method, depth), Find(method, body, members, depth, cancellationToken));
    }

    private BindingEnvironment Find(IMethodSymbol method, Body body, ImmutableHashSet<ISymbol> members, int depth, CancellationToken cancellationToken)
    {
        var contracts = ContractsOf(method).Prepend(method).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var names = bodies.Operations.Trees.SelectMany(tree => s_calls.GetValue(tree, unknown => Index(unknown, cancellationToken))[NameOf(method)]).Take(MaximumCalls + 1).ToList();
        if (names.Count is 0 or > MaximumCalls)
        {
            return BindingEnvironment.Empty;
        }

        BindingEnvironment? common = null;
        var recursive = new List<IInvocationOperation>();
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (bodies.Operations.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol called || !contracts.Contains(called.ReducedOrSelf().OriginalDefinition))
            {
                continue;
            }

            if (CallOf(name) is not { } call || bodies.Operations.OperationOf(call, cancellationToken) is not IInvocationOperation invocation)
            {
                // The method is handed on, and called by who knows whom.
                return BindingEnvironment.Empty;
            }

            var caller = bodies.FindMemberAround(invocation, cancellationToken)?.Outermost;
            if (caller is not null && SymbolEqualityComparer.Default.Equals(caller.Symbol, method))
            {
                recursive.Add(invocation);
                continue;
            }

            var known = caller?.Symbol is IMethodSymbol outer && AreAll(outer) ? EnvironmentOf(caller, ReachWalker.NoMembers, depth + 1, cancellationToken) : BindingEnvironment.Empty;
            var bound = binder.Bind(body, BindingEnvironment.Empty, null, invocation.Arguments, known, cancellationToken).WithoutFunctions();
            bound = caller is null || members.IsEmpty ? bound : bound.With(MembersOf(invocation, body, bound, caller, members, known, cancellationToken));
            common = common is null ? bound : common.Intersect(bound);
            if (common.Equals(BindingEnvironment.Empty))
            {
                return common;
            }
        }

        return common is null ? BindingEnvironment.Empty : Stable(common);

        // What the method passes to itself may be something else than what it was given.
        BindingEnvironment Stable(BindingEnvironment known)
        {
            var kept = recursive.Aggregate(known, (kept, invocation) => kept.Intersect(binder.Bind(body, BindingEnvironment.Empty, null, invocation.Arguments, known, cancellationToken)));
            return kept.Equals(known) ? kept : Stable(kept);
        }
    }

    /// <summary>What is known of the members of the objects that a call passes, by the way they were made.</summary>
    private IEnumerable<KeyValuePair<ISymbol, Binding>> MembersOf(
        IInvocationOperation invocation, Body called, BindingEnvironment bound, Body caller, ImmutableHashSet<ISymbol> members, BindingEnvironment known, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)called.Symbol;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None, Ordinal: var ordinal } && ordinal < method.Parameters.Length && method.Parameters[ordinal] is var parameter &&
                MayHave(parameter, members) && called.Member.ValuesOf(parameter).Count == 0 &&
                made.MembersOf(argument.Value, FunctionAround(invocation, caller), known, members, invocation, OutlivingCalls.MayGoOn(method, invocation), cancellationToken) is { } held)
            {
                yield return new(parameter, bound[parameter].WithMembers(held));
            }
        }
    }

    private static Body FunctionAround(IOperation operation, Body outermost)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation && outermost.Member.FindFunction(parent.Syntax) is { } function)
            {
                return function;
            }
        }

        return outermost;
    }

    private static bool MayHave(IParameterSymbol parameter, ImmutableHashSet<ISymbol> members) =>
        !members.IsEmpty && parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type && members.Any(member => type.DerivesFrom(member.ContainingType.OriginalDefinition));

    /// <summary>What <paramref name="method"/> overrides or implements: who calls that may call it.</summary>
    private static IEnumerable<IMethodSymbol> ContractsOf(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            yield return overridden.OriginalDefinition;
        }

        foreach (var member in method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(NameOf(method))).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                yield return member.OriginalDefinition;
            }
        }
    }

    /// <summary>An explicit implementation is called by the name of what it implements.</summary>
    private static string NameOf(IMethodSymbol method) => method.ExplicitInterfaceImplementations is [var implemented, ..] ? implemented.Name : method.Name;

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Name == name && call.Expression == access => call,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } => call,
        _ => null,
    };

    /// <summary>The names of what is called, and of what may be handed on as a method.</summary>
    private static ILookup<string, SimpleNameSyntax> Index(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken).DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name => char.IsUpper(name.Identifier.ValueText.FirstOrDefault()) && (CallOf(name) is not null || MayBeMethodGroup(name)))
            .ToLookup(name => name.Identifier.ValueText, StringComparer.Ordinal);

    private static bool MayBeMethodGroup(SimpleNameSyntax name)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return expression.Parent is ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or CastExpressionSyntax or
            InitializerExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax or SimpleLambdaExpressionSyntax;
    }
}
