using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.MemoryMappedFiles;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using System.Xml;
using System.Xml.Serialization;
using AttrBot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Exam.Support;

public enum Priority { Low, Normal, Urgent }
public sealed record Ticket(int Id, string Text, Priority Priority)
{
    public string Attachment => File.ReadAllText($"tickets/{Id}.txt");
    public string Title => Text.Length > 10 ? Text[..10] : Text;
    public static Ticket Parse(string text) => text.Split('|') is [var id, var body] ? new Ticket(int.Parse(id), body, Priority.Normal) : new Ticket(0, text, Priority.Low);
}

public sealed class SupportOptions
{
    public string Host { get; set; } = "localhost";
    public TimeSpan Wait { get; set; } = TimeSpan.Zero;
    public bool Audit { get; init; }
}

public sealed class Notifier(SupportOptions options)
{
    public void Notify(Ticket ticket, bool mail = false) { if (mail) Mail(ticket); else Remember(ticket); }
    private readonly ConcurrentQueue<Ticket> _recent = new();
    private void Remember(Ticket ticket) => _recent.Enqueue(ticket);
    private void Mail(Ticket ticket)
    {
        using var client = new SmtpClient(options.Host);
        client.Send("bot@x", "desk@x", ticket.Title, ticket.Text);
    }
    public async Task NotifyAsync(Ticket ticket, CancellationToken token)
    {
        using var client = new SmtpClient(options.Host);
        using var message = new MailMessage("bot@x", "desk@x", ticket.Title, ticket.Text);
        await client.SendMailAsync(message, token);
    }
}

public interface IAudit { void Write(string text); IDisposable Scope(string name); }
public sealed class NullAudit : IAudit
{
    public static readonly NullAudit Instance = new();
    public void Write(string text) { }
    public IDisposable Scope(string name) => new Nothing();
    private sealed class Nothing : IDisposable { public void Dispose() { } }
}
public sealed class FileAudit(string path) : IDisposable
{
    private readonly StringBuilder _text = new();
    public FileAudit Write(string text) { _text.AppendLine(text); return this; }
    public FileAudit Flush() { File.AppendAllText(path, _text.ToString()); _text.Clear(); return this; }
    public ScopeToken Scope(string name) { _text.AppendLine(name); return new ScopeToken(this); }
    public void Dispose() => _text.Clear();
    public readonly struct ScopeToken(FileAudit audit) : IDisposable { public void Dispose() => audit.Flush(); }
}

public abstract record Command
{
    public sealed record Close(int Id) : Command;
    public sealed record Export(string Path) : Command;
    public T Match<T>(Func<Close, T> close, Func<Export, T> export) => this switch
    {
        Close c => close(c),
        Export e => export(e),
        _ => throw new InvalidOperationException(),
    };
}

public interface ICommandHandler<in T> where T : Command { string Handle(T command); }
public sealed class CloseHandler : ICommandHandler<Command.Close> { public string Handle(Command.Close command) => "closed " + command.Id; }
public sealed class ExportHandler : ICommandHandler<Command.Export> { public string Handle(Command.Export command) { File.WriteAllText(command.Path, "x"); return "exported"; } }

public sealed class KnowledgeBase
{
    private readonly FrozenDictionary<string, string> _answers;
    private readonly ConcurrentDictionary<string, Lazy<string>> _articles = new();
    public KnowledgeBase(IEnumerable<KeyValuePair<string, string>> answers) => _answers = answers.ToFrozenDictionary();
    public KnowledgeBase() : this(LoadDefaults()) { }
    private static IEnumerable<KeyValuePair<string, string>> LoadDefaults() => File.ReadAllLines("kb.txt").Select(l => KeyValuePair.Create(l, l));
    public string? Find(string key) => _answers.TryGetValue(key, out var answer) ? answer : null;
    public string Article(string key) => _articles.GetOrAdd(key, k => new Lazy<string>(() => File.ReadAllText(k))).Value;
    public Lazy<string> Promise(string key) => _articles.GetOrAdd(key, k => new Lazy<string>(() => File.ReadAllText(k)));
    public bool Knows(string key) => _articles.TryGetValue(key, out var lazy) && lazy.IsValueCreated;
    public string? Ready(string key) => _articles.TryGetValue(key, out var lazy) && lazy.IsValueCreated ? lazy.Value : null;
}

