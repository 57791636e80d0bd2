using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Knows code that runs at the first use of an object alone, because it sets the field that has to be null for it to run:
/// it does not run where an earlier line, or every constructor, has made that use. Knows, too, what does not run every time.
/// </summary>
internal sealed class FirstUses(BodySource bodies, OnceSetFields fields, OccasionalRegions regions)
{
    /// <summary>How many methods of its own object a method is followed through to where it sets a field.</summary>
    private const int MaximumDepth = 3;

    private readonly ConcurrentDictionary<(Body Body, int Depth), ImmutableArray<IFieldSymbol>> _set = new();
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableArray<IFieldSymbol>> _guards = new();

    /// <summary>Whether <paramref name="node"/>, of the body of <paramref name="frame"/>, may run there.</summary>
    public bool MayRun(SyntaxNode node, Frame frame, CancellationToken cancellationToken)
    {
        foreach (var field in GuardsOf(node, frame.Body, cancellationToken))
        {
            if ((frame.Environment.FactsOf(field) & ValueFacts.Set) != 0 || (!IsConstructing(frame) && IsSetByConstructors(field, cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="call"/>, of the body of <paramref name="frame"/>, may run there, and finds something left to do.</summary>
    public bool MayRun(Call call, Frame frame, CancellationToken cancellationToken) =>
        MayRun(call.Syntax, frame, cancellationToken) && (call.Kind != CallKind.Lazy || !IsMadeBefore(call, frame.Body, cancellationToken));

    /// <summary>Whether <paramref name="node"/>, of the body of <paramref name="frame"/>, does not run every time, as far as the text says.</summary>
    /// <param name="node">The code.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="isInText">
    /// Whether that is the text of the entry point. What it makes where a value is missing it makes itself; whether a helper has the
    /// value at hand, who calls it cannot tell.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    public bool IsOccasional(SyntaxNode node, Frame frame, bool isInText, CancellationToken cancellationToken) =>
        !IsConstructing(frame) && regions.Contain(node, frame.Body, countsMisses: !isInText, cancellationToken);

    /// <summary>Whether what <paramref name="call"/> runs, it does not run every time.</summary>
    /// <inheritdoc cref="IsOccasional(SyntaxNode, Frame, bool, CancellationToken)"/>
    public bool IsOccasional(Call call, Frame frame, bool isInText, CancellationToken cancellationToken) => call.Kind switch
    {
        CallKind.Initialize => true,
        CallKind.Lazy => !IsMadeHere(call.Value!, frame.Body),
        CallKind.Invoke when IsKeptByMember(call, frame.Body) => true,
        _ => AsynchronousForms.ArePreferredTo(call.Syntax) || IsOccasional(call.Syntax, frame, isInText, cancellationToken),
    };

    /// <summary>What is known of the fields of the object whose method is called.</summary>
    /// <param name="call">The call.</param>
    /// <param name="caller">Where it stands.</param>
    /// <param name="called">What it runs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IEnumerable<KeyValuePair<ISymbol, Binding>> KnownAt(Call call, Frame caller, Body called, CancellationToken cancellationToken)
    {
        var isOwn = (IsOwn(call.Instance) && call.Target is { IsStatic: false }) || ImplicitBaseCall.Is(call, caller.Body.Symbol);
        if (isOwn)
        {
            foreach (var (symbol, binding) in caller.Environment.Bindings.Where(pair => IsOfObject(pair.Key)).Select(pair => (pair.Key, pair.Value)))
            {
                // Constants are known as long as nothing sets the members, which is looked at elsewhere.
                yield return new(symbol, symbol is IFieldSymbol or IPropertySymbol && binding.IsConstant ? default : binding.WithMembers(null));
            }

            if (caller.Body.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                var type = constructor.ContainingType.OriginalDefinition;
                var known = caller.Environment.Of(type);
                yield return new(type, new Binding(known.Facts | ValueFacts.Constructing, [], known.Type));
            }
        }

        foreach (var field in SetBy(called, 0, cancellationToken))
        {
            if (EarlierCalls(call, caller.Body).Any(earlier => Uses(earlier, call, caller.Body, isOwn, field, cancellationToken) && NullTests.Dominates(earlier.Syntax, call.Syntax)))
            {
                yield return new(field, new Binding(ValueFacts.Set, [], null));
            }
        }
    }

    /// <summary>Whether the object is being made: what its constructors do is not done yet.</summary>
    public static bool IsConstructing(Frame frame) =>
        frame.Body.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ||
        frame.Environment.Bindings.Any(pair => (pair.Value.Facts & ValueFacts.Constructing) != 0);

    /// <summary>Whether what is known is known of the object, rather than of a call.</summary>
    private static bool IsOfObject(ISymbol known) => known is IFieldSymbol or IPropertySymbol or INamedTypeSymbol or
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type } or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>Whether an earlier line has asked the same <c>Lazy</c> for its value.</summary>
    private bool IsMadeBefore(Call call, Body body, CancellationToken cancellationToken) => body.Calls.Any(earlier =>
        earlier.Kind == CallKind.Lazy && earlier.Syntax.Span.End <= call.Syntax.SpanStart &&
        IsSameObject(earlier.Value, call.Value, body, cancellationToken) && NullTests.Dominates(earlier.Syntax, call.Syntax));

    private static bool IsMadeHere(IOperation value, Body body) => ForcedValues.Unwrap(value) switch
    {
        IObjectCreationOperation => true,
        ILocalReferenceOperation local => body.Member.ValuesOf(local.Local) is [IObjectCreationOperation],
        _ => false,
    };

    /// <summary>Whether a delegate makes what a dictionary of the object keeps under its key: <c>_pages.GetOrAdd(name, Load)</c>.</summary>
    private static bool IsKeptByMember(Call call, Body body) =>
        call.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var dictionary } } &&
        method is "GetOrAdd" or "GetOrCreate" or "GetValue" && UnsetTests.NameOf(dictionary) is { } name && body.Symbol.ContainingType is { } type && type.GetMembers(name).Any(member => member switch
        {
            IFieldSymbol field => IsKeeper(field.Type, method),
            IPropertySymbol property => IsKeeper(property.Type, method),
            _ => false,
        });

    /// <summary>Of the methods called <c>GetValue</c>, that of <c>ConditionalWeakTable</c> keeps what it has made.</summary>
    private static bool IsKeeper(ITypeSymbol type, string method) => method != "GetValue" || type.Name == "ConditionalWeakTable";

    /// <summary>The calls before this one, also in the code around a lambda, which runs after what stands before it.</summary>
    private static IEnumerable<Call> EarlierCalls(Call call, Body body)
    {
        for (var current = body; current is not null; current = current.Symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? current.Container : null)
        {
            foreach (var earlier in current.Calls)
            {
                if (earlier.Target is not null && earlier.Syntax.Span.End <= call.Syntax.SpanStart)
                {
                    yield return earlier;
                }
            }
        }
    }

    /// <summary>Whether the earlier call leaves the field set of the object that this one is about.</summary>
    private bool Uses(Call earlier, Call call, Body body, bool isOwn, IFieldSymbol field, CancellationToken cancellationToken)
    {
        if (SymbolEqualityComparer.Default.Equals(earlier.Target, call.Target) && IsSameObject(earlier.Instance, call.Instance, body, cancellationToken))
        {
            return IsFinished(earlier);
        }

        return isOwn && earlier.Kind == CallKind.Static && IsOwn(earlier.Instance) && IsFinished(earlier) &&
            bodies.Find(earlier.Target!, cancellationToken) is { } other && SetBy(other, 0, cancellationToken).Contains(field, SymbolEqualityComparer.Default);
    }

    private bool IsSameObject(IOperation? first, IOperation? second, Body body, CancellationToken cancellationToken) =>
        (first is null ? null : ForcedValues.Unwrap(first), second is null ? null : ForcedValues.Unwrap(second)) switch
        {
            (null, null) => true,
            (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
            (IFieldReferenceOperation one, IFieldReferenceOperation other) =>
                SymbolEqualityComparer.Default.Equals(one.Field, other.Field) && fields.IsSetWhileMade(one.Field, cancellationToken) && (one.Instance is null || (IsOwn(one.Instance) && IsOwn(other.Instance))),
            (ILocalReferenceOperation one, ILocalReferenceOperation other) =>
                SymbolEqualityComparer.Default.Equals(one.Local, other.Local) && body.Member.ValuesOf(one.Local).Count <= 1,
            (IParameterReferenceOperation one, IParameterReferenceOperation other) =>
                SymbolEqualityComparer.Default.Equals(one.Parameter, other.Parameter) && body.Member.ValuesOf(one.Parameter).Count == 0,
            _ => false,
        };

    /// <summary>The fields that are set for sure when <paramref name="body"/> has run to its end.</summary>
    private ImmutableArray<IFieldSymbol> SetBy(Body body, int depth, CancellationToken cancellationToken)
    {
        if (body.Symbol is not IMethodSymbol { ContainingType: { } type } || body.Container is not null || body.IsIterator || fields.Of(type, cancellationToken).IsEmpty)
        {
            return [];
        }

        var key = (body, depth);
        return _set.TryGetValue(key, out var known) ? known : _set.GetOrAdd(key, FindSetBy(body, fields.Of(type, cancellationToken), depth, cancellationToken));
    }

    private ImmutableArray<IFieldSymbol> FindSetBy(Body body, ImmutableDictionary<string, IFieldSymbol> candidates, int depth, CancellationToken cancellationToken)
    {
        var found = new HashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        foreach (var syntax in body.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)))
        {
            foreach (var node in syntax.DescendantNodes(node => node == syntax || !NullTests.IsFunction(node)))
            {
                if (NameSetBy(node) is { } name && candidates.TryGetValue(name, out var field) && NullTests.AlwaysRunsWhileNull(node, name))
                {
                    found.Add(field);
                }
            }
        }

        foreach (var call in body.Calls)
        {
            if (depth < MaximumDepth && call.Kind == CallKind.Static && call.Target is { IsStatic: false } target && IsOwn(call.Instance) && IsFinished(call) &&
                bodies.Find(target, cancellationToken) is { } other)
            {
                found.UnionWith(SetBy(other, depth + 1, cancellationToken).Where(field => NullTests.AlwaysRunsWhileNull(call.Syntax, field.Name)));
            }
        }

        return [.. found];
    }

    private static string? NameSetBy(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => NullTests.NameOf(assignment.Left),
        InvocationExpressionSyntax invocation => NullTests.InitializedBy(invocation),
        _ => null,
    };

    /// <summary>An asynchronous method has run to its end only where it is waited for.</summary>
    private static bool IsFinished(Call call) =>
        call.Target is { IsAsync: false } || call.Syntax.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "Result" or "GetAwaiter" or "ConfigureAwait" };

