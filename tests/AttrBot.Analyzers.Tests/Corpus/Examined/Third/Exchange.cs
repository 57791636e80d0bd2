using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using AttrBot;
using Microsoft.Extensions.Caching.Memory;

namespace Exam.Exchange;

public sealed class Directory2(DbDataSource source, IDbConnection legacy)
{
    private readonly Lazy<DbConnection> _connection = new(source.OpenConnection);
    private readonly Lazy<string> _greeting = new(static () => "hello");
    private Dictionary<string, string>? _numbers;
    public DbConnection Connection => _connection.Value;
    public string Greeting => _greeting.Value;
    public bool IsOpen => _connection.IsValueCreated;
    public Dictionary<string, string> Numbers => _numbers ??= Load();
    public int Known => _numbers?.Count ?? 0;
    private Dictionary<string, string> Load()
    {
        using var command = legacy.CreateCommand();
        command.CommandText = "select * from numbers";
        using var reader = command.ExecuteReader();
        var result = new Dictionary<string, string>();
        while (reader.Read()) result[reader.GetString(0)] = reader.GetString(1);
        return result;
    }
    public IDbCommand Prepare(string sql) { var command = legacy.CreateCommand(); command.CommandText = sql; return command; }
    public DbCommand Command(string sql) => source.CreateCommand(sql);
    public async Task<int> CountAsync(CancellationToken token) { await using var command = source.CreateCommand("select 1"); return (int)(await command.ExecuteScalarAsync(token))!; }
    public async Task<int> CountBadlyAsync(CancellationToken token) { await using var connection = await source.OpenConnectionAsync(token); using var command = connection.CreateCommand(); return command.ExecuteNonQuery(); }
}

public interface ILine { void Ring(); bool Busy { get; } string Describe() => "line " + Busy; void Hang() => Ring(); }
public class CopperLine : ILine { public virtual void Ring() => Dns.GetHostEntry("copper"); public bool Busy => false; }
public class LongCopperLine : CopperLine { public override void Ring() { base.Ring(); base.Ring(); } }
public sealed class RadioLine : ILine { public void Ring() { using var ping = new Ping(); ping.Send("radio"); } public bool Busy => true; void ILine.Hang() { Ring(); } }

public interface ITone { string Play(); }
public sealed class DialTone : ITone { public string Play() => "tuut"; }
public sealed class BusyTone : ITone { public string Play() => string.Concat(Enumerable.Repeat("tu", 3)); }

public interface IRepository<T> { T? Find(int id); Task<T?> FindAsync(int id); void Save(T item); }
public abstract class Repository<T> : IRepository<T> where T : class, new()
{
    protected abstract string Name { get; }
    public T? Find(int id) { using var stream = File.OpenRead(Name + id); return stream.Length > 0 ? new T() : null; }
    public virtual async Task<T?> FindAsync(int id) { await Task.Delay(1); return new T(); }
    public virtual void Save(T item) => Items.Enqueue(item);
    protected ConcurrentQueue<T> Items { get; } = new();
}
public sealed class Call { public int Minutes { get; set; } public string To = ""; }
public sealed class Calls : Repository<Call> { protected override string Name => "calls"; public new Call? Find(int id) => Items.TryPeek(out var call) ? call : null; }
public sealed class Fees : Repository<Call> { protected override string Name => "fees"; }

public abstract class Message
{
    public static Message Create(int kind) => kind == 0 ? new Sms() : new Fax();
    public abstract int Cost { get; }
    public abstract void Deliver();
    public abstract string Preview(int length);
}
public sealed class Sms : Message { public override int Cost => 1; public override void Deliver() { using var client = new SmtpClient("mail"); client.Send("a@b", "c@d", "s", "b"); } public override string Preview(int length) => "sms"[..length]; }
public sealed class Fax : Message { public override int Cost => 2; public override void Deliver() { using var client = new TcpClient(); client.Connect("fax", 1); } public override string Preview(int length) => "fax".PadRight(length); }

