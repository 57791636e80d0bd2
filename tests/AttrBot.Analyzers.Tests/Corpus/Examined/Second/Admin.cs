using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using AttrBot;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exam.Admin;

public sealed class AdminOptions
{
    public string LogFile { get; set; } = "bot.log";
    public string[] Owners { get; set; } = [];
}

public partial class Journal(TextWriter target) : IAsyncDisposable
{
    private readonly StringBuilder _pending = new();

    public partial void Note(string line);
    public void Keep(string line) => _pending.AppendLine(line);

    public async ValueTask DisposeAsync()
    {
        Thread.Sleep(1);
        await target.FlushAsync();
    }
}

public partial class Journal
{
    public partial void Note(string line)
    {
        using var file = File.CreateText("journal.txt");
        file.WriteLine(line);
    }
}

[InterpolatedStringHandler]
public ref struct LoggedText
{
    private readonly StringBuilder _text;

    public LoggedText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount);
    public void AppendLiteral(string text) => _text.Append(text);
    public void AppendFormatted<T>(T value)
    {
        File.AppendAllText("formatted.log", value?.ToString());
        _text.Append(value);
    }

    public override string ToString() => _text.ToString();
}

public static class Backup
{
    public static void Retry(Action action, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
            action();
    }

    public static string Describe(ref LoggedText text) => text.ToString();
    public static void Later(Action action) => ThreadPool.QueueUserWorkItem(static state => state(), action, preferLocal: false);
    public static async Task CopyAsync(string from, string to)
    {
        await using var source = await Task.Run(() => File.OpenRead(from));
        await using var target = await Task.Run(() => File.Create(to));
        await source.CopyToAsync(target);
    }
}

public sealed class OwnerFilterAttribute : HandlerFilterAttribute
{
    public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => new(FilterResult.Continue);
}

public static class Program
{
    public static void Configure(BotBuilder bot)
    {
        File.WriteAllText("started.txt", DateTime.UtcNow.ToString("O")); // OK examined - start-up
        Thread.Sleep(10); // OK examined - start-up
        bot.Use(AdminMiddleware.TimeAsync); // OK examined - start-up
    }
}

public static class AdminMiddleware
{
    private static readonly ThreadLocal<int> Depth = new(() => 0);

    public static async ValueTask TimeAsync(BotContext context, BotDelegate next)
    {
        Depth.Value++; // OK examined - thread-local
        await next(context); // OK examined - await
        using var stream = new FileStream("times.log", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write }); // BLOCKS examined - file
        stream.Write("x"u8); // BLOCKS examined - stream
        stream.SetLength(0); // BLOCKS examined - stream
        await stream.WriteAsync("x"u8.ToArray()); // OK examined - await
        stream.Flush(flushToDisk: true); // BLOCKS examined - stream
    }
}

