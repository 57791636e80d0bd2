namespace AttrBot.Tests.Shared;

/// <summary>Measures what code allocates on the thread that runs it.</summary>
public static class AllocatedBytes
{
    private const int Passes = 5;

    /// <summary>
    /// The least of several passes: a collection that another thread asks for in between takes this thread's buffer away, and what was
    /// left of it, up to 8 KB, counts as allocated.
    /// </summary>
    public static long Of(Action code)
    {
        long least = long.MaxValue;
        for (int pass = 0; pass < Passes && least > 0; pass++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            code();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