public sealed class Throttle(SupportOptions options)
{
    private readonly SemaphoreSlim _slots = new(2);
    public bool TryEnter() => _slots.Wait(0);
    public bool Enter(int timeout) => _slots.Wait(timeout);
    public bool EnterDefault() => Enter(Timeout.Infinite);
    public void Leave() => _slots.Release();
    public async Task<IDisposable> EnterAsync(CancellationToken token) { await _slots.WaitAsync(token); return new Releaser(_slots); }
    public TimeSpan Wait => options.Wait;
    private sealed class Releaser(SemaphoreSlim slots) : IDisposable { public void Dispose() => slots.Release(); }
}

public sealed class TicketXml
{
    private static readonly XmlSerializer Serializer = new(typeof(SupportOptions));
    public string ToText(SupportOptions options) { using var writer = new StringWriter(); Serializer.Serialize(writer, options); return writer.ToString(); }
    public SupportOptions FromText(string xml) => (SupportOptions)Serializer.Deserialize(new StringReader(xml))!;
    public SupportOptions FromFile(string path) { using var stream = File.OpenRead(path); return (SupportOptions)Serializer.Deserialize(stream)!; }
}

public static class SupportSetup
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddSingleton(_ => new KnowledgeBase()).AddSingleton<Notifier>();
    public static IConfiguration InMemory(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    public static IConfiguration FromIni(string text) => new ConfigurationBuilder().AddInMemoryCollection(Lines(File.ReadAllLines(text))).Build();
    private static IEnumerable<KeyValuePair<string, string?>> Lines(string[] lines) => lines.Select(l => KeyValuePair.Create(l, (string?)l));
    public static TOptions Configure<TOptions>(Action<TOptions> configure) where TOptions : new() { var options = new TOptions(); configure(options); return options; }
    public static SupportOptions With(this SupportOptions options, Func<SupportOptions, string> host) { options.Host = host(options); return options; }
    public static Action<SupportOptions> Preset(string host) => o => o.Host = host;
    public static Action<SupportOptions> PresetFile(string path) => o => o.Host = File.ReadAllText(path);
}

public sealed class SupportHandlers(Notifier notifier, Throttle throttle, IConfiguration configuration, IOptionsMonitor<SupportOptions> monitor, IFileInfo attachment, RateLimiter limiter, SmtpClient smtp, KnowledgeBase shared)
{
    [Trigger("!open (?<text>.+)")]
    public async Task<string> OpenAsync(string text, CancellationToken cancellationToken)
    {
        var ticket = Ticket.Parse(text); // OK examined - record-parse
        notifier.Notify(ticket); // OK examined - default-argument
        notifier.Notify(ticket, mail: true); // BLOCKS-THROUGH examined - constant-argument
        await notifier.NotifyAsync(ticket, cancellationToken); // OK examined - mail-async
        smtp.Send("a@x", "b@x", "hi", text); // BLOCKS examined - mail
        using var mail = new MailMessage("a@x", "b@x"); // OK examined - mail-message
        await smtp.SendMailAsync(mail, cancellationToken); // OK examined - mail-async
        smtp.Timeout = 5; // OK examined - mail-setting
        var attached = ticket.Attachment; // BLOCKS-THROUGH examined - record-property
        var title = ticket.Title; // OK examined - record-property
        var urgent = ticket with { Priority = Priority.Urgent }; // OK examined - record-with
        var shown = urgent is { Attachment.Length: > 3 }; // BLOCKS-THROUGH examined - property-pattern
        var named = urgent is { Title.Length: > 3 }; // OK examined - property-pattern
        return attached + title + shown + named;
    }

    [Trigger("!ping (?<host>.+)")]
    public async Task<string> PingAsync(string host, CancellationToken cancellationToken)
    {
        using var ping = new Ping(); // OK examined - ping-creation
        var reply = ping.Send(host); // BLOCKS examined - ping
        var reply2 = await ping.SendPingAsync(host); // OK examined - ping-async
        var entry = Dns.GetHostEntry(host); // BLOCKS examined - dns
        var entry2 = await Dns.GetHostEntryAsync(host, cancellationToken); // OK examined - dns-async
        var uri = new Uri("http://" + host); // OK examined - uri
        using var web = new WebClient(); // OK examined - web-client-creation
        var page = web.DownloadString(uri); // BLOCKS examined - web-client
        var page2 = await web.DownloadStringTaskAsync(uri); // OK examined - web-client-async
        var lease = limiter.AttemptAcquire(); // OK examined - attempt-acquire
        var lease2 = await limiter.AcquireAsync(1, cancellationToken); // OK examined - acquire-async
        var lease3 = limiter.AcquireAsync(1, cancellationToken).AsTask().Result; // BLOCKS examined - task-result
        var line = Console.ReadLine(); // BLOCKS examined - console-input
        var key = Console.ReadKey(true); // BLOCKS examined - console-input
        return $"{reply.Status}{reply2.Status}{entry.HostName}{entry2.HostName}{page}{page2}{lease}{lease2}{lease3}{line}{key}";
    }

