using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows that a delegate of an object which has just been made is one that its class, or this creation, has put there: <c>new Options().Read("a")</c>.</summary>
internal static class FreshMembers
{
    /// <summary>Whether <paramref name="reference"/> reads a delegate of a new object.</summary>
    public static bool IsRead(IMemberReferenceOperation reference) =>
        reference is { Type.TypeKind: TypeKind.Delegate, Instance: { } instance } && ForcedValues.Unwrap(instance) is IObjectCreationOperation creation &&
        SymbolEqualityComparer.Default.Equals(creation.Type, reference.Member.ContainingType);

    /// <summary>Whether <paramref name="value"/> of the member may be that of the new object.</summary>
    public static bool MayHold(IMemberReferenceOperation reference, IOperation value) =>
        Contains(ForcedValues.Unwrap(reference.Instance!).Syntax.GetReference(), value) || reference.Member.ContainingType.DeclaringSyntaxReferences.Any(declaration => Contains(declaration, value));

    private static bool Contains(SyntaxReference code, IOperation value) => code.SyntaxTree == value.Syntax.SyntaxTree && code.Span.Contains(value.Syntax.Span);
}
