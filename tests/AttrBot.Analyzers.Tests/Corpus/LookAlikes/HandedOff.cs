using System.Security.Cryptography;
using AttrBot;

namespace Corpus.LookAlikes.HandedOff;

public sealed class ReportHandlers
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "reports");

    [Trigger("!report (?<name>.+)")]
    public async Task<string> ReportAsync(MessageContext context, string name, CancellationToken cancellationToken)
    {
        return await Task.Run(() => File.ReadAllText(Path.Combine(_folder, name)), cancellationToken); // OK handed-off
    }

    [Trigger("!hash (?<text>.+)")]
    public async Task<string> HashAsync(MessageContext context, string text)
    {
        var key = await context.OffloadAsync(token => Rfc2898DeriveBytes.Pbkdf2(text, new byte[16], 600_000, HashAlgorithmName.SHA256, 32)); // OK handed-off
        await context.OffloadAsync(token => Thread.Sleep(10)); // OK handed-off
        await context.OffloadAsync(
            token =>
            {
                Thread.Sleep(100); // OK handed-off
                Parallel.For(0, 10, i => Thread.SpinWait(i)); // OK handed-off
                foreach (var file in Directory.EnumerateFiles(_folder)) // OK handed-off
                {
                    token.ThrowIfCancellationRequested();
                    File.Delete(file); // OK handed-off
                }
            });
        return Convert.ToHexString(key);
    }

    [Trigger("!thread")]
    public Task<string> ThreadAsync()
    {
        new Thread(() => Thread.Sleep(1000)) { IsBackground = true }.Start(); // OK handed-off
        var worker = new Thread(WriteReports);
        worker.Start(); // OK handed-off
        var typed = new Thread(new ThreadStart(WriteReports), maxStackSize: 1 << 20); // OK handed-off
        typed.UnsafeStart();
        return Task.FromResult("started");
    }

    [Trigger("!pool")]
    public Task PoolAsync(MessageContext context)
    {
        ThreadPool.QueueUserWorkItem(_ => WriteReports()); // OK handed-off
        ThreadPool.QueueUserWorkItem(static seconds => Thread.Sleep(seconds * 1000), 3, preferLocal: false); // OK handed-off
        ThreadPool.UnsafeQueueUserWorkItem(_ => File.Delete("stale.lock"), null); // OK handed-off
        return context.ReactAsync("🧵").AsTask();
    }

    [Trigger("!factory")]
    public async Task<string> FactoryAsync(CancellationToken cancellationToken)
    {
        await Task.Factory.StartNew(WriteReports, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default); // OK handed-off
        var length = await Task.Factory.StartNew(() => new FileInfo("report.txt").Length, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default); // OK handed-off
        return length.ToString();
    }

    [Trigger("!cold")]
    public async Task<string> ColdAsync()
    {
        var cold = new Task<string>(() => File.ReadAllText("cold.txt")); // OK handed-off
        cold.Start();
        return await cold;
    }

    [Trigger("!nested")]
    public async Task<string> NestedAsync(CancellationToken cancellationToken)
    {
        var summary = await Task.Run(
            () =>
            {
                using var reader = new StreamReader("summary.txt"); // OK handed-off
                string text = reader.ReadToEnd(); // OK handed-off
                var answer = FetchAsync().Result; // OK handed-off
                return text + answer;
            },
            cancellationToken);
        return summary;

        async Task<string> FetchAsync()
        {
            await Task.Delay(10, cancellationToken);
            return "…";
        }
    }

    [Trigger("!group")]
    public async Task<string> GroupAsync()
    {
        Task.Run(WriteReports).Forget(); // OK handed-off
        var sizes = await Task.WhenAll(Directories().Select(d => Task.Run(() => Directory.GetFiles(d).Length))); // OK handed-off
        await Task.Run(async () => { Thread.Sleep(5); await Task.Yield(); }); // OK handed-off
        return string.Join(' ', sizes);
    }

    [Trigger("!method")]
    public async Task MethodGroupAsync(MessageContext context)
    {
        await context.OffloadAsync(Crunch); // OK handed-off
        var answer = await context.OffloadAsync<long>(token => Crunched(token)); // OK handed-off
        await context.ReplyAsync(answer.ToString());
    }

    [Trigger("!timer")]
    public Task TimerAsync(MessageContext context)
    {
        var timer = new Timer(_ => WriteReports(), null, 1000, Timeout.Infinite); // OK handed-off
        timer.Change(2000, Timeout.Infinite);
        var registration = context.CancellationToken.UnsafeRegister(_ => WriteReports(), null); // EITHER handed-off - runs in place only if already cancelled
        return registration.Token.IsCancellationRequested ? Task.CompletedTask : context.ReactAsync("⏰").AsTask();
    }

    [Trigger("!parallel")]
    public async Task ParallelAsync(CancellationToken cancellationToken)
    {
        await Task.Run(() => Parallel.ForEach(Directories(), directory => Directory.Delete(directory)), cancellationToken); // OK handed-off
        await Task.Run(() => Directories().AsParallel().Select(Path.GetFileName).ToArray(), cancellationToken); // OK handed-off
    }

    [OnEvent]
    public async Task ConnectedAsync(ConnectedEvent connected, BotContext context)
    {
        await Task.Run(() => { lock (this) { Monitor.Wait(this, 10); } }); // OK handed-off
        _ = Task.Run(() => Console.ReadLine()); // OK handed-off
        _ = ThreadPool.RegisterWaitForSingleObject(context.CancellationToken.WaitHandle, (_, _) => WriteReports(), null, -1, true); // OK handed-off
    }

    private static IEnumerable<string> Directories() => ["a", "b"];

    private static void Crunch(CancellationToken token) => Thread.Sleep(500);

    private static long Crunched(CancellationToken token)
    {
        Thread.Sleep(200);
        return Environment.TickCount64;
    }

    private static void WriteReports() => File.WriteAllText("report.txt", "done");
}

internal static class TaskExtensions
{
    public static void Forget(this Task task)
    {
    }
}
