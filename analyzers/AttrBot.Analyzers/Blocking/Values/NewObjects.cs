using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// What is known of the members of an object by the way it was made: <c>new Options { IsFast = true }</c> has what it is given, and else
/// what its class says, unless something sets them before it is handed over.
/// </summary>
internal sealed class NewObjects(BodySource bodies, MemberChanges changes)
{
    /// <summary>How many methods a value is followed through to where it is made.</summary>
    private const int MaximumDepth = 4;

    /// <summary>What is known of <paramref name="members"/> of <paramref name="value"/>; null for nothing.</summary>
    /// <param name="value">An argument, or the object of a call.</param>
    /// <param name="body">The code that it stands in.</param>
    /// <param name="environment">What is known there.</param>
    /// <param name="members">The members that are asked about.</param>
    /// <param name="call">The call that it is handed to.</param>
    /// <param name="isAnywhere">Whether the call may go on after it has returned, so that what stands behind it counts as well.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BindingEnvironment? MembersOf(
        IOperation value, Body body, BindingEnvironment environment, ImmutableHashSet<ISymbol> members, IOperation call, bool isAnywhere, CancellationToken cancellationToken) =>
        MembersOf(value, body, environment, members, call, isAnywhere, 0, cancellationToken) is { } known && known.Bindings.Any() ? known : null;

    /// <summary>Whether code that is handed an object reads the member, where that decides something, before anything sets it.</summary>
    /// <param name="body">The code.</param>
    /// <param name="holder">The parameter that holds the object; null for the object whose code it is.</param>
    /// <param name="member">The member.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public bool KeepsUntilRead(Body body, IParameterSymbol? holder, ISymbol member, CancellationToken cancellationToken) =>
        body.Member.MemberGuards.All(guard =>
            !SymbolEqualityComparer.Default.Equals(guard.Member, member) || !SymbolEqualityComparer.Default.Equals(guard.Parameter, holder) ||
            !changes.AreBefore(body, holder, member, guard.Read!, isAnywhere: false, cancellationToken));

    /// <summary>Whether a property does nothing but keep a value.</summary>
    public static bool IsAutomatic(IPropertySymbol property, CancellationToken cancellationToken) =>
        property is { IsVirtual: false, IsAbstract: false, IsOverride: false, IsExtern: false, IsIndexer: false, DeclaringSyntaxReferences: [var reference] } &&
        reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    private BindingEnvironment? MembersOf(
        IOperation value, Body body, BindingEnvironment environment, ImmutableHashSet<ISymbol> members, IOperation at, bool isAnywhere, int depth, CancellationToken cancellationToken)
    {
        switch (ForcedValues.Unwrap(value))
        {
            case IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type } creation when bodies.Operations.Contains(type):
                return BindingEnvironment.Empty.With(members.Select(member => new KeyValuePair<ISymbol, Binding>(member, ValueOf(member, creation, type, environment, cancellationToken))));
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return MembersOf(conditional.WhenTrue, body, environment, members, at, isAnywhere, depth, cancellationToken) is { } first &&
                    MembersOf(whenFalse, body, environment, members, at, isAnywhere, depth, cancellationToken) is { } second
                        ? first.Intersect(second)
                        : null;
            case IInvocationOperation { TargetMethod: { IsAsync: false } method } invocation when depth < MaximumDepth && method.IsInSource() && !Dispatch.IsDispatched(method, invocation.Instance) &&
                    bodies.Find(method, cancellationToken) is { IsIterator: false, Container: null, Returns.Count: > 0 } made:
                return made.Returns
                    .Select(returned => MembersOf(returned, made, BindingEnvironment.Empty, members, ForcedValues.Unwrap(returned), isAnywhere: true, depth + 1, cancellationToken))
                    .Aggregate((first, second) => first is not null && second is not null ? first.Intersect(second) : null);
            case ILocalReferenceOperation { Local: var local } when body.Member.ValuesOf(local) is [{ } only] &&
                    ForcedValues.Unwrap(only) is IObjectCreationOperation or IInvocationOperation:
                return Unchanged(MembersOf(only, body, environment, members, only, isAnywhere: false, depth, cancellationToken), local);
            case IFieldReferenceOperation field when body.Container is null && !isAnywhere && FreshFields.AssignmentBefore(field) is { } assignment:
                return Unchanged(MembersOf(assignment.Value, body, environment, members, assignment, isAnywhere: false, depth, cancellationToken), field.Field, assignment);
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when body.Member.ValuesOf(parameter.OriginalDefinition).Count == 0 && (!isAnywhere || OutlivingCalls.IsReturned(at)):
                return Unchanged(environment[parameter].Members, parameter.OriginalDefinition);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } when body.Container is null && (!isAnywhere || OutlivingCalls.IsReturned(at)):
                return Unchanged(environment, null);
            default:
                return null;
        }

        // When a lambda runs, a member may have been set since.
        BindingEnvironment? Unchanged(BindingEnvironment? known, ISymbol? holder, IOperation? since = null) => known is null ? null : BindingEnvironment.Empty.With(known.Bindings.Where(pair =>
            members.Contains(pair.Key) && pair.Value.IsConstant && (body.Container is null || FixedMembers.IsFixed(pair.Key)) && !changes.AreBefore(body, holder, pair.Key, at, isAnywhere, cancellationToken, since)));
    }

    private Binding ValueOf(ISymbol member, IObjectCreationOperation creation, INamedTypeSymbol type, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (!type.DerivesFrom(member.ContainingType.OriginalDefinition) || TypeOf(member, cancellationToken) is not { } kept || !ConstantValues.AreComparable(kept))
        {
            return default;
        }

        Binding? given = null;
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment)
            {
                return default;
            }

            if (SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, member))
            {
                given = ConstantValues.Of(assignment.Value, environment);
            }
            else if (target is IPropertyReferenceOperation { Property.SetMethod: { } setter } && changes.AreIn(setter, null, member, cancellationToken))
            {
                return default;
            }
        }

        if (creation.Constructor is not { } constructor)
        {
            return default;
        }

        var made = ValueAfter(constructor, creation.Arguments, member, kept, environment, 0, cancellationToken);
        var value = made is null ? default : given ?? made.Value;
        return value.Constant is null or int or string ? value : default;
    }

    /// <summary>What the member holds when the constructor has run, or the one that it chains to; null where other code has had the object.</summary>
    private Binding? ValueAfter(
        IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, ISymbol member, ITypeSymbol kept, BindingEnvironment environment, int depth, CancellationToken cancellationToken)
    {
        var chained = ChainedCall(constructor, cancellationToken);
        if (depth > MaximumDepth || changes.AssignmentsIn(constructor, member, chained, cancellationToken) is not { } assignments)
        {
            return null;
        }

        var given = BindingEnvironment.Empty.With(arguments
            .Where(argument => argument.Parameter is not null)
            .Select(argument => new KeyValuePair<ISymbol, Binding>(argument.Parameter!.OriginalDefinition, ConstantValues.Of(argument.Value, environment))));
        if (assignments.Count > 0)
        {
            return KeptArgument(assignments, kept, given, cancellationToken);
        }

        return chained is null
            ? DeclaredValueOf(member, kept, given, cancellationToken)
            : ValueAfter(chained.TargetMethod, chained.Arguments, member, kept, given, depth + 1, cancellationToken);
    }

    /// <summary>The call of another constructor of the same class that a constructor begins with.</summary>
    private IInvocationOperation? ChainedCall(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        bodies.Find(constructor, cancellationToken)?.Member.Roots.OfType<IConstructorBodyOperation>().FirstOrDefault()?.Initializer is IExpressionStatementOperation { Operation: IInvocationOperation call } &&
        SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType.OriginalDefinition, constructor.ContainingType.OriginalDefinition)
            ? call
            : null;

    /// <summary>The argument that a constructor does nothing with but keep it in the member.</summary>
    private Binding KeptArgument(IReadOnlyList<IOperation> assignments, ITypeSymbol kept, BindingEnvironment given, CancellationToken cancellationToken) =>
        assignments is [{ Parent: ISimpleAssignmentOperation { Value: IParameterReferenceOperation { Parameter: var parameter } } assignment }] &&
        assignment.Parent is IExpressionStatementOperation { Parent: IBlockOperation { Parent: IConstructorBodyOperation constructor } } &&
        !constructor.Descendants().Any(operation => operation is IReturnOperation or IBranchOperation) &&
        SymbolEqualityComparer.Default.Equals(parameter.Type, kept) && bodies.FindMemberOf(parameter, cancellationToken)?.ValuesOf(parameter.OriginalDefinition) is { Count: 0 }
            ? given[parameter]
            : default;

    private Binding DeclaredValueOf(ISymbol member, ITypeSymbol kept, BindingEnvironment given, CancellationToken cancellationToken)
    {
        var initializer = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        if (initializer is null)
        {
            return ConstantValues.DefaultOf(kept);
        }

        return bodies.Operations.OperationOf(initializer.Value, cancellationToken) is { } value ? ConstantValues.Of(value, given) : default;
    }

    private static ITypeSymbol? TypeOf(ISymbol member, CancellationToken cancellationToken) => member switch
    {
        IFieldSymbol { DeclaringSyntaxReferences.Length: 1 } field => field.Type,
        IPropertySymbol property when IsAutomatic(property, cancellationToken) => property.Type,
        _ => null,
    };
}
