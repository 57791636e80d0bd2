using AttrBot.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Reads the time that a loop sleeps for, if it is the same in every round.</summary>
internal static class SleepPeriods
{
    /// <summary>The time as a <see cref="TimeSpan"/>; null where it may change, or is none that a timer accepts.</summary>
    public static ExpressionSyntax? Find(SemanticModel model, ExpressionSyntax time)
    {
        if (model.GetConstantValue(time) is { HasValue: true, Value: int milliseconds })
        {
            return milliseconds > 0
                ? FrameworkSyntax.Call(FrameworkSyntax.Type("System.TimeSpan"), "FromMilliseconds", time.WithoutTrivia())
                : null;
        }

        return model.GetTypeInfo(time).Type is { Name: "TimeSpan" } && IsFixed(model, time) ? time.WithoutTrivia() : null;
    }

    /// <summary><c>TimeSpan.FromSeconds(1)</c>, or a field that does not change.</summary>
    private static bool IsFixed(SemanticModel model, ExpressionSyntax time) => time switch
    {
        InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsStatic: true, ContainingType.Name: "TimeSpan" } &&
            call.ArgumentList.Arguments.All(argument => model.GetConstantValue(argument.Expression) is { HasValue: true, Value: not (0 or 0.0 or 0L) }),
        _ => model.GetSymbolInfo(time).Symbol is IFieldSymbol { IsReadOnly: true },
    };
}