    [Trigger("!audit (?<text>.+)")]
    public async Task<string> AuditAsync(string text)
    {
        NullAudit.Instance.Write(text); // OK examined - null-object
        using (NullAudit.Instance.Scope(text)) { } // OK examined - null-scope
        using var audit = new FileAudit("audit.log"); // OK examined - dispose-pure
        audit.Write("a").Write("b"); // OK examined - fluent
        audit.Write("a").Write("b").Flush(); // BLOCKS-THROUGH examined - fluent
        using (audit.Scope(text)) { } // BLOCKS-THROUGH examined - scope-dispose
        var token = audit.Scope(text); // OK examined - scope-undisposed
        token.Dispose(); // BLOCKS-THROUGH examined - struct-dispose
        Command command = new Command.Close(3); // OK examined - record-creation
        var closed = command.Match(c => c.Id.ToString(), e => e.Path); // OK examined - match
        Command export = new Command.Export(text);
        var exported = export.Match(c => "", e => File.ReadAllText(e.Path)); // BLOCKS-THROUGH examined - match
        var handled = new CloseHandler().Handle(new Command.Close(1)); // OK examined - generic-handler
        ICommandHandler<Command.Export> exporter = new ExportHandler();
        var handled2 = exporter.Handle(new Command.Export(text)); // BLOCKS-THROUGH examined - generic-handler
        await Task.Yield();
        return closed + exported + handled + handled2;
    }

    [Trigger("!kb (?<key>.+)")]
    public async Task<string> KnowledgeAsync(string key, CancellationToken cancellationToken)
    {
        var own = new KnowledgeBase(new Dictionary<string, string> { ["a"] = "b" }); // OK examined - constructor
        var found = own.Find(key); // OK examined - frozen
        var full = new KnowledgeBase(); // BLOCKS-THROUGH examined - constructor-chain
        var promise = shared.Promise(key); // OK examined - lazy-unread
        var knows = shared.Knows(key); // OK examined - lazy-created
        var ready = shared.Ready(key); // OK examined - lazy-created-guard
        var article = shared.Article(key); // BLOCKS-THROUGH examined - lazy-in-cache
        var article2 = await Task.Run(() => shared.Article(key + "2"), cancellationToken); // OK examined - task-run
        var lazy = new Lazy<string>(() => key.Trim());
        var trimmed = lazy.Value; // OK examined - lazy-pure
        var lazyFile = new Lazy<string>(() => File.ReadAllText(key)); // EITHER examined - lazy: read below
        var content = lazyFile.Value; // BLOCKS-THROUGH examined - lazy
        var created = promise.IsValueCreated; // OK examined - lazy-created
        var regex = Regex.IsMatch(key, "^[a-z]+$"); // OK examined - regex
        return found + full.Find(key) + knows + ready + article + article2 + trimmed + content + created + regex;
    }

    [Trigger("!throttle")]
    public async Task<string> ThrottleAsync(CancellationToken cancellationToken)
    {
        if (throttle.TryEnter()) throttle.Leave(); // OK examined - zero-timeout-helper
        if (throttle.Enter(0)) throttle.Leave(); // OK examined - zero-argument
        if (throttle.Enter(500)) throttle.Leave(); // BLOCKS-THROUGH examined - timeout-argument
        if (throttle.EnterDefault()) throttle.Leave(); // BLOCKS-THROUGH examined - timeout-forwarded
        using (await throttle.EnterAsync(cancellationToken)) { } // OK examined - async-releaser
        using var releaser = throttle.EnterAsync(cancellationToken).Result; // BLOCKS examined - task-result
        var wait = throttle.Wait; // OK examined - property-called-wait
        Thread.Sleep(wait); // EITHER examined - sleep: the configured time may be zero
        Thread.Sleep(TimeSpan.FromMilliseconds(20)); // BLOCKS examined - sleep
        await Task.Delay(20, cancellationToken); // OK examined - delay
        Task.CompletedTask.Wait(cancellationToken); // OK examined - completed-task
        ValueTask.CompletedTask.GetAwaiter().GetResult(); // OK examined - completed-task
        var task = Task.Run(() => 3, cancellationToken);
        ((Task)task).Wait(); // BLOCKS examined - task-wait
        var settled = task.Result; // OK examined - after-wait
        var other = Task.Delay(10, cancellationToken);
        await other.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        other.GetAwaiter().GetResult(); // OK examined - after-await
        return $"{settled}";
    }

