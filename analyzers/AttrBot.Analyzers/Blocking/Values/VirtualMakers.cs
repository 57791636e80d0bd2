using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows what a virtual method makes that has code of its own: that, and what its overrides at hand make. Those of other assemblies are
/// not told by the text, as little as for the call itself.
/// </summary>
internal sealed class VirtualMakers(BodySource bodies, SourceTypes types)
{
    /// <summary>
    /// All that <paramref name="invocation"/>, of which <paramref name="environment"/> is known, may return, an argument where that is given back;
    /// nothing where the method is not virtual, or the code of one is not at hand.
    /// </summary>
    public IReadOnlyList<Origin> ReturnsOf(IInvocationOperation invocation, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod.OriginalDefinition;
        if (method is not { IsVirtual: true, IsAbstract: false, ContainingType.TypeKind: TypeKind.Class } || !Dispatch.IsDispatched(method, invocation.Instance) || !bodies.Operations.Contains(method))
        {
            return [];
        }

        return ReturnsOfEach(method, invocation, environment, false, cancellationToken);
    }

    /// <summary>
    /// The same of an abstract method or one of an interface of this compilation, too: what its implementations at hand make, in the task that
    /// they give where <paramref name="isAwaited"/>.
    /// </summary>
    public IReadOnlyList<Origin> ReturnsOfImplementations(IInvocationOperation invocation, BindingEnvironment environment, bool isAwaited, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod.ConstructedFrom;
        return bodies.Operations.Contains(method.OriginalDefinition) && Dispatch.IsDispatched(method, invocation.Instance)
            ? ReturnsOfEach(method, invocation, environment, isAwaited, cancellationToken)
            : [];
    }

    private IReadOnlyList<Origin> ReturnsOfEach(
        IMethodSymbol method, IInvocationOperation invocation, BindingEnvironment environment, bool isAwaited, CancellationToken cancellationToken)
    {
        var made = new List<Origin>();
        var methods = types.DerivedFrom(method.ContainingType, cancellationToken).Select(type => Implementations.Find(method, type)?.OriginalDefinition).OfType<IMethodSymbol>();
        foreach (var implementation in methods.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Where(implementation => !implementation.IsAbstract))
        {
            if ((implementation.IsAsync && !isAwaited) || bodies.Find(implementation, cancellationToken) is not { IsIterator: false, Returns.Count: > 0 } body)
            {
                return [];
            }

            var returned = isAwaited && !implementation.IsAsync ? body.Returns.Select(PassedThrough.ResultIn) : body.Returns;
            made.AddRange(returned.Select(value => ArgumentFor(value, body, invocation) is { } argument ? new Origin(argument, environment) : new Origin(value, BindingEnvironment.Empty)));
        }

        return made;
    }

    private static IOperation? ArgumentFor(IOperation returned, Body body, IInvocationOperation invocation) =>
        ForcedValues.Unwrap(returned) is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } && body.Member.ValuesOf(parameter.OriginalDefinition).Count == 0
            ? invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
            : null;
}
