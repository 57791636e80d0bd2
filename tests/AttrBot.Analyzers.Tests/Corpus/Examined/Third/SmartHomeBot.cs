using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using AttrBot;
using Microsoft.Extensions.Hosting;

namespace Exam.Home;

public interface IDevice
{
    string Id { get; }
    Task<int> ReadAsync(CancellationToken token);
    int ReadNow() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();
    string Label() => "device " + Id;
}

public sealed class Lamp(string id) : IDevice
{
    private int _level;
    public string Id => id;
    public Task<int> ReadAsync(CancellationToken token) => ReadFileAsync(token);
    private async Task<int> ReadFileAsync(CancellationToken token) => int.Parse(await File.ReadAllTextAsync("/dev/lamp" + id, token));
    public int Level { get => _level; set => _level = Math.Clamp(value, 0, 100); }
    public bool Saved { get => _level > 0; set => File.WriteAllText("lamp-" + id, value.ToString()); }
    public Lamp Dim(int by) { Level -= by; return this; }
}

public abstract class Plugin
{
    protected Plugin(string name, bool preload) { Name = name; if (preload) Preload(); }
    public string Name { get; }
    protected virtual void Preload() { }
    public virtual string Execute(string command) => Name + ":" + command;
    public override bool Equals(object? obj) => obj is Plugin other && other.Name == Name;
    public override int GetHashCode() => Name.GetHashCode();
}

public sealed class HeatingPlugin() : Plugin("heating", preload: true)
{
    protected override void Preload() => Thread.Sleep(20);
}

public sealed class BlindsPlugin() : Plugin("blinds", preload: true)
{
    private int _loads;
    protected override void Preload() => _loads++;
}

public sealed class GatewayPlugin() : Plugin("gateway", preload: false)
{
    public override string Execute(string command)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect("gateway", 80);
        return base.Execute(command);
    }
}

public interface ICodec<TSelf> where TSelf : ICodec<TSelf> { static abstract string Decode(string text); }
public sealed class PlainCodec : ICodec<PlainCodec> { public static string Decode(string text) => text.Trim(); }
public sealed class FileCodec : ICodec<FileCodec> { public static string Decode(string text) => File.ReadAllText(text); }

public static class Codec
{
    public static string Run<T>(string text) where T : ICodec<T> => T.Decode(text);
}

public sealed class SensorLog : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator()
    {
        foreach (var line in File.ReadLines("sensor.log")) yield return line.Length;
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public readonly struct Countdown(int from)
{
    public Enumerator GetEnumerator() => new(from);
    public struct Enumerator(int left)
    {
        private int _left = left;
        public readonly int Current => _left;
        public bool MoveNext() => _left-- > 0;
    }
}

public readonly struct PollLoop(int times)
{
    public Enumerator GetEnumerator() => new(times);
    public struct Enumerator(int left)
    {
        private int _left = left;
        public readonly int Current => _left;
        public bool MoveNext() { Thread.Sleep(10); return _left-- > 0; }
    }
}

public readonly struct Settle(int ms)
{
    public Awaiter GetAwaiter() => new(ms);
    public readonly struct Awaiter(int ms) : INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public int GetResult() { Thread.Sleep(ms); return ms; }
    }
}

public readonly struct Ready
{
    public Awaiter GetAwaiter() => default;
    public readonly struct Awaiter : INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public int GetResult() => 1;
    }
}

