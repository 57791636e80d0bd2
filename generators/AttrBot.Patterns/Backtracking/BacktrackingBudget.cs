namespace AttrBot.Patterns;

/// <summary>How much one analysis may still do.</summary>
internal sealed class BacktrackingBudget(long steps, CancellationToken cancellationToken)
{
    private const int StepsPerCheck = 1024;

    private long _left = steps;

    /// <summary>What is left.</summary>
    public long Left => Math.Max(_left, 0);

    /// <summary>Takes some steps; false when none are left.</summary>
    /// <exception cref="OperationCanceledException">The analysis was canceled.</exception>
    public bool TryTake(long steps = 1)
    {
        if (steps >= StepsPerCheck || _left % StepsPerCheck == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        _left -= steps;
        return _left > 0;
    }
}
