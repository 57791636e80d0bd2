namespace AttrBot.Patterns;

/// <summary>Counts what a search costs.</summary>
internal sealed class SearchBudget(SearchLimits limits, CancellationToken cancellationToken)
{
    private const int StepsBetweenChecks = 4096;

    private long _nextCheck;

    /// <summary>The most states of the product.</summary>
    public int MaxStates => limits.MaxStates;

    /// <summary>What the search has cost so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the search has cost too much.</summary>
    public bool IsSpent => Steps > limits.MaxSteps;

    /// <summary>Counts some steps.</summary>
    public void Spend(int steps)
    {
        Steps += steps;
        if (Steps >= _nextCheck)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _nextCheck = Steps + StepsBetweenChecks;
        }
    }
}