public sealed class Trunk : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;
    private int _lines;
    public Trunk() => PropertyChanged += static (_, _) => File.AppendAllText("trunk.log", "x");
    public int Lines { get => _lines; set { _lines = value; PropertyChanged?.Invoke(this, new(nameof(Lines))); } }
    public int Spare { get; set; }
}
public sealed class Log2 : Collection<string> { protected override void InsertItem(int index, string item) { Thread.Sleep(1); base.InsertItem(index, item); } }
public sealed class Notes : Collection<string> { protected override void InsertItem(int index, string item) => base.InsertItem(index, item.Trim()); protected override void RemoveItem(int index) { Thread.Sleep(1); base.RemoveItem(index); } }
public sealed class Numbers : KeyedCollection<string, Call> { protected override string GetKeyForItem(Call item) { Thread.Sleep(1); return item.To; } }
public sealed class SlowReader : StringReader { public SlowReader() : base("a") { } public override string? ReadLine() { Thread.Sleep(1); return base.ReadLine(); } }
public sealed class Route : IEquatable<Route> { public string To = ""; public bool Equals(Route? other) => other?.To == To; public override bool Equals(object? obj) => Equals(obj as Route); public override int GetHashCode() { Thread.Sleep(1); return 4; } }
public sealed class Area : IEquatable<Area> { public string To = ""; public bool Equals(Area? other) => other?.To == To; public override bool Equals(object? obj) => Equals(obj as Area); public override int GetHashCode() => To.Length; }

public static class Region
{
    static Region() => Thread.Sleep(1);
    public static int Count;
    public const int Code = 49;
    public static string Name(string s) => s;
}
public static class Zone { static Zone() => Count = 4; public static int Count; public static string Name(string s) => s; }
public class Base2 { protected static readonly IPAddress[] Hosts = Dns.GetHostAddresses("exchange"); public static int HostCount => Hosts.Length; }
public sealed class Meter<T> { public static readonly int Rate = Compute(); private static int Compute() { Thread.Sleep(1); return 1; } public static int Scale(int n) => n * Rate; }

public struct Scope : IDisposable { public static Scope Begin(string name) => new(); public void Dispose() { } }
public sealed class Gate { private readonly SemaphoreSlim _gate = new(1); public Releaser Enter() { _gate.Wait(); return new(_gate); } public async Task<Releaser> EnterAsync(CancellationToken token) { await _gate.WaitAsync(token); return new(_gate); } public bool TryEnter(out Releaser releaser) { releaser = new(_gate); return _gate.Wait(TimeSpan.Zero); } }
public readonly struct Releaser(SemaphoreSlim gate) : IDisposable { public void Dispose() => gate.Release(); }

