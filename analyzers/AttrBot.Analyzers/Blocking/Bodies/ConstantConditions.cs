using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Knows conditions that are the same whenever the program runs: constants, and static members that are set once, to one:
/// <c>public static readonly bool IsFramework = false;</c>, as libraries write for each of their target frameworks;
/// and <c>Environment.Version.Major >= 5</c>, where what is referenced runs on nothing older.
/// </summary>
internal sealed class ConstantConditions(OperationSource operations, Compilation compilation)
{
    /// <summary>How many members refer to each other; ends circles.</summary>
    private const int MaximumDepth = 8;

    /// <summary>Before it, <c>Environment.Version</c> did not tell the version of .NET.</summary>
    private const int FirstUnified = 5;

    private readonly int _version = compilation.ObjectType.ContainingAssembly is { Name: "System.Runtime" or "System.Private.CoreLib", Identity.Version.Major: >= FirstUnified and var version } ? version : 0;
    private readonly ConcurrentDictionary<ISymbol, bool?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What <paramref name="condition"/> always is; null where that is not known.</summary>
    public bool? ValueOf(IOperation condition, CancellationToken cancellationToken) => ValueOf(condition, 0, cancellationToken);

    private bool? ValueOf(IOperation condition, int depth, CancellationToken cancellationToken) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant,
        IParenthesizedOperation parenthesized => ValueOf(parenthesized.Operand, depth, cancellationToken),
        IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Boolean } conversion => ValueOf(conversion.Operand, depth, cancellationToken),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => !ValueOf(not.Operand, depth, cancellationToken),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both when both.Type?.SpecialType == SpecialType.System_Boolean =>
            ValueOf(both.LeftOperand, depth, cancellationToken) & ValueOf(both.RightOperand, depth, cancellationToken),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either when either.Type?.SpecialType == SpecialType.System_Boolean =>
            ValueOf(either.LeftOperand, depth, cancellationToken) | ValueOf(either.RightOperand, depth, cancellationToken),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, Type.SpecialType: SpecialType.System_Boolean } field } => OfMember(field, depth, cancellationToken),
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null, Type.SpecialType: SpecialType.System_Boolean } property } => OfMember(property, depth, cancellationToken),
        IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: int constant }, LeftOperand: IPropertyReferenceOperation major } comparison when IsMajorVersion(major) => Compare(comparison.OperatorKind, constant),
        _ => null,
    };

    private static bool IsMajorVersion(IPropertyReferenceOperation reference) => reference is
    {
        Property: { Name: "Major", ContainingType: { Name: "Version", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
        Instance: IPropertyReferenceOperation { Property: { Name: "Version", IsStatic: true, ContainingType: { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } },
    };

    /// <summary>A program runs on what it was built for, or on something newer.</summary>
    private bool? Compare(BinaryOperatorKind comparison, int constant) => comparison switch
    {
        BinaryOperatorKind.GreaterThanOrEqual when _version >= constant => true,
        BinaryOperatorKind.GreaterThan when _version > constant => true,
        BinaryOperatorKind.NotEquals when _version > constant => true,
        BinaryOperatorKind.LessThan when _version >= constant => false,
        BinaryOperatorKind.LessThanOrEqual when _version > constant => false,
        BinaryOperatorKind.Equals when _version > constant => false,
        _ => null,
    };

    private bool? OfMember(ISymbol member, int depth, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(member.OriginalDefinition, out var known))
        {
            return known;
        }

        known = depth < MaximumDepth && !member.IsVirtual && !member.IsAbstract && operations.Contains(member) && InitializerOf(member, cancellationToken) is { } initializer && IsPlain(initializer) &&
            operations.OperationOf(initializer, cancellationToken) is { } value
                ? ValueOf(value, depth + 1, cancellationToken)
                : null;
        return depth == 0 ? _known.GetOrAdd(member.OriginalDefinition, known) : known;
    }

    /// <summary>The value that a member is given where it is declared, if no static constructor can give it another.</summary>
    private static ExpressionSyntax? InitializerOf(ISymbol member, CancellationToken cancellationToken) =>
        member.DeclaringSyntaxReferences is [var reference] && member.ContainingType.StaticConstructors.All(constructor => constructor.IsImplicitlyDeclared)
            ? reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            }
            : null;

    /// <summary>Constants, names and operators alone: what else stands there need not be bound.</summary>
    private static bool IsPlain(ExpressionSyntax initializer) => initializer.DescendantNodesAndSelf().All(node =>
        node is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax);
}