public sealed class Scene : IEnumerable<string>
{
    private readonly List<string> _steps = [];
    public void Add(string step) => _steps.Add(step);
    public void Add(string step, string file) { File.AppendAllText(file, step); _steps.Add(step); }
    public IEnumerator<string> GetEnumerator() => _steps.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Hub
{
    private readonly object _gate = new();
    private readonly Queue<string> _queue = new();
    private volatile bool _online;
    public event Func<string, string>? Message;
    public string Raise(string text) => Message?.Invoke(text) ?? "";
    public bool Online => _online;
    public void GoOnline() => _online = true;
    public void Push(string text) { lock (_gate) { _queue.Enqueue(text); Monitor.Pulse(_gate); } }
    public string Pop() { lock (_gate) { while (_queue.Count == 0) Monitor.Wait(_gate); return _queue.Dequeue(); } }
    public bool TryPop(out string? text) { lock (_gate) return _queue.TryDequeue(out text); }
    public void Persist(string text) { lock (_gate) File.AppendAllText("hub.log", text); }
    public int Count { get { lock (_gate) return _queue.Count; } }
}

public sealed class HouseWorker(Hub hub) : BackgroundService
{
    private Timer? _timer;
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken)) { hub.Persist("tick"); Thread.Sleep(1); }
    }
    public void Schedule(Action action, TimeSpan due) => _timer = new Timer(_ => action(), null, due, Timeout.InfiniteTimeSpan);
    public void Now(Action action) => action();
    public void Pool(Action action) => ThreadPool.QueueUserWorkItem(_ => action());
    public void OnStop(CancellationToken token, Action action) => token.Register(action);
    public int Busy() => _timer is null ? 0 : 1;
}

public static class Pipeline
{
    public static Func<string, string> Compose(params Func<string, string>[] steps) => input =>
    {
        foreach (var step in steps) input = step(input);
        return input;
    };
    public static int Fold(ReadOnlySpan<int> values, Func<int, int, int> fold) { var sum = 0; foreach (var value in values) sum = fold(sum, value); return sum; }
    public static async Task<T> WithTimeout<T>(Task<T> task, TimeSpan timeout)
    {
        var first = await Task.WhenAny(task, Task.Delay(timeout));
        return first == task ? task.Result : throw new TimeoutException();
    }
    public static T Block<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
    public static void Forget(Task task) { if (task.IsFaulted) Debug.WriteLine(task.Exception); }
}

public static class HubState
{
    static HubState() { Thread.Sleep(30); Region = "eu"; }
    public static string Region;
    public const string Version = "1.0";
}

public sealed class HomeHandlers(IDevice device, Lamp lamp, Hub hub, HouseWorker worker, Socket socket, UdpClient udp, Thread poller)
{
    private readonly AutoResetEvent _signal = new(false);
    private readonly Mutex _mutex = new();
    private readonly Barrier _barrier = new(2);
    private readonly CountdownEvent _countdown = new(2);
    private readonly Semaphore _slots = new(1, 1);
    private readonly object _gate = new();
    private volatile bool _armed;
    private int _state;

