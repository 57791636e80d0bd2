using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Finds where a collection is made that is used, and with it what it compares by.</summary>
internal static class CreatedCollections
{
    /// <summary>The creation of <paramref name="instance"/>; null where another collection may stand there.</summary>
    public static IObjectCreationOperation? Of(IOperation instance) => instance switch
    {
        IObjectCreationOperation creation => creation,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => Around(instance),
        ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var reference] } local when
            reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made } declarator && !IsAssigned(declarator) =>
            local.SemanticModel?.GetOperation(made) as IObjectCreationOperation,
        _ => null,
    };

    private static IObjectCreationOperation? Around(IOperation? part)
    {
        while (part is not (null or IObjectOrCollectionInitializerOperation))
        {
            part = part.Parent;
        }

        return part?.Parent as IObjectCreationOperation;
    }

    private static bool IsAssigned(VariableDeclaratorSyntax declarator) =>
        declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => IsIt(name, declarator),
            ArgumentSyntax { Expression: IdentifierNameSyntax name, RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => IsIt(name, declarator),
            _ => false,
        }) != false;

    private static bool IsIt(IdentifierNameSyntax name, VariableDeclaratorSyntax declarator) => name.Identifier.ValueText == declarator.Identifier.ValueText;
}
