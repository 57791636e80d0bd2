using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Threading.Channels;
using AttrBot;

namespace Exam.Feeds;

// ---------------------------------------------------------------- queues and signals

public sealed class FeedQueue
{
    private readonly BlockingCollection<string> items = new();
    private readonly BlockingCollection<string> bounded = new(boundedCapacity: 4);
    private readonly Channel<string> channel = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> fast = new();

    public void Push(string item) => items.Add(item);
    public void PushBounded(string item) => bounded.Add(item);
    public string Pop() => items.Take();
    public string? TryPop() => items.TryTake(out var item) ? item : null;
    public bool Offer(string item) => channel.Writer.TryWrite(item);
    public string? Poll() => channel.Reader.TryRead(out var item) ? item : null;
    public ValueTask<string> PollAsync(CancellationToken cancellationToken) => channel.Reader.ReadAsync(cancellationToken);
    public string Await() => channel.Reader.ReadAsync().AsTask().Result;
    public IEnumerable<string> All() => channel.Reader.ReadAllAsync().ToBlockingEnumerable();
    public IEnumerable<string> Consume() => items.GetConsumingEnumerable();
    public string[] Snapshot() => [.. fast];

    public string Spin()
    {
        while (true)
        {
            if (fast.TryDequeue(out var item))
            {
                return item;
            }
        }
    }

    public int Drain()
    {
        var count = 0;
        while (fast.TryDequeue(out _))
        {
            count++;
        }

        return count;
    }
}

public sealed class Gate
{
    private readonly SemaphoreSlim semaphore = new(1, 1);
    private readonly ManualResetEventSlim opened = new(false);
    private readonly AutoResetEvent kicked = new(false);
    private readonly CountdownEvent remaining = new(3);
    private readonly Barrier barrier = new(2);
    private readonly Mutex mutex = new(false);
    private readonly Lock sync = new();
    private readonly object monitor = new();
    private readonly List<string> log = [];
    private long total;
    private volatile bool ready;

    public bool TryEnter() => semaphore.Wait(0);
    public bool TryEnterNow() => semaphore.Wait(TimeSpan.Zero);
    public void Enter() => semaphore.Wait();
    public Task EnterAsync(CancellationToken cancellationToken) => semaphore.WaitAsync(cancellationToken);
    public int Leave() => semaphore.Release();

    public void Open() => opened.Set();
    public bool IsOpen => opened.IsSet;
    public bool AwaitOpen(TimeSpan timeout) => opened.Wait(timeout);

    public bool Kick() => kicked.Set();
    public bool WasKicked() => kicked.WaitOne(0);
    public bool AwaitKick() => kicked.WaitOne();

    public bool Signal() => remaining.Signal();
    public void AwaitAll() => remaining.Wait();
    public void Meet() => barrier.SignalAndWait();
    public long Parties => barrier.ParticipantCount;

    public bool Exclusive()
    {
        var taken = mutex.WaitOne(TimeSpan.FromSeconds(3));
        if (taken)
        {
            mutex.ReleaseMutex();
        }

        return taken;
    }

    public void Note(string text)
    {
        lock (sync)
        {
            log.Add(text);
        }
    }

    public void NoteToDisk(string text)
    {
        lock (sync)
        {
            log.Add(text);
            File.WriteAllLines("gate.log", log);
        }
    }

    public void Notify()
    {
        lock (monitor)
        {
            Monitor.PulseAll(monitor);
        }
    }

    public void AwaitNotify()
    {
        lock (monitor)
        {
            Monitor.Wait(monitor);
        }
    }

    public bool Attempt()
    {
        if (!Monitor.TryEnter(monitor))
        {
            return false;
        }

        try
        {
            return log.Count > 0;
        }
        finally
        {
            Monitor.Exit(monitor);
        }
    }

    public long Add(long amount)
    {
        while (true)
        {
            var before = Interlocked.Read(ref total);
            if (Interlocked.CompareExchange(ref total, before + amount, before) == before)
            {
                return before + amount;
            }
        }
    }

    public void SpinUntilReady() => SpinWait.SpinUntil(() => ready);

    public void MarkReady() => ready = true;
}

// ---------------------------------------------------------------- tasks

public sealed class FeedTasks(HttpClient client)
{
    private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Task<string>> downloads = new();

    public string Download(string url) => Task.Run(() => client.GetStringAsync(url)).GetAwaiter().GetResult();

    public Task<string> DownloadAsync(string url) => downloads.GetOrAdd(url, key => client.GetStringAsync(key));

    public string? Downloaded(string url)
        => downloads.TryGetValue(url, out var download) && download.IsCompletedSuccessfully ? download.Result : null;

    public string Constant() => Task.FromResult("constant").Result;

