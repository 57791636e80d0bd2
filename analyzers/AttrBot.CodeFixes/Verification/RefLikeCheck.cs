using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Verification;

/// <summary>
/// Whether spans and references are alive where a fix adds an await. The compiler finds that out only when it emits code, too
/// late for an editor, so this is decided here, on the safe side.
/// </summary>
internal static class RefLikeCheck
{
    /// <summary>Checks every await that the fix added to <paramref name="document"/>.</summary>
    public static async Task<bool> PassesAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root!.GetAnnotatedNodes(AwaitSyntax.Added).All(added => !IsAliveAcross(model!, added));
    }

    private static bool IsAliveAcross(SemanticModel model, SyntaxNode added)
    {
        if (EnclosingFunction.Of(added) is not { } function)
        {
            return false;
        }

        return HasLiveLocal(model, function, added) || IsInsideRefLikeStatement(model, function, added) || HasTemporary(model, added);
    }

    /// <summary>A local of such a type that is mentioned again after the await, or in the next round of a loop around both.</summary>
    private static bool HasLiveLocal(SemanticModel model, SyntaxNode function, SyntaxNode added)
    {
        var own = EnclosingFunction.OwnNodes(function).ToList();
        foreach (var declaration in own)
        {
            if (declaration.SpanStart > added.SpanStart ||
                declaration is not (VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax) ||
                model.GetDeclaredSymbol(declaration) is not ILocalSymbol local || !IsRefLike(local.Type, local.RefKind))
            {
                continue;
            }

            var loop = added.Ancestors().FirstOrDefault(node => node is StatementSyntax and (CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax) &&
                !node.Span.Contains(declaration.Span));
            var isUsing = declaration.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()?.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) == true;
            if (isUsing || own.OfType<IdentifierNameSyntax>().Any(name =>
                name.Identifier.ValueText == local.Name && (name.SpanStart > added.Span.End || loop?.Span.Contains(name.Span) == true)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A <c>foreach</c> over a span, or a <c>using</c> of a scope that is one.</summary>
    private static bool IsInsideRefLikeStatement(SemanticModel model, SyntaxNode function, SyntaxNode added)
    {
        for (var node = added; node is not null && node != function; node = node.Parent)
        {
            var held = node.Parent switch
            {
                CommonForEachStatementSyntax loop when loop.Statement == node => loop.Expression,
                UsingStatementSyntax statement when statement.Statement == node => statement.Expression ?? statement.Declaration?.Variables[0].Initializer?.Value,
                _ => null,
            };
            if (held is not null && (IsRefLike(model.GetTypeInfo(held).Type) ||
                (node.Parent is CommonForEachStatementSyntax each && IsRefLike(model.GetForEachStatementInfo(each).GetEnumeratorMethod?.ReturnType))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A value of such a type that is computed before the await in the same statement and used after it.</summary>
    private static bool HasTemporary(SemanticModel model, SyntaxNode added)
    {
        for (var node = added; node.Parent is { } parent and not StatementSyntax and not AnonymousFunctionExpressionSyntax and not ArrowExpressionClauseSyntax; node = parent)
        {
            if (parent is InterpolatedStringExpressionSyntax text && model.GetTypeInfo(text).ConvertedType is { SpecialType: not SpecialType.System_String } handler && IsRefLike(handler))
            {
                return true;
            }

            foreach (var sibling in parent.ChildNodes().TakeWhile(child => child != node))
            {
                if (sibling.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(expression => model.GetTypeInfo(expression) is var info && (IsRefLike(info.Type) || IsRefLike(info.ConvertedType))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRefLike(ITypeSymbol? type, RefKind refKind = RefKind.None) => type?.IsRefLikeType == true || refKind != RefKind.None;
}