public static class Wires
{
    public static T Retry<T>(int times, Func<int, T> action) { for (var i = 0; ; i++) { try { return action(i); } catch (IOException) when (i < times) { } } }
    public static T RetrySlowly<T>(int times, Func<int, T> action) { for (var i = 0; ; i++) { try { return action(i); } catch (IOException) when (i < times) { Thread.Sleep(100); } } }
    public static async Task<T> RetryAsync<T>(int times, Func<Task<T>> action) { for (var i = 0; ; i++) { try { return await action(); } catch (IOException) when (i < times) { await Task.Delay(100); } } }
    public static void Bridge(this Task task) => task.ConfigureAwait(false).GetAwaiter().GetResult();
    public static void Forget(this Task task) => _ = task.ContinueWith(static t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    public static async Task<T?> WithTimeout<T>(this Task<T> task, int ms) { var first = await Task.WhenAny(task, Task.Delay(ms)); return first == task ? task.Result : default; }
    public static bool TryGet<T>(this Task<T> task, out T? value) { value = task.IsCompletedSuccessfully ? task.Result : default; return task.IsCompleted; }
    public static T Unwrap<T>(this ValueTask<T> task) => task.IsCompleted ? task.Result : task.AsTask().GetAwaiter().GetResult();
    public static void Background(Action action) => new Thread(() => action()) { IsBackground = true }.Start();
    public static void Foreground(Action action) { var thread = new Thread(() => action()); thread.Start(); thread.Join(); }
    public static void Pool(Action action) => ThreadPool.UnsafeQueueUserWorkItem(static a => a(), action, preferLocal: false);
    public static IEnumerable<string> Read(TextReader reader) { while (reader.ReadLine() is { } line) yield return line; }
    public static string Local(string s) { return Inner(s); static string Inner(string t) => Deep(t); static string Deep(string t) { Task.WaitAll(Task.Delay(1)); return t; } }
    public static string Loose(string s) { return s; static string Unused(string t) { Thread.Sleep(1); return t; } }
    public static string Dead(string s) { if (false) { Thread.Sleep(1); } return s; }
    public static Func<string> Maker(string s) => () => File.ReadAllText(s);
    public static Func<string> Plain(string s) => () => s;
    public static (int A, Func<int> B) Pair() => (1, static () => { Thread.Sleep(1); return 1; });
}

public sealed class Handlers(DbConnection connection, IDbConnection old, Directory2 directory, ILine line, ITone tone, IRepository<Call> calls, Fees fees, Trunk trunk, Gate gate, IMemoryCache cache)
{
    private readonly Calls _calls = new();
    private readonly Dictionary<string, Action> _keys = new() { ["1"] = static () => { }, ["2"] = static () => { } };
    private readonly AsyncLocal<int> _current = new();
    private int _counter;

    [Trigger("!sql (?<sql>.+)")]
    public async Task<string> SqlAsync(string sql, DbDataAdapter adapter, DbDataSource source, CancellationToken cancellationToken)
    {
        connection.Open(); // BLOCKS examined - ado-open
        await connection.OpenAsync(cancellationToken); // OK examined - ado-open-async
        var state = connection.State; // OK examined - ado-state
        using var command = old.CreateCommand(); // EITHER examined - ado-dispose: some commands close something
        command.CommandText = sql; // OK examined - ado-text
        var parameter = command.CreateParameter();
        command.Parameters.Add(parameter);
        var rows = command.ExecuteNonQuery(); // BLOCKS examined - ado-execute
        var reader = command.ExecuteReader(CommandBehavior.SingleRow); // BLOCKS examined - ado-reader
        while (reader.Read()) // BLOCKS examined - ado-read
            sql += reader.GetName(0); // OK examined - ado-name
        reader.NextResult(); // BLOCKS examined - ado-next-result
        var transaction = connection.BeginTransaction(); // BLOCKS examined - ado-begin
        transaction.Rollback(); // BLOCKS examined - ado-rollback
        await using var better = await connection.BeginTransactionAsync(cancellationToken); // OK examined - ado-begin-async
        better.Commit(); // BLOCKS examined - ado-commit
        var table = new DataTable("calls"); // OK examined - data-table
        table.Columns.Add("to"); // OK examined - data-table
        table.Rows.Add("x");
        adapter.Fill(table); // BLOCKS examined - ado-fill
        var found = table.Select("to = 'x'");
        using (var dataReader = table.CreateDataReader()) // OK examined - data-table-reader
            state = table.Rows.Count > 0 ? state : ConnectionState.Closed;
        await using var modern = source.CreateCommand(sql); // OK examined - data-source-command
        var scalar = modern.ExecuteScalar(); // BLOCKS examined - ado-scalar
        scalar = await modern.ExecuteScalarAsync(cancellationToken); // OK examined - ado-scalar-async
        var opened = source.OpenConnection(); // BLOCKS examined - data-source-open
        opened.ChangeDatabase("other"); // BLOCKS examined - ado-change
        opened.Close(); // BLOCKS examined - ado-close
        var set = new DataSet(); // OK examined - data-set
        set.ReadXml("set.xml"); // BLOCKS examined - data-set-xml
        var xml = set.GetXml(); // OK examined - data-set-memory
        var builder = new DbConnectionStringBuilder { ["Server"] = "x" }; // OK examined - connection-string
        return $"{rows}{found.Length}{scalar}{xml}{builder}{state}";
    }

