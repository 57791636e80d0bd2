namespace AttrBot.Tests.Fixture;

/// <summary>How long a test waits, in real time, for what must come. Only a test that fails waits as long.</summary>
internal static class Limits
{
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Waits for something that nothing signals.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!condition())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
