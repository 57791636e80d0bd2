using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Finds what a member holds that nobody can set once its object is made, of an object that the code at hand has made:
/// <c>var package = new Package(memory); … package.Stream</c> is <c>memory</c>, where the constructor keeps what it is given.
/// </summary>
internal sealed class ConstructedMembers(BodySource bodies, MemberValues members)
{
    /// <summary>How many constructors, one calling the other, and guards, one around the other, are looked through.</summary>
    private const int MaximumDepth = 8;

    /// <summary>What the member may hold that <paramref name="read"/> is; none where that is not plain, or the value no such member.</summary>
    public IReadOnlyList<Origin> ValuesOf(Origin read, CancellationToken cancellationToken)
    {
        if (read.Operation is not IMemberReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol } reference || CreationOf(instance, read.Environment, 0, cancellationToken) is not ({ Constructor: { } constructor } creation, var environment) ||
            !bodies.Operations.Contains(constructor.ContainingType) || HeldBy(reference.Member, cancellationToken) is not { } member ||
            !SymbolEqualityComparer.Default.Equals(constructor.ContainingType.OriginalDefinition, member.ContainingType))
        {
            return [];
        }

        if (creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(assignment => IsOf(assignment.Target, member)) is { } given)
        {
            return [new Origin(given.Value, environment)];
        }

