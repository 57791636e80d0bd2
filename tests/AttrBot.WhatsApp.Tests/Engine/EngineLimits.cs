namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>How long a test waits, in real time, for what must come. Only a test that fails waits as long.</summary>
internal static class EngineLimits
{
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    public static Task InTime(this Task task) => task.WaitAsync(Patience);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Patience);

    /// <summary>Waits for something that nothing signals.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (late.IsCancellationRequested)
            {
                throw new TimeoutException($"Did not happen within {Patience}: {what}");
            }

            await Task.Delay(10);
        }
    }
}
