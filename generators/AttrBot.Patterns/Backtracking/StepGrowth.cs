namespace AttrBot.Patterns;

/// <summary>How the engine's steps grow with the repetitions of an attack: measured, not believed.</summary>
internal static class StepGrowth
{
    private const int MaxCount = 20;
    private const int ProvenDoublings = 3;
    private const int ProvenGrowth = 64;
    private const double Doubling = 1.8;
    private const long EnoughSteps = 20_000;
    private const long MaxSteps = 200_000;
    private const int FirstCount = 8;
    private const int LastCount = 256;

    /// <summary>Whether each further repetition about doubles the steps, or more.</summary>
    public static bool IsExponential(EngineModel model, AttackText attack, BacktrackingBudget budget)
    {
        long before = 0;
        long first = 0;
        int doublings = 0;
        for (int count = 1; count <= MaxCount; count++)
        {
            long steps = CountSteps(model, attack, count, budget);
            bool isDoubled = before > 0 && steps >= before * Doubling;
            first = isDoubled ? first : steps;
            doublings = isDoubled ? doublings + 1 : 0;
            if (steps > EnoughSteps && doublings >= ProvenDoublings && steps >= first * ProvenGrowth)
            {
                return true;
            }

            if (steps >= MaxSteps || budget.Left == 0)
            {
                return false;
            }

            before = steps;
        }

        return false;
    }

    /// <summary>The degree of the polynomial that the steps grow with; 1 for linear.</summary>
    public static double GetDegree(EngineModel model, AttackText attack, BacktrackingBudget budget)
    {
        double degree = 0;
        long before = CountSteps(model, attack, FirstCount, budget);
        for (int count = FirstCount * 2; count <= LastCount && budget.Left > 0; count *= 2)
        {
            long steps = CountSteps(model, attack, count, budget);
            if (steps >= MaxSteps)
            {
                break;
            }

            degree = Math.Log((double)steps / before, 2);
            before = steps;
        }

        return degree;
    }

    private static long CountSteps(EngineModel model, AttackText attack, int count, BacktrackingBudget budget)
    {
        long steps = model.CountSteps(attack.Build(count), Math.Min(MaxSteps, budget.Left));
        budget.TryTake(steps);
        return steps;
    }
}
