namespace AttrBot.Patterns;

/// <summary>Counts what a search costs.</summary>
internal sealed class SearchBudget(SearchLimits limits, CancellationToken cancellationToken)
{
    private const int StepsBetweenChecks = 4096;

    private long _steps;
    private long _nextCheck;

    /// <summary>The most states of the product.</summary>
    public int MaxStates => limits.MaxStates;

    /// <summary>Whether the search has cost too much.</summary>
    public bool IsSpent => _steps > limits.MaxSteps;

    /// <summary>Counts some steps.</summary>
    public void Spend(int steps)
    {
        _steps += steps;
        if (_steps >= _nextCheck)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _nextCheck = _steps + StepsBetweenChecks;
        }
    }
}
