using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// What a parameter has to be for a piece of code to run: <c>if (disposing) { … }</c>. A caller that writes
/// <c>Dispose(false)</c> does not run it. Or what a member of it, or of the object whose code runs, has to be.
/// </summary>
/// <param name="Parameter">The parameter; null for the object itself.</param>
/// <param name="Constants">Constants that it is compared with.</param>
/// <param name="IsAmong">Whether it has to be one of them, or none.</param>
internal readonly record struct ParameterGuard(IParameterSymbol? Parameter, ImmutableArray<object?> Constants, bool IsAmong)
{
    /// <summary>The field or property that is compared; null for the parameter itself.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>Whether something else has to hold as well.</summary>
    public bool IsPart { get; init; }

    /// <summary>Where the member is read.</summary>
    public IOperation? Read { get; init; }

    /// <summary>What holds for sure where <paramref name="condition"/> has turned out to be <paramref name="outcome"/>.</summary>
    public static ImmutableArray<ParameterGuard> Of(IOperation condition, bool outcome) => condition switch
    {
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, outcome),
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Boolean } parameter } => [new(parameter.OriginalDefinition, [true], outcome)],
        IMemberReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } member => OfMember(member, [true], outcome),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Of(not.Operand, !outcome),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when outcome => [.. Of(both.LeftOperand, true).Select(AsPart), .. Of(both.RightOperand, true).Select(AsPart)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !outcome => [.. Of(either.LeftOperand, false).Select(AsPart), .. Of(either.RightOperand, false).Select(AsPart)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool constant } } equality => Of(equality.LeftOperand, outcome == constant),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool constant } } } pattern => Of(pattern.Value, outcome == constant),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand.ConstantValue: { HasValue: true, Value: var constant } } comparison =>
            Among(comparison.LeftOperand, [constant], outcome == (comparison.OperatorKind == BinaryOperatorKind.Equals)),
        IIsPatternOperation pattern => OfPattern(pattern.Value, pattern.Pattern, outcome),
        _ => [],
    };

    /// <summary>What holds where <paramref name="value"/> has turned out to match <paramref name="pattern"/>, or not to.</summary>
    public static ImmutableArray<ParameterGuard> OfPattern(IOperation value, IPatternOperation pattern, bool outcome)
    {
        while (pattern is INegatedPatternOperation negated)
        {
            (pattern, outcome) = (negated.Pattern, !outcome);
        }

        return ConstantsOf(pattern) is { IsEmpty: false } constants ? Among(value, constants, outcome) : [];
    }

    /// <summary>What holds where <paramref name="value"/> is one of <paramref name="constants"/>, or none of them.</summary>
    public static ImmutableArray<ParameterGuard> Among(IOperation value, ImmutableArray<object?> constants, bool isAmong) =>
        ForcedValues.Unwrap(value) switch
        {
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => [new(parameter.OriginalDefinition, constants, isAmong)],
            IMemberReferenceOperation member => OfMember(member, constants, isAmong),
            ILocalReferenceOperation local when CopiedMembers.Behind(local) is { } member => OfMember(member, constants, isAmong),
            _ => [],
        };

    /// <summary>The constants that <paramref name="pattern"/> matches, if it matches nothing else.</summary>
    public static ImmutableArray<object?> ConstantsOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => [constant],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either when ConstantsOf(either.LeftPattern) is { IsEmpty: false } left && ConstantsOf(either.RightPattern) is { IsEmpty: false } right => [.. left, .. right],
        _ => [],
    };

    /// <summary>What holds after <paramref name="statement"/>: a condition that leaves the code when it is met was not met.</summary>
    public static ImmutableArray<ParameterGuard> After(IOperation statement) =>
        statement is IConditionalOperation { WhenFalse: null } conditional && Leaves(conditional.WhenTrue) ? Of(conditional.Condition, false) : [];

    /// <summary>Whether this may hold where <paramref name="environment"/> is known.</summary>
    public bool MayHold(BindingEnvironment environment)
    {
        var known = KnownIn(environment);
        return ValueOf(known) is var (value) ? Constants.Contains(value) == IsAmong : !IsNotNull(known) || !IsAmong || Constants.Any(constant => constant is not null);
    }

    /// <summary>Whether nothing but what is known in <paramref name="environment"/> decides whether this holds.</summary>
    public bool IsDecided(BindingEnvironment environment)
    {
        var known = KnownIn(environment);
        return ValueOf(known) is not null || (IsNotNull(known) && Constants.All(constant => constant is null));
    }

    private Binding KnownIn(BindingEnvironment environment) =>
        Member is not { } member ? environment[Parameter!]
        : Parameter is null ? environment.Of(member)
        : environment[Parameter].Members?.Of(member) ?? default;

    private static ValueTuple<object?>? ValueOf(Binding known) => known switch
    {
        { Constant: { } constant } => new(constant),
        { Facts: var facts } when (facts & ValueFacts.True) != 0 => new(true),
        { Facts: var facts } when (facts & ValueFacts.False) != 0 => new(false),
        { Facts: var facts } when (facts & ValueFacts.Null) != 0 => new(null),
        _ => null,
    };

    private static bool IsNotNull(Binding known) => (known.Facts & ValueFacts.NotNull) != 0;

    private static ParameterGuard AsPart(ParameterGuard guard) => guard with { IsPart = true };

    private static ImmutableArray<ParameterGuard> OfMember(IMemberReferenceOperation reference, ImmutableArray<object?> constants, bool isAmong)
    {
        if (reference is not { Member: IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false } } || !reference.Member.IsInSource())
        {
            return [];
        }

        return reference.Instance switch
        {
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => [new(null, constants, isAmong) { Member = reference.Member.OriginalDefinition, Read = reference }],
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } =>
                [new(parameter.OriginalDefinition, constants, isAmong) { Member = reference.Member.OriginalDefinition, Read = reference }],
            _ => [],
        };
    }

    /// <summary>Whether what stands behind <paramref name="statement"/> in its block does not run after it.</summary>
    public static bool Leaves(IOperation statement) => statement switch
    {
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation expression => expression.Operation is IThrowOperation,
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        _ => false,
    };
}