        if (PositionOf(member, constructor, cancellationToken) is { } position && creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == position) is { } positional)
        {
            return [new Origin(positional.Value, environment)];
        }

        var run = ConstructorsOf(creation, cancellationToken);
        var values = members.Of(member, cancellationToken)
            .Where(value => value.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } around || run.Exists(called => IsDeclaredBy(called.Constructor, around)))
            .ToList();
        return [.. values.Select(value => GivenFor(value, run, environment, 0, cancellationToken))];
    }

    /// <summary>The only creation that the object comes from, also in a method that makes it, and what is known there.</summary>
    private (IObjectCreationOperation Creation, BindingEnvironment Environment)? CreationOf(IOperation instance, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        switch (ForcedValues.Unwrap(instance))
        {
            case IObjectCreationOperation creation:
                return (creation, environment);
            case ILocalReferenceOperation local when depth < MaximumDepth && bodies.FindMemberOf(local.Local, cancellationToken)?.ValuesOf(local.Local) is [{ } made]:
                return CreationOf(made, environment, depth + 1, cancellationToken);
            case IInvocationOperation { TargetMethod.IsAsync: false } call when depth < MaximumDepth:
                return CreationIn(call);
            case IAwaitOperation awaiting when depth < MaximumDepth && AwaitedCalls.Of(awaiting) is { TargetMethod.IsAsync: true } call:
                return CreationIn(call);
            default:
                return null;
        }

        (IObjectCreationOperation Creation, BindingEnvironment Environment)? CreationIn(IInvocationOperation call) =>
            bodies.Operations.Contains(call.TargetMethod.OriginalDefinition) && !Dispatch.IsDispatched(call.TargetMethod, call.Instance) && bodies.Find(call.TargetMethod, cancellationToken) is { IsIterator: false } body &&
            body.Returns.Where(value => value.ConstantValue is not { HasValue: true, Value: null }).ToList() is [var made]
                ? CreationOf(made, body.Container is null ? BindingEnvironment.Empty : environment, depth + 1, cancellationToken)
                : null;
    }

    /// <summary>The fixed member that is asked for, also by a property that gives it: <c>public Stream Content => _content;</c>.</summary>
    private ISymbol? HeldBy(ISymbol member, CancellationToken cancellationToken)
    {
        var definition = member.OriginalDefinition;
        if (definition is IPropertySymbol { IsVirtual: false, IsOverride: false, IsAbstract: false, GetMethod: { } getter } && bodies.Find(getter, cancellationToken) is { } body)
        {
            definition = body.Returns is [{ } returned] && ForcedValues.Unwrap(returned) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } held ? held.Member.OriginalDefinition : null;
        }

        return definition is IFieldSymbol or IPropertySymbol { IsVirtual: false, IsOverride: false } && FixedMembers.IsFixed(definition) ? definition : null;
    }

    /// <summary>The place of the parameter that declares a property of a record.</summary>
    private static int? PositionOf(ISymbol member, IMethodSymbol constructor, CancellationToken cancellationToken) =>
        member is { ContainingType.IsRecord: true, DeclaringSyntaxReferences: [var declaration] } && declaration.GetSyntax(cancellationToken) is ParameterSyntax
            ? constructor.OriginalDefinition.Parameters.FirstOrDefault(parameter => parameter.DeclaringSyntaxReferences is [var declared] && declared.SyntaxTree == declaration.SyntaxTree && declared.Span == declaration.Span)?.Ordinal
            : null;

    /// <summary>The constructors of the class that run, with what they are given, the one that is called first.</summary>
    private List<(IMethodSymbol Constructor, ImmutableArray<IArgumentOperation> Arguments)> ConstructorsOf(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        var run = new List<(IMethodSymbol Constructor, ImmutableArray<IArgumentOperation> Arguments)>();
        var (next, arguments) = (creation.Constructor, creation.Arguments);
        while (next is not null && run.Count < MaximumDepth)
        {
            run.Add((next.OriginalDefinition, arguments));
            var chained = bodies.ChainedFrom(next, cancellationToken);
            (next, arguments) = (chained?.TargetMethod, chained?.Arguments ?? []);
        }

        return run;
    }

    /// <summary>What a value is that a constructor gives a member: its argument, where it is its parameter.</summary>
    private Origin GivenFor(
        IOperation value, List<(IMethodSymbol Constructor, ImmutableArray<IArgumentOperation> Arguments)> run, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        var given = ForcedValues.Unwrap(value) switch
        {
            ICoalesceOperation { Value: var checkedValue, WhenNull: var otherwise } when ForcedValues.Unwrap(otherwise) is IThrowOperation => checkedValue,
            IInvocationOperation call when ArgumentGivenBack(call, cancellationToken) is { } argument => argument,
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => ArgumentFor(parameter.OriginalDefinition),
            _ => null,
        };
        if (given is null || depth > MaximumDepth)
        {
            return new Origin(value, BindingEnvironment.Empty);
        }

        // What the code at hand has written is told with what is known there.
        return IsWithin(given, run[0].Arguments) ? new Origin(given, environment) : GivenFor(given, run, environment, depth + 1, cancellationToken);

        IOperation? ArgumentFor(IParameterSymbol parameter) =>
            run.Find(called => SymbolEqualityComparer.Default.Equals(called.Constructor, parameter.ContainingSymbol)).Arguments is { IsDefault: false } arguments &&
            bodies.FindMemberOf(parameter, cancellationToken)?.ValuesOf(parameter) is null or { Count: 0 }
                ? arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
                : null;
    }

    private static bool IsWithin(IOperation value, ImmutableArray<IArgumentOperation> arguments) => arguments.Any(argument => ReferenceEquals(argument.Value, value));

    /// <summary>
    /// The argument that a call gives back if it does not throw, as a guard does: <c>Guard.NotNull(stream, nameof(stream))</c>. There is nothing
    /// else of its type that a method could return that takes any.
    /// </summary>
    private IOperation? ArgumentGivenBack(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (!method.IsStatic || method.Parameters is not [{ RefKind: RefKind.None } first, ..])
        {
            return null;
        }

        var isSame = bodies.Operations.Contains(method)
            ? bodies.Find(method, cancellationToken) is { IsIterator: false, Returns: { Count: > 0 } returns, Member: var member } && member.ValuesOf(first).Count == 0 && returns.All(returned => ForcedValues.Unwrap(returned) is IParameterReferenceOperation { Parameter.Ordinal: 0 })
            : method.ReturnType is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } && SymbolEqualityComparer.Default.Equals(method.ReturnType, first.Type) &&
                method.Parameters.Skip(1).All(parameter => parameter.Type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean);
        return isSame ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : null;
    }

    private static bool IsDeclaredBy(IMethodSymbol constructor, SyntaxNode declaration) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declaration.SyntaxTree && reference.Span == declaration.Span);

    private static bool IsOf(IOperation target, ISymbol member) => target is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member);
}
