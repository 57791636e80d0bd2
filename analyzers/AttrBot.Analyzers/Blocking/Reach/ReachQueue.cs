namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>The steps of a walk that are still to be made, the surest first.</summary>
internal sealed class ReachQueue
{
    private readonly SortedDictionary<(bool IsOccasional, int Weight, int Length), Queue<ReachStep>> _steps = [];

    /// <summary>Adds a step.</summary>
    public void Add(ReachStep step)
    {
        var key = (step.IsOccasional, Conditions.Weigh(step.Conditions, !step.IsCertain), step.Length);
        if (!_steps.TryGetValue(key, out var queue))
        {
            _steps.Add(key, queue = new Queue<ReachStep>());
        }

        queue.Enqueue(step);
    }

    /// <summary>Takes the first; null where there is none.</summary>
    public ReachStep? TryTake()
    {
        foreach (var pair in _steps)
        {
            var step = pair.Value.Dequeue();
            if (pair.Value.Count == 0)
            {
                _steps.Remove(pair.Key);
            }

            return step;
        }

        return null;
    }
}
