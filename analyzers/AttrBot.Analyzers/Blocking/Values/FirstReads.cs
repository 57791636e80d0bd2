using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Completion;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows where an object reads its metadata or directory for sure, because the same function has made it, and has not read them since.
/// Elsewhere, who made the object may have.
/// </summary>
internal sealed class FirstReads(BodySource bodies)
{
    /// <summary>How many helpers a new object is followed through.</summary>
    private const int MaximumDepth = 2;

    /// <summary>Whether <paramref name="instance"/>, which <paramref name="reading"/> asks, has read nothing before.</summary>
    public bool Contain(IOperation instance, IOperation reading, CancellationToken cancellationToken) => Contain(instance, reading, 0, cancellationToken);

    private bool Contain(IOperation instance, IOperation reading, int depth, CancellationToken cancellationToken) => ForcedValues.Unwrap(instance) switch
    {
        IConditionalAccessInstanceOperation receiver => ConditionalAccess.ReceiverOf(receiver) is { } value && Contain(value, reading, depth, cancellationToken),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input => MatchedBy(input) is { } value && Contain(value, reading, depth, cancellationToken),
        ILocalReferenceOperation local => IsNew(local, reading, depth, cancellationToken),
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => IsNew(field, reading, depth, cancellationToken),
        IParameterReferenceOperation parameter => FunctionOf(parameter.Parameter, reading) is { } lambda && AreMadeOneByOne(TaskKeys.ReceiverOf(lambda), cancellationToken) && !IsUsedBefore(parameter, null, reading),
        var value => IsMade(value, depth, cancellationToken),
    };

    private static IOperation? MatchedBy(IOperation input)
    {
        for (var current = input; current is not null; current = current.Parent)
        {
            if (current is IIsPatternOperation pattern)
            {
                return pattern.Value;
            }
        }

        return null;
    }

    private bool IsNew(IOperation holder, IOperation reading, int depth, CancellationToken cancellationToken)
    {
        // What has run for sure starts afresh; what stands behind it counts as well.
        var since = default(IOperation);
        var areNew = true;
        foreach (var (start, made) in StartsOf(holder, reading).OrderBy(start => start.Start.Syntax.SpanStart))
        {
            var isNew = made is null || made.ConstantValue is { HasValue: true, Value: null } || IsMade(made, depth, cancellationToken);
            if (NullTests.Dominates(start.Syntax, reading.Syntax))
            {
                since = start;
                areNew = isNew;
            }
            else if (made is not null)
            {
                since = start;
                areNew = areNew && isNew;
            }
        }

        if (LoopOver(holder, reading) is { } loop)
        {
            since ??= loop.Collection;
            areNew = areNew && AreMadeOneByOne(loop.Collection, cancellationToken);
        }

        return areNew && since is not null && !IsUsedBefore(holder, since, reading);
    }

