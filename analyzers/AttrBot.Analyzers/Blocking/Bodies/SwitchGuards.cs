using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>What a parameter has to be for one branch of a <c>switch</c> over it to run.</summary>
internal static class SwitchGuards
{
    /// <summary>For the section of a statement.</summary>
    public static ImmutableArray<ParameterGuard> Of(ISwitchOperation selection, ISwitchCaseOperation section)
    {
        if (section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
        {
            var others = selection.Cases.Where(other => other != section).SelectMany(other => other.Clauses).SelectMany(clause => ConstantsOf(clause, isGuardAllowed: false)).ToImmutableArray();
            return others.IsEmpty ? [] : ParameterGuard.Among(selection.Value, others, false);
        }

        var own = section.Clauses.Select(clause => ConstantsOf(clause, isGuardAllowed: true)).ToList();
        return own.Any(constants => constants.IsEmpty) ? [] : ParameterGuard.Among(selection.Value, [.. own.SelectMany(constants => constants)], true);
    }

    /// <summary>For the arm of an expression; what an earlier arm has matched does not come to it.</summary>
    public static ImmutableArray<ParameterGuard> Of(ISwitchExpressionOperation selection, ISwitchExpressionArmOperation arm)
    {
        var earlier = selection.Arms.TakeWhile(other => other != arm).Where(other => other.Guard is null).SelectMany(other => ParameterGuard.ConstantsOf(other.Pattern)).ToImmutableArray();
        return
        [
            .. ParameterGuard.OfPattern(selection.Value, arm.Pattern, true),
            .. earlier.IsEmpty ? [] : ParameterGuard.Among(selection.Value, earlier, false).Select(guard => guard with { IsPart = true }),
        ];
    }

    private static ImmutableArray<object?> ConstantsOf(ICaseClauseOperation clause, bool isGuardAllowed) => clause switch
    {
        ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => [constant],
        IPatternCaseClauseOperation pattern when isGuardAllowed || pattern.Guard is null => ParameterGuard.ConstantsOf(pattern.Pattern),
        _ => [],
    };
}