    [Trigger("!read (?<id>.+)")]
    public async Task<string> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var now = device.ReadNow(); // BLOCKS-THROUGH examined - default-interface-method
        var label = device.Label(); // OK examined - default-interface-method
        var read = await device.ReadAsync(cancellationToken); // OK examined - async-interface
        lamp.Level = 5; // OK examined - setter
        lamp.Saved = true; // BLOCKS-THROUGH examined - setter
        var saved = lamp.Saved; // OK examined - getter-of-blocking-setter
        lamp.Dim(1).Dim(2); // OK examined - fluent
        var heating = new HeatingPlugin(); // BLOCKS-THROUGH examined - base-constructor-virtual
        var blinds = new BlindsPlugin(); // OK examined - base-constructor-virtual
        var gateway = new GatewayPlugin(); // OK examined - constructor
        var open = gateway.Execute("open"); // BLOCKS-THROUGH examined - override
        var close = blinds.Execute("close"); // OK examined - base-virtual
        var same = heating.Equals(blinds); // OK examined - equals
        var plain = Codec.Run<PlainCodec>(id); // OK examined - static-abstract
        var file = Codec.Run<FileCodec>(id); // BLOCKS-THROUGH examined - static-abstract
        return $"{now}{label}{read}{saved}{open}{close}{same}{plain}{file}";
    }

    [Trigger("!loop")]
    public async Task<string> LoopAsync(CancellationToken cancellationToken)
    {
        var sum = 0;
        var log = new SensorLog(); // OK examined - never-enumerated
        foreach (var value in log) sum += value; // BLOCKS-THROUGH examined - enumerator
        var max = new SensorLog().Max(); // BLOCKS-THROUGH examined - enumerator-linq
        var query = from value in new Countdown(3).ToString() select value; // OK examined - query
        foreach (var value in new Countdown(3)) sum += value; // OK examined - pattern-enumerator
        foreach (var value in new PollLoop(3)) sum += value; // BLOCKS-THROUGH examined - pattern-enumerator
        sum += await new Settle(5); // BLOCKS-THROUGH examined - custom-awaiter
        sum += await new Ready(); // OK examined - custom-awaiter
        var scene = new Scene { "on", "off" }; // OK examined - collection-initializer
        var scene2 = new Scene { { "on", "scene.log" } }; // BLOCKS-THROUGH examined - collection-initializer
        while (!_armed) { } // BLOCKS examined - busy-loop
        while (!_armed) await Task.Delay(10, cancellationToken); // OK examined - async-loop
        for (var i = 0; i < 10; i++) sum += i; // OK examined - bounded-loop
        while (Interlocked.CompareExchange(ref _state, 1, 0) == 2) await Task.Yield(); // OK examined - interlocked-loop
        return $"{sum}{max}{query.Count()}{scene.Count()}{scene2.Count()}";
    }

    [Trigger("!arm")]
    public async Task<string> ArmAsync()
    {
        _signal.WaitOne(); // BLOCKS examined - event
        _signal.Set(); // OK examined - signal
        var free = _signal.WaitOne(0); // OK examined - zero-timeout
        WaitHandle.WaitAny([_signal, _mutex], 100); // BLOCKS examined - wait-handle
        var any = WaitHandle.WaitAny([_signal, _slots], 0); // OK examined - zero-timeout
        _mutex.WaitOne(TimeSpan.FromSeconds(1)); // BLOCKS examined - mutex
        _mutex.ReleaseMutex(); // OK examined - release
        _barrier.SignalAndWait(); // BLOCKS examined - barrier
        var participants = _barrier.ParticipantsRemaining; // OK examined - barrier-state
        _countdown.Signal(); // OK examined - countdown-signal
        _countdown.Wait(100); // BLOCKS examined - countdown
        if (_slots.WaitOne(TimeSpan.Zero)) _slots.Release(); // OK examined - zero-timeout
        poller.Join(); // BLOCKS examined - thread-join
        var ended = poller.Join(0); // OK examined - zero-timeout
        var alive = poller.IsAlive; // OK examined - thread-state
        lock (_gate) { _state++; } // OK examined - short-lock
        lock (_gate) { Thread.Sleep(1); } // BLOCKS examined - sleep-in-lock
        if (Monitor.TryEnter(_gate, 0)) Monitor.Exit(_gate); // OK examined - try-enter
        if (Monitor.TryEnter(_gate, 1000)) Monitor.Exit(_gate); // BLOCKS examined - monitor
        await Task.Yield();
        return $"{free}{any}{participants}{ended}{alive}";
    }

    [Trigger("!hub (?<text>.+)")]
    public async Task<string> HubAsync(string text, CancellationToken cancellationToken)
    {
        hub.Push(text); // OK examined - lock-pulse
        var popped = hub.TryPop(out var head); // OK examined - short-lock
        var taken = hub.Pop(); // BLOCKS-THROUGH examined - monitor-wait
        hub.Persist(text); // BLOCKS-THROUGH examined - io-in-lock
        var count = hub.Count; // OK examined - short-lock
        hub.GoOnline(); // OK examined - volatile
        worker.Schedule(() => File.Delete(text), TimeSpan.FromSeconds(1)); // OK examined - timer
        worker.Now(() => File.Delete(text)); // BLOCKS-THROUGH examined - lambda-to-helper
        worker.Now(() => Interlocked.Increment(ref _state)); // OK examined - lambda-to-helper
        worker.Pool(() => File.Delete(text)); // OK examined - thread-pool
        var busy = worker.Busy(); // OK examined - state
        var local = new Hub();
        local.Message += t => t.ToUpperInvariant(); // OK examined - event-subscription
        var raised = local.Raise(text); // OK examined - event-raise
        var noisy = new Hub();
        noisy.Message += File.ReadAllText; // EITHER examined - event-subscription: raised in place below
        var raised2 = noisy.Raise(text); // BLOCKS-THROUGH examined - event-raise
        await worker.StopAsync(cancellationToken); // OK examined - host-async
        worker.StopAsync(cancellationToken).Wait(); // BLOCKS examined - task-wait
        return $"{popped}{head}{taken}{count}{busy}{raised}{raised2}";
    }

    [Trigger("!send (?<text>.+)")]
    public async Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        socket.Connect(IPAddress.Loopback, 80); // BLOCKS examined - socket
        await socket.ConnectAsync(IPAddress.Loopback, 80, cancellationToken); // OK examined - socket-async
        var buffer = new byte[64];
        var received = socket.Receive(buffer); // BLOCKS examined - socket
        var received2 = await socket.ReceiveAsync(buffer, cancellationToken); // OK examined - socket-async
        var connected = socket.Connected; // OK examined - socket-state
        var waiting = socket.Available; // OK examined - socket-available
        if (socket.Poll(0, SelectMode.SelectRead)) received++; // OK examined - zero-timeout
        if (socket.Poll(100_000, SelectMode.SelectRead)) received++; // BLOCKS examined - socket-poll
        using var accepted = socket.Accept(); // BLOCKS examined - socket
        var endpoint = new IPEndPoint(IPAddress.Any, 0);
        var datagram = udp.Receive(ref endpoint); // BLOCKS examined - udp
        var datagram2 = await udp.ReceiveAsync(cancellationToken); // OK examined - udp-async
        socket.NoDelay = true; // OK examined - socket-option
        var listener = new TcpListener(IPAddress.Loopback, 0); // OK examined - listener-creation
        var client = listener.AcceptTcpClient(); // BLOCKS examined - tcp-accept
        var client2 = await listener.AcceptTcpClientAsync(cancellationToken); // OK examined - tcp-async
        var pending = listener.Pending(); // OK examined - listener-pending
        return $"{text}{received}{received2}{connected}{waiting}{accepted}{datagram.Length}{datagram2}{client}{client2}{pending}";
    }

    [Trigger("!pipe (?<text>.+)")]
    public async Task<string> PipeAsync(string text, CancellationToken cancellationToken)
    {
        var clean = Pipeline.Compose(t => t.Trim(), t => t.ToLowerInvariant()); // OK examined - compose
        var cleaned = clean(text); // OK examined - composed-run
        var dirty = Pipeline.Compose(t => t.Trim(), File.ReadAllText); // EITHER examined - compose: runs in place below
        var dirtied = dirty(text); // BLOCKS-THROUGH examined - composed-run
        var folded = Pipeline.Fold([1, 2, 3], (a, b) => a + b); // OK examined - fold
        var timed = await Pipeline.WithTimeout(device.ReadAsync(cancellationToken), TimeSpan.FromSeconds(1)); // OK examined - when-any-helper
        var blocked = Pipeline.Block(device.ReadAsync(cancellationToken)); // BLOCKS-THROUGH examined - blocking-helper
        Pipeline.Forget(device.ReadAsync(cancellationToken)); // OK examined - fire-and-forget
        var region = HubState.Region; // BLOCKS-THROUGH examined - static-constructor
        var version = HubState.Version; // OK examined - const-of-static-class
        var started = Stopwatch.GetTimestamp(); // OK examined - stopwatch
        int Local(int n) => n * 2;
        string Slow() { Thread.Sleep(1); return "x"; } // EITHER examined - local-function: the call counts
        var doubled = Local(2); // OK examined - local-function
        var slow = Slow(); // BLOCKS-THROUGH examined - local-function
        Func<string> unused = Slow; // OK examined - stored-delegate
        var set = ImmutableHashSet.Create(1, 2); // OK examined - immutable
        var thread = new Thread(() => Thread.Sleep(10)); // OK examined - new-thread
        thread.Start(); // OK examined - thread-start
        var both = await Task.WhenAll(Task.Run(Slow, cancellationToken), Task.Run(() => Slow(), cancellationToken)); // OK examined - task-run
        new Task(() => Thread.Sleep(1), cancellationToken).RunSynchronously(); // BLOCKS examined - run-synchronously
        return $"{cleaned}{dirtied}{folded}{timed}{blocked}{region}{version}{started}{doubled}{slow}{unused.Method.Name}{set.Count}{both[0]}";
    }
}