    [Trigger("!net (?<host>.+)")]
    public async Task<string> NetAsync(string host, SslStream tls, Ping ping, SmtpClient mail, ClientWebSocket web, CancellationToken cancellationToken)
    {
        var addresses = Dns.GetHostAddresses(host); // BLOCKS examined - dns
        addresses = await Dns.GetHostAddressesAsync(host, cancellationToken); // OK examined - dns-async
        var entry = Dns.GetHostEntryAsync(host, cancellationToken).GetAwaiter().GetResult(); // BLOCKS examined - dns-result
        var parsed = IPAddress.TryParse(host, out var address); // OK examined - ip-parse
        var reply = ping.Send(host, 100); // BLOCKS examined - ping
        reply = await ping.SendPingAsync(host, TimeSpan.FromSeconds(1), cancellationToken: cancellationToken); // OK examined - ping-async
        using var message = new MailMessage("a@b.c", "d@e.f", "s", "b"); // OK examined - mail-message
        mail.Send(message); // BLOCKS examined - mail
        await mail.SendMailAsync(message, cancellationToken); // OK examined - mail-async
        tls.AuthenticateAsClient(host); // BLOCKS examined - tls
        await tls.AuthenticateAsClientAsync(host); // OK examined - tls-async
        tls.Write("x"u8); // BLOCKS examined - tls-write
        await tls.WriteAsync("x"u8.ToArray(), cancellationToken); // OK examined - tls-write-async
        web.ConnectAsync(new Uri("wss://" + host), cancellationToken).Wait(cancellationToken); // BLOCKS examined - web-socket
        var socketState = web.State; // OK examined - web-socket-state
        using (var page = new WebClient()) // OK examined - web-client
            host += page.DownloadString("http://x/"); // BLOCKS examined - web-client
        var request = WebRequest.CreateHttp("http://x/"); // OK examined - web-request
        using var answer = request.GetResponse(); // BLOCKS examined - web-request
        Socket.Select(new List<Socket> { new(SocketType.Stream, ProtocolType.Tcp) }, null, null, 1_000_000); // BLOCKS examined - socket-select
        var uri = new UriBuilder("http", host).Uri; // OK examined - uri
        var bytes = Encoding.ASCII.GetBytes(host); // OK examined - encoding
        var line = await Console.In.ReadLineAsync(cancellationToken); // EITHER examined - console-async: it blocks in truth
        return $"{entry}{parsed}{address}{reply.Status}{socketState}{uri}{bytes.Length}{line}{addresses.Length}{answer.ContentType}";
    }