    /// <summary>Where, before <paramref name="reading"/>, the variable receives an object, and where that object drops what it has read.</summary>
    private static IEnumerable<(IOperation Start, IOperation? Made)> StartsOf(IOperation holder, IOperation reading)
    {
        foreach (var operation in FunctionOperations.RootOf(reading).Descendants().Where(operation => operation.Syntax.Span.End <= reading.Syntax.SpanStart))
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol, holder) && declarator.GetVariableInitializer() is { Value: var value }:
                    yield return (declarator, value);
                    break;
                case ISimpleAssignmentOperation assignment when IsSame(BufferedWrites.SymbolOf(assignment.Target), holder):
                    yield return (assignment, assignment.Value);
                    break;
                case IInvocationOperation { Instance: { } dropped } invocation when FileMetadata.IsDroppedBy(invocation) && IsSame(BufferedWrites.SymbolOf(dropped), holder):
                    yield return (invocation, null);
                    break;
                case IPropertyReferenceOperation { Instance: { } dropped } property when FileMetadata.IsDroppedBy(property) && IsSame(BufferedWrites.SymbolOf(dropped), holder):
                    yield return (property, null);
                    break;
            }
        }
    }

    private static IForEachLoopOperation? LoopOver(IOperation holder, IOperation reading)
    {
        for (var current = reading; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation loop && loop.Locals.Any(local => IsSame(local, holder)))
            {
                return loop;
            }
        }

        return null;
    }

    private static bool IsSame(ISymbol? symbol, IOperation holder) => symbol is not null && SymbolEqualityComparer.Default.Equals(symbol, BufferedWrites.SymbolOf(holder));

    /// <summary>Whether anything between reads the object, or is handed it, so that it may.</summary>
    private static bool IsUsedBefore(IOperation holder, IOperation? since, IOperation reading) => FunctionOperations.RootOf(reading).Descendants().Any(use =>
        use.Syntax.Span.End <= reading.Syntax.SpanStart && (since is null || use.Syntax.SpanStart >= since.Syntax.Span.End) && AreSame(use, holder) && use.Parent switch
        {
            IPropertyReferenceOperation { Instance: var read } property => ReferenceEquals(read, use) && Loads(property),
            IInvocationOperation { Instance: var read } invocation => ReferenceEquals(read, use) && Loads(invocation),
            IIsPatternOperation pattern => !pattern.Syntax.Span.Contains(reading.Syntax.Span) && pattern.Pattern.Descendants().Any(part => part is IPropertySubpatternOperation),
            IArgumentOperation { Parent: var call } => call switch
            {
                IInvocationOperation other => other.TargetMethod.IsInSource(),
                IObjectCreationOperation { Type: { } type } => type.IsInSource(),
                _ => false,
            },
            IConditionalAccessOperation access => ReferenceEquals(access.Operation, use) && !access.Syntax.Span.Contains(reading.Syntax.Span) && access.WhenNotNull.DescendantsAndSelf().Any(part =>
                part is IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation } or IInvocationOperation { Instance: IConditionalAccessInstanceOperation } && Loads(part)),
            _ => false,
        });

    /// <summary>Whether a member that is asked for, or called, reads what its object then keeps.</summary>
    private static bool Loads(IOperation member) => member switch
    {
        IPropertyReferenceOperation property => FileMetadata.IsLoadedBy(property) || ArchiveDirectory.IsLoadedBy(property),
        IInvocationOperation invocation => FileMetadata.IsLoadedBy(invocation) || ArchiveDirectory.IsLoadedBy(invocation),
        _ => false,
    };

    private static bool AreSame(IOperation use, IOperation holder) => (use, holder) switch
    {
        (IParameterReferenceOperation one, IParameterReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Parameter, other.Parameter),
        (ILocalReferenceOperation or IFieldReferenceOperation, ILocalReferenceOperation or IFieldReferenceOperation) => IsSame(BufferedWrites.SymbolOf(use), holder),
        _ => false,
    };

    /// <summary>The call that a lambda is given to, whose first parameter this is: <c>files.Where(file => …)</c>.</summary>
    private static IInvocationOperation? FunctionOf(IParameterSymbol parameter, IOperation reading)
    {
        for (var current = reading; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, parameter.ContainingSymbol))
            {
                var parent = function.Parent;
                while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
                {
                    parent = parent.Parent;
                }

                return parent as IInvocationOperation;
            }
        }

        return null;
    }

    /// <summary>Whether a query makes each of its elements, and hands it on as it is: <c>paths.Select(path => new FileInfo(path)).Take(3)</c>.</summary>
    private bool AreMadeOneByOne(IOperation? elements, CancellationToken cancellationToken)
    {
        while (elements is not null && ForcedValues.Unwrap(elements) is IInvocationOperation { TargetMethod: { ContainingNamespace.Name: "Linq" } method } query)
        {
            if (method.Name == "Select")
            {
                return query.Arguments[query.Arguments.Length - 1].Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } value }] } } &&
                    IsMade(value, 0, cancellationToken);
            }

            if (method.Name is not ("ToList" or "ToArray" or "AsEnumerable" or "Take" or "Skip" or "Concat" or "Append" or "Reverse" or "AsParallel"))
            {
                return false;
            }

            elements = TaskKeys.ReceiverOf(query);
        }

        return elements is not null && ForcedValues.Unwrap(elements) is ILocalReferenceOperation local && bodies.FindMemberOf(local.Local, cancellationToken)?.ValuesOf(local.Local) is [{ } only] &&
            ForcedValues.Unwrap(only) is IInvocationOperation && AreMadeOneByOne(only, cancellationToken);
    }

    /// <summary>Whether <paramref name="value"/> is a new object each time.</summary>
    private bool IsMade(IOperation value, int depth, CancellationToken cancellationToken) => ForcedValues.Unwrap(value) switch
    {
        IObjectCreationOperation => true,
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => IsMade(conditional.WhenTrue, depth, cancellationToken) && IsMade(whenFalse, depth, cancellationToken),
        ICoalesceOperation coalesce => IsMade(coalesce.Value, depth, cancellationToken) && (ForcedValues.Unwrap(coalesce.WhenNull) is IThrowOperation || IsMade(coalesce.WhenNull, depth, cancellationToken)),
        IConditionalAccessOperation access => IsMade(access.WhenNotNull, depth, cancellationToken),
        IAwaitOperation awaiting => AwaitedCalls.Of(awaiting) is { TargetMethod: var opening } && IsMaker(opening),
        IInvocationOperation { TargetMethod: var method } invocation => method.IsInSource() ? AreReturnedNew(method, invocation.Instance, depth, cancellationToken) : IsMaker(method),
        IPropertyReferenceOperation { Property: var property } reference => property.IsInSource()
            ? property.GetMethod is { } getter && AreReturnedNew(getter, reference.Instance, depth, cancellationToken)
            : IsMaker(property),
        _ => false,
    };

    /// <summary>What .NET gives out, of a file's directory or a copy, it makes for whoever asks; but what it lists.</summary>
    private static bool IsMaker(ISymbol member) =>
        member.ContainingNamespace is { Name: "IO" or "Compression" } && member.Name != "Archive" && !member.ContainingType.Name.StartsWith("FileSystemEnum", StringComparison.Ordinal);

    private bool AreReturnedNew(IMethodSymbol method, IOperation? instance, int depth, CancellationToken cancellationToken) =>
        depth < MaximumDepth && !method.IsAsync && !Calls.Dispatch.IsDispatched(method, instance) &&
        bodies.Find(method, cancellationToken) is { IsIterator: false, Returns.Count: > 0 } body && body.Returns.All(value => value.ConstantValue is { HasValue: true, Value: null } || Contain(value, value, depth + 1, cancellationToken));
}