    private static bool IsOwn(IOperation? instance) => instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private ImmutableArray<IFieldSymbol> GuardsOf(SyntaxNode node, Body body, CancellationToken cancellationToken)
    {
        if ((body.Symbol as INamedTypeSymbol ?? body.Symbol.ContainingType) is not { } type || fields.Of(type, cancellationToken) is not { IsEmpty: false } candidates)
        {
            return [];
        }

        return _guards.TryGetValue(node, out var known)
            ? known
            : _guards.GetOrAdd(node, [.. NullTests.Guarding(node).Where(candidates.ContainsKey).Select(name => candidates[name]).Distinct<IFieldSymbol>(SymbolEqualityComparer.Default)]);
    }

    /// <summary>Whether whoever made the object has run the code that sets the field.</summary>
    private bool IsSetByConstructors(IFieldSymbol field, CancellationToken cancellationToken)
    {
        var type = field.ContainingType;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            Touched.Note(reference.SyntaxTree);
        }

        return !field.IsStatic && type.TypeKind == TypeKind.Class && type.InstanceConstructors.All(constructor =>
            constructor.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax &&
            bodies.Find(constructor, cancellationToken) is { } body && SetBy(body, 0, cancellationToken).Contains(field, SymbolEqualityComparer.Default));
    }
}