    [Trigger("!call (?<to>.+)")]
    public async Task<string> CallAsync(string to, BotContext context)
    {
        var greeting = directory.Greeting; // OK examined - lazy-property
        var isOpen = directory.IsOpen; // OK examined - lazy-check
        var known = directory.Known; // OK examined - cached-field
        var db = directory.Connection; // BLOCKS-THROUGH examined - lazy-method-group
        var numbers = directory.Numbers; // BLOCKS-THROUGH examined - cached-load
        var prepared = directory.Prepare("select 1"); // OK examined - ado-helper
        var command = directory.Command("select 1"); // OK examined - ado-helper
        var count = await directory.CountAsync(context.CancellationToken); // OK examined - ado-async-helper
        count += await directory.CountBadlyAsync(context.CancellationToken); // BLOCKS-THROUGH examined - ado-async-helper
        line.Ring(); // BLOCKS-THROUGH examined - interface-virtual
        var busy = line.Busy; // OK examined - interface-property
        to += line.Describe(); // OK examined - default-interface-member
        line.Hang(); // BLOCKS-THROUGH examined - default-interface-member
        to += tone.Play(); // OK examined - interface
        var call = calls.Find(1); // BLOCKS-THROUGH examined - generic-interface
        call = await calls.FindAsync(1); // OK examined - generic-interface-async
        calls.Save(new Call()); // OK examined - generic-interface
        call = _calls.Find(2); // OK examined - hiding-member
        call = ((Repository<Call>)_calls).Find(2); // BLOCKS-THROUGH examined - hidden-member
        call = fees.Find(3); // BLOCKS-THROUGH examined - inherited-member
        var message = Message.Create(1); // OK examined - factory
        count += message.Cost; // OK examined - abstract-property
        message.Deliver(); // BLOCKS-THROUGH examined - abstract
        to += message.Preview(2); // OK examined - abstract
        trunk.Lines = 4; // BLOCKS-THROUGH examined - property-changed
        trunk.Spare = 3; // OK examined - auto-property
        count += trunk.Lines; // OK examined - getter
        trunk.Lines++; // BLOCKS-THROUGH examined - property-increment
        new Log2().Add(to); // BLOCKS-THROUGH examined - collection-override
        var notes = new Notes { to }; // OK examined - collection-override
        notes.RemoveAt(0); // BLOCKS-THROUGH examined - collection-remove
        new Numbers().Add(new Call()); // BLOCKS-THROUGH examined - keyed-collection
        var reader = new SlowReader();
        to += reader.ReadLine(); // BLOCKS-THROUGH examined - reader-override
        to += new StringReader(to).ReadLine(); // OK examined - string-reader
        var lines = Wires.Read(new StringReader(to)).ToList(); // OK examined - iterator-memory
        var routes = new Dictionary<Route, int>(); // OK examined - dictionary
        routes[new Route()] = 1; // BLOCKS-THROUGH examined - get-hash-code
        var areas = new Dictionary<Area, int> { [new Area()] = 1 }; // OK examined - get-hash-code
        var unique = new[] { new Route() }.ToHashSet(); // BLOCKS-THROUGH examined - get-hash-code-linq
        var groups = new[] { new Area() }.GroupBy(static a => a).Count(); // OK examined - get-hash-code-linq
        count += Region.Count; // BLOCKS-THROUGH examined - static-constructor
        count += Region.Code; // OK examined - constant
        count += Zone.Count; // OK examined - static-constructor
        to += Zone.Name(to); // OK examined - static-constructor
        count += Base2.HostCount; // BLOCKS-THROUGH examined - static-field
        count += Meter<int>.Scale(3); // BLOCKS-THROUGH examined - generic-static-field
        using (Scope.Begin("call")) // OK examined - dispose
            count++;
        using (gate.Enter()) // BLOCKS-THROUGH examined - gate
            count++;
        using (await gate.EnterAsync(context.CancellationToken)) // OK examined - gate-async
            count++;
        if (gate.TryEnter(out var releaser)) // OK examined - gate-try
            releaser.Dispose(); // OK examined - release
        return $"{greeting}{isOpen}{known}{db}{numbers.Count}{prepared}{command}{busy}{call}{lines.Count}{areas.Count}{unique.Count}{groups}";
    }

