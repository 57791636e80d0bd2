using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Finds what the same function has put into a property of an object: <c>context.Response.Body = memory</c>, before
/// it reads <c>context.Response.Body</c>.
/// </summary>
internal static class AssignedBefore
{
    /// <summary>The values that <paramref name="property"/> may have there; none where something else may have set it.</summary>
    public static IReadOnlyList<IOperation> Of(IPropertyReferenceOperation property)
    {
        if (property.Instance is null || property.Property.SetMethod is null)
        {
            return [];
        }

        IOperation root = property;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        // The last one that has run for sure, and those behind it, which may have.
        var values = new List<IOperation>();
        var isSet = false;
        foreach (var assignment in root.Descendants().OfType<ISimpleAssignmentOperation>().Where(assignment => IsSame(assignment.Target, property)).OrderBy(assignment => assignment.Syntax.SpanStart))
        {
            if (assignment.Syntax.Span.End > property.Syntax.SpanStart)
            {
                break;
            }

            if (NullTests.Dominates(assignment.Syntax, property.Syntax))
            {
                values.Clear();
                isSet = true;
            }

            values.Add(assignment.Value);
        }

        return isSet ? values : [];
    }

    private static bool IsSame(IOperation target, IPropertyReferenceOperation property) =>
        target is IPropertyReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Property, property.Property) &&
        other.Instance is { } instance && SyntaxFactory.AreEquivalent(instance.Syntax, property.Instance!.Syntax);
}
