namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>How long a test waits, in real time, for what must come. Only a test that fails waits as long.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);

    public static Task WithinLimit(this Task task) => task.WaitAsync(Limit);

    public static Task<T> WithinLimit<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task<T> WithinLimit<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Limit);

    /// <summary>Waits for something that nothing signals.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Limit);
        while (!condition())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
