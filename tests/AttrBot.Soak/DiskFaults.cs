using System.Globalization;
using AttrBot.Inbox;
using AttrBot.Sqlite;
using AttrBot.Sqlite.Storage;
using AttrBot.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace AttrBot.Soak;

/// <summary>
/// Lets the disk of a bot fail as real ones do: the file may grow no more, the system refuses to write, another program holds the
/// file. Each fault lasts until the bot has noticed it, and a moment longer.
/// </summary>
internal sealed class DiskFaults(SqliteStore store, IInbox inbox)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(10);

    // What SQLite writes comes to more than this at once; what the program prints does not.
    private const long MostThatIsWritten = 1024 * 1024;

    private readonly SortedDictionary<string, int> _noticed = [];

    /// <summary>How often each fault has been noticed.</summary>
    public string Describe() => string.Join(", ", _noticed.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Key} {fault.Value}")));

    /// <summary>Whether the bot has noticed every kind of fault.</summary>
    public bool HaveAllBeenNoticed => _noticed.Count == 3;

    /// <summary>Fails again and again until the time is over; then all is well with the disk.</summary>
    public async Task RunAsync(int seed, CancellationToken over)
    {
        var random = new Random(seed);
        for (int turn = 0; !over.IsCancellationRequested; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2 + (random.NextDouble() * 4)), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Task failing = (turn % 3) switch
            {
                0 => FailAsync("full", FillAsync, MakeRoomAsync),
                1 => FailAsync("failing to write", RefuseWritesAsync, AllowWritesAsync),
                _ => FailWhileHeldAsync(),
            };
            await failing;
        }
    }

    private async Task FailAsync(string fault, Func<Task> begin, Func<Task> end)
    {
        await begin();
        try
        {
            await NoticeAsync(fault);
        }
        finally
        {
            await end();
        }
    }

    /// <summary>Another program writes, and takes longer than the bot waits for it.</summary>
    private async Task FailWhileHeldAsync()
    {
        using var other = new SqliteConnection($"Data Source={await PathAsync()};Pooling=False");
        await other.OpenAsync();
        await using var transaction = (SqliteTransaction)await other.BeginTransactionAsync();
        await NoticeAsync("held by another program");
    }

    private async Task NoticeAsync(string fault)
    {
        using var late = new CancellationTokenSource(s_longest);
        while (inbox.Fault is null && !late.IsCancellationRequested)
        {
            await Task.Delay(s_betweenLooks, CancellationToken.None);
        }

        if (inbox.Fault is not null)
        {
            _noticed[fault] = _noticed.GetValueOrDefault(fault) + 1;
            await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
        }
    }

    /// <summary>The file may not grow any more.</summary>
    private Task FillAsync() => SetAsync("max_page_count = 1");

    private Task MakeRoomAsync() => SetAsync(string.Create(CultureInfo.InvariantCulture, $"max_page_count = {uint.MaxValue - 1}"));

    /// <summary>On the connection that writes: it goes past what the disk does not take.</summary>
    private Task SetAsync(string pragma) => store.RunAsync(new DelegateOperation<bool>(tables =>
    {
        Sql.Run(tables.File.Writer, $"PRAGMA {pragma}");
        return true;
    })).AsTask();

    private static Task RefuseWritesAsync()
    {
        FileSizeLimit.Set(MostThatIsWritten);
        return Task.CompletedTask;
    }

    private static Task AllowWritesAsync()
    {
        FileSizeLimit.Lift();
        return Task.CompletedTask;
    }

    private async Task<string> PathAsync()
    {
        var path = new DelegateOperation<string>(tables => tables.File.Path);
        await store.RunAsync(path);
        return path.Result;
    }
}
