using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>What an interpolated string runs to make a text of its values.</summary>
internal static class Formatting
{
    /// <summary>Reports what makes a text of the value of <paramref name="interpolation"/>, if that is made here.</summary>
    public static void Visit(IInterpolationOperation interpolation, ImplicitCalls.Receiver add)
    {
        if (IsKept(interpolation))
        {
            return;
        }

        var value = ForcedValues.Unwrap(interpolation.Expression);
        if (value.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.IsInSource() && FormatterOf(type) is { } formatter)
        {
            add(value, formatter, value);
        }
        else
        {
            ImplicitCalls.AddToString(value, add);
        }
    }

    /// <summary>Of what can be formatted, the text is asked for in this way, and not by <c>ToString()</c>.</summary>
    private static IMethodSymbol? FormatterOf(INamedTypeSymbol type) => Implementation(type, "ISpanFormattable", "TryFormat") ?? Implementation(type, "IFormattable", "ToString");

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, string contract, string method) =>
        type.AllInterfaces.FirstOrDefault(candidate => candidate.Name == contract && candidate is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }) is { } declared &&
        declared.GetMembers(method).FirstOrDefault() is { } member
            ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol
            : null;

    /// <summary>
    /// Whether the values are kept beside the format, as a <c>FormattableString</c> does: a text is made when somebody asks for it.
    /// </summary>
    private static bool IsKept(IInterpolationOperation interpolation) =>
        interpolation.Parent is IInterpolatedStringOperation
        {
            Parent: IConversionOperation { Type: { Name: "FormattableString" or "IFormattable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } kept,
        } && !AsksForText(kept);

    private static bool AsksForText(IOperation kept) => kept.Parent switch
    {
        IConversionOperation or IParenthesizedOperation => AsksForText(kept.Parent),
        IInvocationOperation { TargetMethod.Name: "ToString" } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Invariant" or "CurrentCulture", ContainingType.Name: "FormattableString" } } } => true,
        _ => false,
    };
}