    public async Task<string> BothAsync(string one, string two)
    {
        var left = DownloadAsync(one);
        var right = DownloadAsync(two);
        await Task.WhenAll(left, right);
        return left.Result + right.Result;
    }

    public string Both(string one, string two)
    {
        var left = DownloadAsync(one);
        var right = DownloadAsync(two);
        Task.WaitAll(left, right);
        return left.Result + right.Result;
    }

    public void Complete(string text) => first.TrySetResult(text);
    public string AwaitFirst() => first.Task.Result;
    public Task<string> FirstAsync(TimeSpan timeout) => first.Task.WaitAsync(timeout);

    public Task<string> Prepare(string path) => new(() => File.ReadAllText(path));

    public string RunNow(string path)
    {
        var task = Prepare(path);
        task.RunSynchronously();
        return task.Result;
    }

    public string Peek(ValueTask<string> task) => task.IsCompletedSuccessfully ? task.Result : "";

    public async Task<string> RacingAsync(string url)
    {
        var download = DownloadAsync(url);
        var finished = await Task.WhenAny(download, Task.Delay(500));
        return finished == download ? await download : "";
    }

    public string Racing(string url)
    {
        var download = DownloadAsync(url);
        return Task.WaitAny([download], 500) == 0 ? "done" : "late";
    }
}

public sealed class Stopper
{
    private readonly CancellationTokenSource quiet = new();
    private readonly CancellationTokenSource loud = new();

    public Stopper() => loud.Token.Register(() => File.WriteAllText("stopped", "yes"));

    public void StopQuietly() => quiet.Cancel();
    public void StopLoudly() => loud.Cancel();
    public bool AwaitStop() => quiet.Token.WaitHandle.WaitOne();
    public bool IsStopped => quiet.IsCancellationRequested;
}

// ---------------------------------------------------------------- the outside world

public sealed class Network(HttpClient client)
{
    public HttpRequestMessage Request(string url) => new(HttpMethod.Get, url);

    public int Status(string url)
    {
        using var response = client.Send(Request(url));
        return (int)response.StatusCode;
    }

    public async Task<int> StatusAsync(string url, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(Request(url), cancellationToken);
        return (int)response.StatusCode;
    }

    public string Resolve(string host) => Dns.GetHostEntry(host).HostName;
    public async Task<string> ResolveAsync(string host) => (await Dns.GetHostEntryAsync(host)).HostName;
    public string Literal(string address) => IPAddress.Parse(address).ToString();

    public long Ping(string host)
    {
        using var ping = new Ping();
        return ping.Send(host).RoundtripTime;
    }

    public async Task<long> PingAsync(string host)
    {
        using var ping = new Ping();
        return (await ping.SendPingAsync(host)).RoundtripTime;
    }

    public MailMessage Compose(string to) => new("bot@example.org", to, "news", "hello");

    public void Mail(MailMessage message)
    {
        using var smtp = new SmtpClient("localhost");
        smtp.Send(message);
    }

    public NamedPipeClientStream Pipe() => new("feeds");

    public void Connect(NamedPipeClientStream pipe) => pipe.Connect(1000);

    public Task ConnectAsync(NamedPipeClientStream pipe, CancellationToken cancellationToken) => pipe.ConnectAsync(cancellationToken);
}

public sealed class Jobs(Process process)
{
    private readonly List<Thread> threads = [];

    public int Finish()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public ProcessStartInfo Describe(string name) => new(name) { RedirectStandardOutput = true };

    public void Launch(string path)
    {
        var thread = new Thread(() => Work(path)) { IsBackground = true };
        threads.Add(thread);
        thread.Start();
    }

    public void JoinAll() => threads.ForEach(thread => thread.Join());

