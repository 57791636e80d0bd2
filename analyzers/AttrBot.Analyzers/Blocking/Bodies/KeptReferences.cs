using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Tells which methods get a variable by reference and only use the object in it, so that the variable holds afterwards what it
/// held before.
/// </summary>
internal static class KeptReferences
{
    /// <summary>Whether the method that <paramref name="argument"/> is given to leaves the variable as it is.</summary>
    public static bool IsKept(IArgumentOperation argument) =>
        argument.Parameter is { RefKind: RefKind.Ref, Type.IsReferenceType: true, OriginalDefinition: { DeclaringSyntaxReferences: [var reference] } parameter } &&
        // A file is looked at whenever its own code is: what another one does with the variable may change without it.
        reference.SyntaxTree == argument.Syntax.SyntaxTree &&
        parameter.ContainingSymbol is IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false, IsExtern: false, PartialImplementationPart: null } &&
        reference.GetSyntax() is ParameterSyntax { Parent.Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax } declared &&
        declared.Parent!.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name).All(IsUse);

    /// <summary>Whether a name stands where it cannot be given another value.</summary>
    private static bool IsUse(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or NameColonSyntax => true,
        BinaryExpressionSyntax or IsPatternExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax => true,
        ArgumentSyntax { Parent: BaseArgumentListSyntax } argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };
}
