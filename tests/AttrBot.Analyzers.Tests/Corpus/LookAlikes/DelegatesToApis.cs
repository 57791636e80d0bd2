using System.Diagnostics;
using System.IO.Pipelines;
using System.Threading.Tasks.Dataflow;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Corpus.LookAlikes.DelegatesToApis;

public sealed class ApiHandlers(IMemoryCache cache)
{
    private readonly ThreadLocal<string> _perThread = new(() => File.ReadAllText("thread.txt")); // OK delegate-to-api
    private readonly AsyncLocal<string> _flow = new(args => Thread.Sleep(args.ThreadContextChanged ? 1 : 2)); // EITHER delegate-to-api - runs in place when the value is set

    [Trigger("!continue")]
    public async Task<string> ContinueAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var reply = context.ReplyAsync("…", cancellationToken).AsTask();
        await reply.ContinueWith(_ => File.Delete("reply.tmp"), TaskScheduler.Default); // OK delegate-to-api
        var size = await reply.ContinueWith(_ => new FileInfo("reply.txt").Length, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default); // OK delegate-to-api
        await Task.Factory.ContinueWhenAll([reply], _ => Thread.Sleep(5)); // OK delegate-to-api
        return size.ToString();
    }

    [Trigger("!services")]
    public Task<string> ServicesAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_ => File.ReadAllText("motd.txt")); // OK delegate-to-api
        services.AddSingleton<Func<int>>(() => Console.Read()); // OK delegate-to-api
        services.Configure<MemoryCacheOptions>(_ => Thread.Sleep(10)); // OK delegate-to-api
        services.AddScoped(static _ => new FileStream("x.bin", FileMode.Open)); // OK delegate-to-api
        return Task.FromResult(services.Count.ToString());
    }

    [Trigger("!progress")]
    public Task<string> ProgressAsync()
    {
        IProgress<int> progress = new Progress<int>(percent => File.WriteAllText("percent.txt", percent.ToString())); // OK delegate-to-api
        progress.Report(50); // OK delegate-to-api
        return Task.FromResult("half");
    }

    [Trigger("!block (?<path>.+)")]
    public async Task BlockAsync(string path, CancellationToken cancellationToken)
    {
        var deleter = new ActionBlock<string>(file => File.Delete(file)); // OK delegate-to-api
        var reader = new TransformBlock<string, string>(file => File.ReadAllText(file)); // OK delegate-to-api
        await deleter.SendAsync(path, cancellationToken); // OK async-twin
        reader.Post(path); // OK signal
        deleter.Complete(); // OK signal
        await deleter.Completion; // OK async-twin
    }

    [Trigger("!watch (?<folder>.+)")]
    public Task<string> WatchAsync(string folder)
    {
        var watcher = new FileSystemWatcher();
        watcher.Changed += (_, args) => File.ReadAllText(args.FullPath); // OK delegate-to-api
        watcher.Error += static (_, _) => Thread.Sleep(1000); // OK delegate-to-api
        using var process = new Process { EnableRaisingEvents = true };
        process.Exited += (_, _) => File.Delete("run.pid"); // OK delegate-to-api
        process.OutputDataReceived += (_, line) => File.AppendAllText("out.log", line.Data); // OK delegate-to-api
        return Task.FromResult(folder + watcher.Filter);
    }

    [Trigger("!cache (?<key>.+)")]
    public Task<string> CacheAsync(string key)
    {
        using (var entry = cache.CreateEntry(key)) // OK dispose
        {
            entry.Value = key;
            entry.RegisterPostEvictionCallback((_, _, _, _) => File.Delete(key)); // OK delegate-to-api
        }

        using var change = ChangeToken.OnChange(() => NullChangeToken, () => Thread.Sleep(5)); // OK delegate-to-api
        return Task.FromResult(cache.TryGetValue(key, out _).ToString());
    }

    [Trigger("!post")]
    public Task PostAsync(MessageContext context)
    {
        var synchronization = new SynchronizationContext();
        synchronization.Post(_ => Thread.Sleep(100), null); // OK delegate-to-api
        PipeScheduler.ThreadPool.Schedule(_ => File.Delete("pipe.tmp"), null); // OK delegate-to-api
        ThreadPool.UnsafeQueueUserWorkItem(new Work(), preferLocal: false); // OK delegate-to-api
        return context.ReactAsync("📮").AsTask();
    }

    [Trigger("!exit")]
    public Task<string> ExitAsync(MessageContext context)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, args) => File.WriteAllText("crash.txt", args.ToString()); // OK delegate-to-api
        TaskScheduler.UnobservedTaskException += (_, _) => Thread.Sleep(1); // OK delegate-to-api
        var source = new CancellationTokenSource();
        source.Token.Register(() => Console.ReadKey()); // OK delegate-to-api
        return Task.FromResult(_flow.Value + _perThread.IsValueCreated + context.Help()); // OK delegate-to-api
    }

    private static IChangeToken NullChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);

    private sealed class Work : IThreadPoolWorkItem
    {
        public void Execute() => Thread.Sleep(50); // OK delegate-to-api
    }
}