    public Timer Schedule(string path) => new(_ => Work(path), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

    public void Enqueue(string path) => ThreadPool.QueueUserWorkItem(_ => Work(path));

    public Task StartLong(string path)
        => Task.Factory.StartNew(() => Work(path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Inline(string path) => new Action<string>(Work)(path);

    private void Work(string path)
    {
        Thread.Sleep(100);
        File.AppendAllText(path, "worked");
    }
}

public sealed class Reporter(string path) : IProgress<int>
{
    public void Report(int value) => File.WriteAllText(path, value.ToString());
}

public sealed class Memo : IProgress<int>
{
    public int Last { get; private set; }
    public void Report(int value) => Last = value;
}

public static class Steps
{
    public static void Run(int count, IProgress<int> progress)
    {
        for (var at = 0; at < count; at++)
        {
            progress.Report(at);
        }
    }
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(FeedQueue queue, Gate gate, FeedTasks tasks, Stopper stopper, Network network, Jobs jobs)
{
    [Trigger("!push (?<item>.+)")]
    public async Task<string> PushAsync(string item)
    {
        queue.Push(item); // OK examined - unbounded-add
        queue.Offer(item); // OK examined - channel
        queue.PushBounded(item); // BLOCKS-THROUGH examined - bounded-add
        await Task.Yield();
        return "pushed";
    }

    [Trigger("!pop")]
    public async Task<string> PopAsync(CancellationToken cancellationToken)
    {
        var tried = queue.TryPop(); // OK examined - try-take
        var polled = queue.Poll(); // OK examined - channel
        var awaited = await queue.PollAsync(cancellationToken); // OK examined - channel
        var popped = queue.Pop(); // BLOCKS-THROUGH examined - take
        var blocked = queue.Await(); // BLOCKS-THROUGH examined - task-result
        return tried + polled + awaited + popped + blocked;
    }

    [Trigger("!all")]
    public async Task<string> AllAsync()
    {
        await Task.Yield();
        var snapshot = queue.Snapshot(); // OK examined - spread
        var never = queue.Consume(); // OK examined - iterator
        var result = "";
        foreach (var item in queue.All()) // BLOCKS-THROUGH examined - blocking-enumerable
        {
            result += item;
        }

        return result + snapshot.Length + (never is null);
    }

    [Trigger("!consume")]
    public async Task<string> ConsumeAsync()
    {
        await Task.Yield();
        return queue.Consume().First(); // BLOCKS-THROUGH examined - blocking-enumerable
    }

    [Trigger("!spin")]
    public async Task<string> SpinAsync()
    {
        var drained = queue.Drain(); // OK examined - loop
        var total = gate.Add(drained); // OK examined - loop
        gate.SpinUntilReady(); // BLOCKS-THROUGH examined - spin
        gate.MarkReady(); // OK examined - volatile
        await Task.Yield();
        return queue.Spin() + total; // BLOCKS-THROUGH examined - loop
    }

    [Trigger("!enter")]
    public async Task<string> EnterAsync(CancellationToken cancellationToken)
    {
        if (gate.TryEnter() || gate.TryEnterNow()) // OK examined - try-acquire
        {
            return "entered";
        }

        await gate.EnterAsync(cancellationToken); // OK examined - semaphore
        gate.Leave(); // OK examined - semaphore
        gate.Enter(); // BLOCKS-THROUGH examined - semaphore
        return "waited";
    }

    [Trigger("!gate")]
    public async Task<string> GateAsync()
    {
        await Task.Yield();
        var open = gate.IsOpen; // OK examined - property
        var opened = gate.AwaitOpen(TimeSpan.FromSeconds(2)); // BLOCKS-THROUGH examined - event-wait
        gate.Open(); // OK examined - event-set
        return $"{open} {opened}";
    }

    [Trigger("!kick")]
    public async Task<string> KickAsync()
    {
        gate.Kick(); // OK examined - event-set
        var was = gate.WasKicked(); // OK examined - try-acquire
        var now = gate.AwaitKick(); // BLOCKS-THROUGH examined - event-wait
        await Task.Yield();
        return $"{was} {now}";
    }

    [Trigger("!meet")]
    public async Task<string> MeetAsync()
    {
        await Task.Yield();
        gate.Signal(); // OK examined - countdown
        gate.AwaitAll(); // BLOCKS-THROUGH examined - countdown
        gate.Meet(); // BLOCKS-THROUGH examined - barrier
        return $"{gate.Parties}"; // OK examined - property
    }

    [Trigger("!exclusive")]
    public async Task<string> ExclusiveAsync()
    {
        await Task.Yield();
        return gate.Exclusive() ? "yes" : "no"; // BLOCKS-THROUGH examined - mutex
    }

    [Trigger("!note (?<text>.+)")]
    public async Task NoteAsync(string text)
    {
        gate.Note(text); // OK examined - lock
        gate.Notify(); // OK examined - monitor
        gate.Attempt(); // OK examined - monitor
        gate.NoteToDisk(text); // BLOCKS-THROUGH examined - lock
        gate.AwaitNotify(); // BLOCKS-THROUGH examined - monitor
        await Task.Yield();
    }

    [Trigger("!download (?<url>.+)")]
    public async Task<string> DownloadAsync(string url)
    {
        var done = tasks.Downloaded(url); // OK examined - completed-task
        var fresh = await tasks.DownloadAsync(url); // OK examined - get-or-add
        var now = tasks.Download(url); // BLOCKS-THROUGH examined - task-result
        return done + fresh + now;
    }

    [Trigger("!both (?<one>\\S+) (?<two>\\S+)")]
    public async Task<string> BothAsync(string one, string two)
    {
        var constant = tasks.Constant(); // OK examined - completed-task
        var awaited = await tasks.BothAsync(one, two); // OK examined - completed-task
        var waited = tasks.Both(one, two); // BLOCKS-THROUGH examined - wait-all
        return constant + awaited + waited;
    }

    [Trigger("!complete (?<text>.+)")]
    public async Task<string> CompleteAsync(string text)
    {
        tasks.Complete(text); // OK examined - completion-source
        var peek = tasks.Peek(ValueTask.FromResult(text)); // OK examined - completed-task
        var awaited = await tasks.FirstAsync(TimeSpan.FromSeconds(1)); // OK examined - completion-source
        return peek + awaited;
    }

    [Trigger("!awaitfirst")]
    public async ValueTask<string> AwaitFirstAsync()
    {
        await Task.Yield();
        return tasks.AwaitFirst(); // BLOCKS-THROUGH examined - completion-source
    }

    [Trigger("!run (?<path>.+)")]
    public async Task<string> RunAsync(string path)
    {
        var prepared = tasks.Prepare(path); // OK examined - cold-task
        var text = tasks.RunNow(path); // BLOCKS-THROUGH examined - cold-task
        await Task.Yield();
        return text + prepared.Status;
    }

    [Trigger("!race (?<url>.+)")]
    public async Task<string> RaceAsync(string url)
    {
        var first = await tasks.RacingAsync(url); // OK examined - when-any
        return first + tasks.Racing(url); // BLOCKS-THROUGH examined - wait-any
    }

    [Trigger("!stop")]
    public async Task<string> StopAsync()
    {
        await Task.Yield();
        stopper.StopQuietly(); // OK examined - cancellation
        var stopped = stopper.IsStopped; // OK examined - cancellation
        stopper.StopLoudly(); // BLOCKS-THROUGH examined - cancellation-callback
        return $"{stopped}";
    }

    [Trigger("!awaitstop")]
    public async Task<string> AwaitStopAsync()
    {
        await Task.Yield();
        return $"{stopper.AwaitStop()}"; // BLOCKS-THROUGH examined - wait-handle
    }

    [Trigger("!status (?<url>.+)")]
    public async Task<string> StatusAsync(string url, CancellationToken cancellationToken)
    {
        using var request = network.Request(url); // OK examined - http
        var later = await network.StatusAsync(url, cancellationToken); // OK examined - http
        var now = network.Status(url); // BLOCKS-THROUGH examined - http
        return $"{later} {now}";
    }

    [Trigger("!resolve (?<host>.+)")]
    public async Task<string> ResolveAsync(string host)
    {
        var literal = network.Literal(host); // OK examined - dns
        var later = await network.ResolveAsync(host); // OK examined - dns
        var now = network.Resolve(host); // BLOCKS-THROUGH examined - dns
        return literal + later + now;
    }

    [Trigger("!ping (?<host>.+)")]
    public async Task<string> PingAsync(string host)
    {
        var later = await network.PingAsync(host); // OK examined - ping
        var now = network.Ping(host); // BLOCKS-THROUGH examined - ping
        return $"{later} {now}";
    }

    [Trigger("!mail (?<to>.+)")]
    public async Task MailAsync(string to)
    {
        await Task.Yield();
        var message = network.Compose(to); // OK examined - mail
        network.Mail(message); // BLOCKS-THROUGH examined - mail
    }

    [Trigger("!pipe")]
    public async Task PipeAsync(CancellationToken cancellationToken)
    {
        await using var first = network.Pipe(); // OK examined - pipe
        await using var second = network.Pipe(); // OK examined - pipe
        await network.ConnectAsync(first, cancellationToken); // OK examined - pipe
        network.Connect(second); // BLOCKS-THROUGH examined - pipe
    }

    [Trigger("!finish (?<name>.+)")]
    public async Task<string> FinishAsync(string name, CancellationToken cancellationToken)
    {
        var info = jobs.Describe(name); // OK examined - process
        var later = await jobs.FinishAsync(cancellationToken); // OK examined - process
        var now = jobs.Finish(); // BLOCKS-THROUGH examined - process
        return $"{info.FileName} {later} {now}";
    }

    [Trigger("!work (?<path>.+)")]
    public async Task WorkAsync(string path)
    {
        jobs.Launch(path); // OK examined - new-thread
        using var timer = jobs.Schedule(path); // OK examined - timer
        jobs.Enqueue(path); // OK examined - thread-pool
        await jobs.StartLong(path); // OK examined - long-running
        jobs.Inline(path); // BLOCKS-THROUGH examined - delegate
        jobs.JoinAll(); // BLOCKS-THROUGH examined - thread-join
    }

    [Trigger("!steps (?<path>.+)")]
    public async Task<string> StepsAsync(string path)
    {
        var memo = new Memo();
        Steps.Run(3, memo); // OK examined - argument-type
        Steps.Run(3, new Reporter(path)); // BLOCKS-THROUGH examined - argument-type
        await Task.Yield();
        return $"{memo.Last}";
    }
}
