using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Knows what operators run: the method that declares them, and for those that the compiler writes, <c>==</c> of records and tuples, what
/// compares their fields and elements.
/// </summary>
internal static class Operators
{
    /// <summary>So many records are looked into, one in another.</summary>
    private const int MaximumDepth = 3;

    /// <summary>The methods that <paramref name="operation"/> runs.</summary>
    public static IEnumerable<IMethodSymbol> Of(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorMethod: { } method } binary => [method, .. OfRecords(binary)],
        IUnaryOperation { OperatorMethod: { } method } => [method],
        ICompoundAssignmentOperation { OperatorMethod: { } method } => [method],
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => [method],
        IConversionOperation { OperatorMethod: { } method } => [method],
        ITupleBinaryOperation tuples => OfTuples(tuples),
        _ => [],
    };

    private static IEnumerable<IMethodSymbol> OfRecords(IBinaryOperation comparison) =>
        comparison.OperatorMethod is { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true } record } && !IsNull(comparison.LeftOperand) && !IsNull(comparison.RightOperand)
            ? EqualsOf(record, 0)
            : [];

    private static IEnumerable<IMethodSymbol> OfTuples(ITupleBinaryOperation comparison)
    {
        if (ForcedValues.Unwrap(comparison.LeftOperand).Type is not INamedTypeSymbol { IsTupleType: true } left ||
            ForcedValues.Unwrap(comparison.RightOperand).Type is not INamedTypeSymbol { IsTupleType: true } right || left.TupleElements.Length != right.TupleElements.Length)
        {
            yield break;
        }

        var name = comparison.OperatorKind == BinaryOperatorKind.Equals ? WellKnownMemberNames.EqualityOperatorName : WellKnownMemberNames.InequalityOperatorName;
        for (var i = 0; i < left.TupleElements.Length; i++)
        {
            var element = left.TupleElements[i].Type;
            if (!element.IsInSource() || !SymbolEqualityComparer.Default.Equals(element, right.TupleElements[i].Type) ||
                element.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, element))) is not { } compare)
            {
                continue;
            }

            foreach (var method in compare.IsImplicitlyDeclared ? EqualsOf((INamedTypeSymbol)element, 0) : [compare])
            {
                yield return method;
            }
        }
    }

    private static IEnumerable<IMethodSymbol> EqualsOf(INamedTypeSymbol type, int depth)
    {
        if (Comparisons.EqualsOf(type) is { IsImplicitlyDeclared: false } own)
        {
            return [own];
        }

        return type.IsRecord && depth < MaximumDepth
            ? type.GetMembers().OfType<IFieldSymbol>()
                .Where(field => field is { IsStatic: false, Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } } && field.Type.IsInSource())
                .SelectMany(field => EqualsOf((INamedTypeSymbol)field.Type, depth + 1))
            : [];
    }

    private static bool IsNull(IOperation operand) => ForcedValues.Unwrap(operand).ConstantValue is { HasValue: true, Value: null };
}
