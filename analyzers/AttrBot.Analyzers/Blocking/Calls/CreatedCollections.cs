using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Finds where a collection is made that is used, and with it what it compares by.</summary>
internal static class CreatedCollections
{
    /// <summary>The creation of <paramref name="instance"/>; null where another collection may stand there, or it tells nothing of how it compares.</summary>
    /// <param name="instance">The collection.</param>
    /// <param name="isOwnKey">Whether code of the project compares its keys, also where it is made with no comparer.</param>
    public static IObjectCreationOperation? Of(IOperation instance, bool isOwnKey) => instance switch
    {
        IObjectCreationOperation creation => creation,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => Around(instance),
        ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var reference] } local when
            reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made } declarator &&
            (isOwnKey || made.ArgumentList is { Arguments.Count: > 0 }) && !IsAssigned(declarator) =>
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
