using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises connections that have nothing to close: made in the same function and never opened, or given up because opening them
/// has failed.
/// </summary>
internal static class UnopenedConnections
{
    /// <summary>Whether <paramref name="connection"/>, which <paramref name="closing"/> closes, is such a one.</summary>
    public static bool Contain(IOperation connection, IOperation closing)
    {
        var root = closing;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return LocalOf(connection, closing) is { } local && (IsGivenUp(local, closing) || IsNeverOpened(local, root));
    }

    private static ILocalSymbol? LocalOf(IOperation connection, IOperation closing)
    {
        if (ForcedValues.Unwrap(connection) is ILocalReferenceOperation reference)
        {
            return reference.Local;
        }

        // The resource of a using is its initial value.
        var group = closing switch
        {
            IUsingDeclarationOperation declaration => declaration.DeclarationGroup,
            IUsingOperation statement => statement.Resources as IVariableDeclarationGroupOperation,
            _ => null,
        };
        return group?.Declarations.SelectMany(declaration => declaration.Declarators)
            .FirstOrDefault(declarator => declarator.GetVariableInitializer() is { } initializer && initializer.Syntax.Span.Contains(connection.Syntax.Span))?.Symbol;
    }

    /// <summary>Whether it was made here, and nothing is done with it that may open it: neither a call nor handing it on.</summary>
    private static bool IsNeverOpened(ILocalSymbol local, IOperation root)
    {
        var uses = root.Descendants().Where(operation => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));
        return root.Descendants().OfType<IVariableDeclaratorOperation>().Any(declarator =>
                SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) && declarator.GetVariableInitializer() is { Value: { } made } && IsMaking(made)) &&
            uses.All(use => use.Parent switch
            {
                IInvocationOperation call => ReferenceEquals(call.Instance, use) && call.TargetMethod.Name is "GetType" or "ToString" or "Dispose" or "Close",
                IPropertyReferenceOperation => true,
                _ => false,
            });
    }

    private static bool IsMaking(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        ICoalesceOperation coalesce => IsMaking(coalesce.Value) && ForcedValues.Unwrap(coalesce.WhenNull) is IThrowOperation,
        IInvocationOperation { TargetMethod.Name: "CreateConnection" } or IObjectCreationOperation => true,
        _ => false,
    };

    /// <summary>Whether it is closed in the <c>catch</c> of a <c>try</c> that does nothing but open it and return it.</summary>
    private static bool IsGivenUp(ILocalSymbol local, IOperation closing) =>
        closing.Syntax.FirstAncestorOrSelf<CatchClauseSyntax>() is { Parent: TryStatementSyntax { Block.Statements: [var opening, ..] statements } } &&
        Opens(opening, local.Name) &&
        statements.Skip(1).All(statement => statement is ReturnStatementSyntax { Expression: IdentifierNameSyntax name } && name.Identifier.ValueText == local.Name);

    private static bool Opens(SyntaxNode statement, string name) => statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Open" or "OpenAsync", Expression: IdentifierNameSyntax opened } && opened.Identifier.ValueText == name);
}