public sealed class AdminHandlers(
    IConfiguration configuration,
    IDistributedCache cache,
    IMemoryCache memory,
    IHost host,
    IFileProvider files,
    IOptionsMonitor<AdminOptions> options,
    ILogger<AdminHandlers> logger,
    Journal journal,
    StreamWriter console)
{
    private static readonly AsyncLocal<string?> Who = new();
    private static readonly ConditionalWeakTable<object, string> Names = [];

    [OwnerFilter]
    [Trigger("!config (?<key>.+)")]
    public async Task<string> ConfigAsync(string key, CancellationToken cancellationToken)
    {
        var value = configuration[key]; // OK examined - configuration
        (configuration as IConfigurationRoot)?.Reload(); // BLOCKS examined - file
        var extra = new ConfigurationBuilder().AddJsonFile("extra.json", optional: true).Build(); // BLOCKS examined - file
        var inMemory = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build(); // OK examined - in-memory
        var cached = cache.GetString(key); // BLOCKS examined - cache
        cached += await cache.GetStringAsync(key, cancellationToken); // OK examined - await
        cache.Set(key, [1, 2, 3], new DistributedCacheEntryOptions()); // BLOCKS examined - cache
        var rules = memory.GetOrCreate(key, entry => File.ReadAllText(key)); // BLOCKS examined - file
        var title = memory.GetOrCreate(key, entry => key.Trim()); // OK examined - in-memory
        var later = await memory.GetOrCreateAsync(key, entry => File.ReadAllTextAsync(key, cancellationToken)); // OK examined - await
        if (memory.TryGetValue(key, out string? known)) return known ?? ""; // OK examined - in-memory
        using var content = files.GetFileInfo(key).CreateReadStream(); // BLOCKS examined - file
        foreach (var file in files.GetDirectoryContents("/")) // BLOCKS examined - directory
            title += file.Name;
        var owners = options.CurrentValue.Owners is [var first, ..] ? first : "nobody"; // OK examined - options
        logger.LogInformation("Read {Key}", key); // OK examined - logging
        journal.Keep(key); // OK examined - in-memory
        journal.Note(key); // BLOCKS-THROUGH examined - partial-method
        await journal.DisposeAsync(); // BLOCKS-THROUGH examined - async-dispose
        Who.Value = owners; // OK examined - async-local
        return $"{extra[key]}{inMemory[key]}{rules}{later}{content.CanRead}";
    }

    [Trigger("!backup (?<target>.+)")]
    public async ValueTask<string> BackupAsync(string target, CancellationToken cancellationToken)
    {
        await Backup.CopyAsync("bot.db", target); // OK examined - await
        Backup.Retry(() => File.Copy("bot.db", target, overwrite: true), 3); // BLOCKS examined - lambda
        Backup.Retry(() => Names.TryAdd(target, "x"), 3); // OK examined - lambda
        Backup.Later(() => File.Delete(target)); // OK examined - pool
        var text = Backup.Describe($"kept {target}"); // BLOCKS-THROUGH examined - interpolated-handler
        text += Backup.Describe($"nothing"); // OK examined - interpolated-handler
        console.WriteLine(text); // EITHER examined - stream: buffered by the writer
        await console.WriteLineAsync(text); // OK examined - await
        console.Flush(); // BLOCKS examined - stream
        await console.FlushAsync(cancellationToken); // OK examined - await
        TextWriter.Null.WriteLine(text); // OK examined - null-writer
        using var capture = new StringWriter(); // OK examined - in-memory
        capture.Write(text); // OK examined - in-memory
        TextReader source = new StringReader(text); // OK examined - in-memory
        while (source.ReadLine() is { } line) text += line; // OK examined - in-memory
        var body = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text))).ReadToEnd(); // OK examined - in-memory
        using var reader = new StreamReader(target, Encoding.UTF8); // BLOCKS examined - file
        var (head, end) = (reader.Read(), reader.EndOfStream); // BLOCKS examined - stream
        using var temporary = new DisposableList { () => text.Trim() }; // OK examined - dispose
        var folder = Directory.CreateTempSubdirectory("bot").FullName; // BLOCKS examined - directory
        var link = File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName; // BLOCKS examined - file
        var written = new FileInfo(target) { IsReadOnly = false }.LastAccessTimeUtc; // BLOCKS examined - file
        var separator = Path.DirectorySeparatorChar + Path.GetExtension(target) + nameof(File.Delete); // OK examined - nameof
        return $"{body.Length}{head}{end}{folder}{link}{written}{separator}";
    }

    [Trigger("!shutdown")]
    public async Task<string> ShutdownAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope(); // OK examined - async-dispose
        var lifetime = scope.ServiceProvider.GetRequiredService<IHostApplicationLifetime>(); // OK examined - services
        lifetime.StopApplication(); // OK examined - signal
        host.WaitForShutdown(); // BLOCKS examined - host
        await host.WaitForShutdownAsync(cancellationToken); // OK examined - await
        host.Start(); // BLOCKS examined - host
        host.StopAsync(cancellationToken).Wait(5000, cancellationToken); // BLOCKS examined - task-wait
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); // OK examined - constructor
        linked.CancelAfter(TimeSpan.FromSeconds(3)); // OK examined - timer
        await linked.CancelAsync(); // OK examined - await
        using var semaphore = new SemaphoreSlim(0, 1); // OK examined - constructor
        semaphore.AvailableWaitHandle.WaitOne(); // BLOCKS examined - semaphore
        using var named = new Semaphore(1, 1); // OK examined - constructor
        if (named.WaitOne(0)) named.Release(); // OK examined - zero-timeout
        if (!named.WaitOne(new TimeSpan(0, 0, 1))) return "busy"; // BLOCKS examined - semaphore
        var waiting = semaphore.WaitAsync(cancellationToken); // OK examined - started-task
        if (waiting.Wait(millisecondsTimeout: 0)) return "free"; // OK examined - zero-timeout
        using var rw = new ReaderWriterLockSlim(LockRecursionPolicy.NoRecursion); // OK examined - constructor
        rw.EnterUpgradeableReadLock(); // BLOCKS examined - reader-writer-lock
        if (rw.TryEnterWriteLock(TimeSpan.Zero)) rw.ExitWriteLock(); // OK examined - zero-timeout
        if (rw.TryEnterWriteLock(500)) rw.ExitWriteLock(); // BLOCKS examined - reader-writer-lock
        rw.ExitUpgradeableReadLock(); // OK examined - lock-exit
        ThreadPool.UnsafeQueueUserWorkItem(_ => Thread.Sleep(1000), null); // OK examined - pool
        var factory = Task.Factory.StartNew(() => File.ReadAllText("x"), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default); // OK examined - pool
        return await factory + (factory.Result.Length > 3 ? "long" : "short"); // OK examined - after-await
    }
}

public sealed class DisposableList : List<Func<string>>, IDisposable
{
    public void Dispose() => Clear();
}