    [OnEvent]
    public async Task ConnectedAsync(ConnectedEvent connected, CancellationToken cancellationToken)
    {
        var once = Wires.Retry(3, static n => n + 1); // EITHER examined - retry-loop: a loop without a fixed end
        var slow = Wires.RetrySlowly(3, static n => n > 0 ? n : throw new IOException()); // BLOCKS-THROUGH examined - retry
        var well = await Wires.RetryAsync(3, static () => Task.FromResult(4)); // OK examined - retry-async
        Task.Delay(4, cancellationToken).Bridge(); // BLOCKS-THROUGH examined - extension-bridge
        Task.Delay(4, cancellationToken).Forget(); // OK examined - extension-forget
        var timed = await Task.Run(static () => 3).WithTimeout(100); // OK examined - when-any-helper
        var got = Task.Run(static () => 3).TryGet(out var value); // OK examined - checked-helper
        var unwrapped = new ValueTask<int>(Task.Run(static () => 3)).Unwrap(); // BLOCKS-THROUGH examined - value-task
        Wires.Background(static () => Thread.Sleep(5)); // OK examined - new-thread
        Wires.Foreground(static () => { }); // BLOCKS-THROUGH examined - thread-join
        Wires.Pool(static () => Thread.Sleep(5)); // OK examined - pool
        var local = Wires.Local("a"); // BLOCKS-THROUGH examined - local-function-hops
        var loose = Wires.Loose("a"); // OK examined - local-function-unused
        var dead = Wires.Dead("a"); // OK examined - dead-code
        var maker = Wires.Maker("a"); // OK examined - returned-lambda
        var made = Wires.Maker("a")(); // BLOCKS-THROUGH examined - returned-lambda
        made += Wires.Plain("a")(); // OK examined - returned-lambda
        var pair = Wires.Pair(); // OK examined - lambda-in-tuple
        made += pair.A; // OK examined - tuple-field
        _keys["1"](); // OK examined - delegate-table
        _current.Value = 3; // OK examined - async-local
        var item = cache.Get<string>("a"); // OK examined - memory-cache
        cache.Set("a", "b", TimeSpan.FromMinutes(1)); // OK examined - memory-cache
        item = cache.TryGetValue("a", out string? cached) ? cached : item; // OK examined - memory-cache
        item = await cache.GetOrCreateAsync("c", static entry => { Thread.Sleep(1); return Task.FromResult("d"); }); // BLOCKS-THROUGH examined - cache-factory
        item += cache.GetOrCreate("e", static entry => entry.Key.ToString()); // OK examined - cache-factory
        using var source = new CancellationTokenSource(); // OK examined - cancellation
        await source.CancelAsync(); // OK examined - cancel-async
        var activity = Activity.Current?.Id; // OK examined - activity
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // OK examined - completion-source
        waiter.TrySetResult(); // OK examined - completion-source
        Interlocked.Exchange(ref _counter, 3); // OK examined - interlocked
        var table = new ConditionalWeakTable<object, string>(); // OK examined - weak-table
        table.GetValue(this, static _ => { Thread.Sleep(1); return "a"; }); // BLOCKS-THROUGH examined - weak-table
        table.GetValue(this, static _ => "a"); // OK examined - weak-table
        var all = Array.ConvertAll([1, 2], static n => { Thread.Sleep(n); return n; }); // BLOCKS-THROUGH examined - array-convert
        Array.ForEach([1, 2], static n => n.ToString()); // OK examined - array-for-each
        var chunk = Enumerable.Range(0, 3).Select(static n => { Thread.Sleep(n); return n; }); // EITHER examined - lazy-linq: it runs in place where it is summed
        var sum = chunk.Sum(); // BLOCKS-THROUGH examined - lazy-linq-enumerated
        var generated = Generate().Take(3).ToArray(); // OK examined - infinite-iterator-taken
        var throttled = Throttle().Take(3).ToArray(); // BLOCKS-THROUGH examined - local-iterator
        GC.KeepAlive((once, slow, well, timed, got, value, unwrapped, local, loose, dead, maker, made, item, activity, all, sum, generated, throttled, connected));

        static IEnumerable<int> Generate() { for (var i = 0; ; i++) yield return i; }
        static IEnumerable<int> Throttle() { for (var i = 0; ; i++) { Thread.Sleep(1); yield return i; } } // EITHER examined - local-iterator: it runs in place
    }
}