    [Trigger("!config (?<key>.+)")]
    public async Task<string> ConfigAsync(string key, CancellationToken cancellationToken)
    {
        var value = configuration[key]; // OK examined - configuration
        var section = configuration.GetSection("desk"); // OK examined - configuration
        var number = configuration.GetValue("size", 3); // OK examined - configuration
        var host = monitor.CurrentValue.Host; // OK examined - options-monitor
        var memory = SupportSetup.InMemory(new() { ["a"] = "b" }); // OK examined - configuration-memory
        var ini = SupportSetup.FromIni(key); // BLOCKS-THROUGH examined - configuration-file
        var configured = SupportSetup.Configure<SupportOptions>(o => o.Host = key); // OK examined - configure-lambda
        var configured2 = SupportSetup.Configure<SupportOptions>(o => o.Host = File.ReadAllText(key)); // BLOCKS-THROUGH examined - configure-lambda
        var preset = SupportSetup.Preset(key); // OK examined - returned-delegate
        preset(configured); // OK examined - returned-delegate
        var presetFile = SupportSetup.PresetFile(key); // OK examined - returned-delegate
        var configured3 = SupportSetup.Configure(presetFile); // BLOCKS-THROUGH examined - returned-delegate
        configured.With(o => o.Host + "x").With(o => o.Host.Trim()); // OK examined - extension-lambda
        configured.With(o => o.Host + "x").With(o => Dns.GetHostName() + File.ReadAllText(o.Host)); // BLOCKS-THROUGH examined - extension-lambda
        var services = new ServiceCollection().AddDesk(); // OK examined - registration
        services.AddSingleton(_ => File.ReadAllText(key)); // OK examined - registration
        services.Configure<SupportOptions>(o => o.Host = File.ReadAllText(key)); // OK examined - registration
        return $"{value}{section}{number}{host}{memory}{ini}{configured2}{configured3}{services.Count}";
    }

    [Trigger("!file (?<path>.+)")]
    public async Task<string> FileAsync(string path, CancellationToken cancellationToken)
    {
        var xml = new TicketXml();
        var text = xml.ToText(new SupportOptions()); // OK examined - xml-serializer-memory
        var options = xml.FromText(text); // OK examined - xml-serializer-memory
        var options2 = xml.FromFile(path); // BLOCKS-THROUGH examined - xml-serializer-file
        await using var stream = attachment.CreateReadStream(); // EITHER examined - file-provider: may be a physical or an embedded file
        var name = attachment.Name; // OK examined - file-provider-name
        using var mapped = MemoryMappedFile.CreateFromFile(path); // BLOCKS examined - memory-map
        using var handle = File.OpenHandle(path); // BLOCKS examined - open-handle
        var buffer = new byte[32];
        var read = RandomAccess.Read(handle, buffer, 0); // BLOCKS examined - random-access
        var read2 = await RandomAccess.ReadAsync(handle, buffer.AsMemory(), 0, cancellationToken); // OK examined - random-access-async
        using var watcher = new FileSystemWatcher(); // OK examined - watcher-creation
        var change = watcher.WaitForChanged(WatcherChangeTypes.All, 1000); // BLOCKS examined - watcher
        File.Move(path, path + ".old"); // BLOCKS examined - file-move
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken); // OK examined - file-async
        using var xmlReader = XmlReader.Create(new StringReader(text)); // OK examined - xml-memory
        var node = xmlReader.MoveToContent(); // OK examined - xml-memory
        var writer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(writer); // OK examined - json-memory
        json.WriteStringValue(name); // OK examined - json-memory
        json.Flush(); // OK examined - json-memory-flush
        using var binary = new BinaryReader(new MemoryStream(buffer)); // OK examined - memory-reader
        var integer = binary.ReadInt32(); // OK examined - memory-reader
        var encoded = Convert.ToBase64String(bytes); // OK examined - base-encoding
        TextReader any = new StringReader(encoded);
        var rest = any.ReadToEnd(); // OK examined - string-reader-as-base
        using var pending = new StreamReader(stream); // OK examined - reader-creation
        var all = pending.ReadToEnd(); // BLOCKS examined - reader
        return $"{options}{options2}{mapped}{read}{read2}{change}{node}{integer}{rest}{all}";
    }
}
