using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Finds loops that keep the thread: without an end and without an await, waiting in circles for something that the loop
/// itself does not change, or with a constant number of rounds that takes long whatever they do.
/// </summary>
internal static class EndlessLoops
{
    /// <summary>From how many rounds a counted loop is long.</summary>
    private const double ManyRounds = 100_000_000;

    /// <summary>How messages call the loop when it is such a one; otherwise null.</summary>
    public static string? Classify(ILoopOperation loop)
    {
        var (condition, name) = loop switch
        {
            IWhileLoopOperation { ConditionIsTop: true } top => (top.Condition, "while loop"),
            IWhileLoopOperation bottom => (bottom.Condition, "do loop"),
            IForLoopOperation counted => (counted.Condition, "for loop"),
            _ => (null, null),
        };
        if (name is null || LoopExits.Yields(loop))
        {
            return null;
        }

        var exits = LoopExits.Of(loop).ToList();
        var isEndless = condition is null || condition.ConstantValue is { HasValue: true, Value: true } || PollingLoops.IsWaiting(loop, condition, outcome: true);
        if (isEndless && exits.All(exit => PollingLoops.IsGuardedByPolling(exit, loop)))
        {
            return name;
        }

        return exits.Count == 0 && CountedRounds(loop) >= ManyRounds ? name : null;
    }

    /// <summary>The rounds of a loop from one constant to another, times those of the loop directly inside it.</summary>
    private static double CountedRounds(IOperation loop)
    {
        if (loop is not IForLoopOperation { Condition: IBinaryOperation condition } counted ||
            ConstantOf(condition.RightOperand) is not { } bound || !CountsUpByOne(counted) ||
            !condition.OperatorKind.ToString().StartsWith("Less", StringComparison.Ordinal))
        {
            return 1;
        }

        var inner = counted.Body is IBlockOperation block
            ? block.Operations.OfType<IForLoopOperation>().Select(CountedRounds).DefaultIfEmpty(1).Max()
            : CountedRounds(counted.Body);
        return Math.Max(1, bound) * inner;
    }

    private static bool CountsUpByOne(IForLoopOperation loop) =>
        loop.AtLoopBottom.Length == 1 && loop.AtLoopBottom[0] is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } };

    private static double? ConstantOf(IOperation operation)
    {
        while (operation is IConversionOperation { ConstantValue.HasValue: false } conversion)
        {
            operation = conversion.Operand;
        }

        return operation.ConstantValue is { HasValue: true, Value: int or long or uint or double } constant
            ? Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
