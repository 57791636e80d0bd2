using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises keys that are never made, because another is imported: a key is made when it is first asked for.</summary>
internal static class ImportedKeys
{
    /// <summary>Whether the same type imports a key into what <paramref name="creation"/> is assigned to.</summary>
    public static bool Replace(IOperation creation)
    {
        var name = creation.Syntax.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax assignment when assignment.Right == creation.Syntax => NameOf(assignment.Left),
            _ => null,
        };
        return name is not null && creation.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type &&
            type.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is MemberAccessExpressionSyntax access && IsImport(access.Name.Identifier.ValueText) && NameOf(access.Expression) == name);
    }

    private static bool IsImport(string method) => method.StartsWith("Import", StringComparison.Ordinal) || method.StartsWith("FromXml", StringComparison.Ordinal);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => NameOf(suppressed.Operand),
        _ => null,
    };
}
