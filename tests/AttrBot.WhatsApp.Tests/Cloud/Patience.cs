namespace AttrBot.WhatsApp.Tests.Cloud;

/// <summary>How long a test waits, in real time, for what must come. Only a test that fails waits as long.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static Task WithinLimit(this Task task) => task.WaitAsync(s_limit);

    public static Task<T> WithinLimit<T>(this Task<T> task) => task.WaitAsync(s_limit);

    public static Task<T> WithinLimit<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(s_limit);

    /// <summary>Waits for something that nothing signals.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(s_limit);
        while (!condition())
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
