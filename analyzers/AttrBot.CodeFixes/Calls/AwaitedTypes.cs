using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Calls;

/// <summary>Compares what an await gives with what stood there before.</summary>
internal static class AwaitedTypes
{
    /// <summary>Whether awaiting a value of type <paramref name="task"/> can stand in the place of <paramref name="call"/>.</summary>
    public static bool CanReplace(SemanticModel model, ExpressionSyntax call, ITypeSymbol task)
    {
        var before = model.GetTypeInfo(call).Type;
        if (before is null || before.SpecialType == SpecialType.System_Void || call.Parent is ExpressionStatementSyntax || call.Parent is ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax })
        {
            return true;
        }

        if (task is not INamedTypeSymbol { TypeArguments: [var after] })
        {
            return false;
        }

        return Fits(model.Compilation, after, before) || Fits(model.Compilation, before, after);
    }

    private static bool Fits(Compilation compilation, ITypeSymbol from, ITypeSymbol to) =>
        compilation.ClassifyConversion(from, to) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };
}
