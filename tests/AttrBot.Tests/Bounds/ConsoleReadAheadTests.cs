using AttrBot.Tests.Fixture;
using AttrBot.Transports.Console;

namespace AttrBot.Tests.Bounds;

/// <summary>The console reads no further than a little ahead of what the bot takes.</summary>
public sealed class ConsoleReadAheadTests
{
    private const int ReadAhead = 64;

    [Fact]
    public async Task LinesThatNobodyTakes_AreNotReadForEver()
    {
        int read = 0;
        var input = new ConsoleInput(() => $"{Interlocked.Increment(ref read)}");

        Assert.Equal("1", await input.ReadLineAsync(default));
        await Limits.UntilAsync(() => Volatile.Read(ref read) > ReadAhead);

        // One was taken, so many wait, and the thread holds one for which there is no room.
        for (int i = 0; i < 1_000; i++)
        {
            await Task.Yield();
            Assert.InRange(Volatile.Read(ref read), 1, 1 + ReadAhead + 1);
        }

        Assert.Equal("2", await input.ReadLineAsync(default));
        await Limits.UntilAsync(() => Volatile.Read(ref read) > 1 + ReadAhead + 1);
        input.Stop();
    }
}
