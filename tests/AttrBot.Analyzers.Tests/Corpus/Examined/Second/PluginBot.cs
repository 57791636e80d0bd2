using System.Globalization;
using System.Text;
using AttrBot;

namespace Exam.Plugins;

// ---------------------------------------------------------------- plug-ins

public interface IPlugin
{
    string Name { get; }
    string Run(string input);
    string Help() => "help of " + Name;
}

public abstract class PluginBase : IPlugin
{
    public abstract string Name { get; }

    public string Run(string input)
    {
        Before(input);
        try
        {
            return Execute(input);
        }
        finally
        {
            After(input);
        }
    }

    protected virtual void Before(string input)
    {
    }

    protected abstract string Execute(string input);

    protected virtual void After(string input)
    {
    }
}

public sealed class EchoPlugin : PluginBase
{
    public override string Name => "echo";
    protected override string Execute(string input) => input;
}

public sealed class DicePlugin : PluginBase
{
    public override string Name => "dice";
    protected override string Execute(string input) => Random.Shared.Next(1, 7).ToString(CultureInfo.InvariantCulture);
}

public sealed class LoggingPlugin : PluginBase
{
    public override string Name => "logging";
    protected override string Execute(string input) => input;
    protected override void After(string input) => File.AppendAllText("plugin.log", input);
}

public class QuotePlugin : PluginBase
{
    public override string Name => "quote";
    protected override string Execute(string input) => Pick(input);
    protected virtual string Pick(string input) => File.ReadAllLines("quotes.txt")[0];
    public string Author(string quote) => quote.Split('-')[^1].Trim();
}

public sealed class FixedQuotePlugin : QuotePlugin
{
    protected override string Pick(string input) => "to be or not to be";
}

// ---------------------------------------------------------------- explicit implementations

public interface IExporter
{
    string Export(string name);
    void Reset();
}

public interface IDebugExporter
{
    string Export(string name);
}

public sealed class Exporter : IExporter, IDebugExporter
{
    private int exported;

    public string Export(string name) => name + ++exported;

    string IExporter.Export(string name)
    {
        File.WriteAllText(name + ".export", name);
        return name;
    }

    string IDebugExporter.Export(string name) => "debug " + name;

    void IExporter.Reset() => exported = 0;
}

// ---------------------------------------------------------------- default members overridden

public interface ITheme
{
    string Colors() => File.ReadAllText("theme.css");
    string Title() => "theme";
}

public sealed class DefaultTheme : ITheme;

public interface ISkin
{
    string Colors() => File.ReadAllText("skin.css");
}

public sealed class DarkSkin : ISkin
{
    public string Colors() => "#000";
}

// ---------------------------------------------------------------- generics

public interface ICodec<TSelf> where TSelf : ICodec<TSelf>
{
    static abstract TSelf Parse(string text);
    static virtual string Kind => "codec";
}

public sealed record TextCodec(string Text) : ICodec<TextCodec>
{
    public static TextCodec Parse(string text) => new(text);
}

public sealed record FileCodec(byte[] Bytes) : ICodec<FileCodec>
{
    public static FileCodec Parse(string text) => new(File.ReadAllBytes(text));
}

public interface ISource
{
    string Next();
}

public sealed class ClockSource : ISource
{
    public string Next() => DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
}

public sealed class ConsoleSource : ISource
{
    public string Next() => Console.ReadLine() ?? "";
}

public readonly struct CounterSource : ISource
{
    public string Next() => Environment.TickCount64.ToString(CultureInfo.InvariantCulture);
}

public static class Toolbox
{
    public static T Decode<T>(string text) where T : ICodec<T> => T.Parse(text);

    public static string KindOf<T>() where T : ICodec<T> => T.Kind;

    public static string Draw<T>() where T : ISource, new() => new T().Next();

    public static string Pull<T>(T source) where T : struct, ISource => source.Next();

    public static T Measure<T>(Func<T> work, out TimeSpan elapsed)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            return work();
        }
        finally
        {
            elapsed = watch.Elapsed;
        }
    }

    public static T Retry<T>(Func<T> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
            }
        }
    }

    public static T Patiently<T>(Func<T> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                Thread.Sleep(100 << attempt);
            }
        }
    }

    public static Action Compose(params Action[] actions) => () =>
    {
        foreach (var action in actions)
        {
            action();
        }
    };

    public static string Fold(IReadOnlyList<string> items, Func<string, string, string> fold)
    {
        var result = items[0];
        for (var at = 1; at < items.Count; at++)
        {
            result = fold(result, items[at]);
        }

        return result;
    }
}

public class Repository<T>(string folder) where T : class
{
    private readonly Dictionary<string, T> items = [];

    public T? Cached(string key) => items.GetValueOrDefault(key);

    public virtual string Raw(string key) => File.ReadAllText(Path.Combine(folder, key));

    public void Put(string key, T value) => items[key] = value;

    public int Flush()
    {
        var count = 0;
        foreach (var (key, value) in items)
        {
            using var writer = new StreamWriter(Path.Combine(folder, key));
            writer.Write(value.ToString());
            count++;
        }

        return count;
    }
}

public sealed class StringRepository() : Repository<string>("strings");

// ---------------------------------------------------------------- delegates and events

public sealed class CommandTable
{
    private readonly Dictionary<string, Func<string, string>> commands;
    private readonly Func<string, string> load;
    private readonly Func<string, string> trim;
    private readonly Action<string>? audit;

    public CommandTable()
    {
        commands = new() { ["up"] = text => text.ToUpperInvariant(), ["down"] = text => text.ToLowerInvariant() };
        load = ReadCommand;
        trim = static text => text.Trim();
        audit = text => File.AppendAllText("commands.log", text);
    }

    public string Load(string name) => load(name);
    public string Trim(string name) => trim(name);
    public void Audit(string name) => audit?.Invoke(name);
    public void Register(string name, Func<string, string> command) => commands[name] = command;
    public bool HasAudit => audit is not null;

    private static string ReadCommand(string name) => File.ReadAllText(name + ".cmd");
}

public sealed class PureTable
{
    private readonly Dictionary<string, Func<string, string>> commands;

    public PureTable() => commands = new() { ["up"] = static text => text.ToUpperInvariant() };

    public string Execute(string name, string text) => commands.TryGetValue(name, out var command) ? command(text) : "";
}

public sealed class DiskTable
{
    private readonly Dictionary<string, Func<string, string>> commands = new()
    {
        ["cat"] = File.ReadAllText,
        ["type"] = path => File.ReadAllText(path),
    };

    public string Execute(string name, string text) => commands.TryGetValue(name, out var command) ? command(text) : "";
}

public sealed class Bus
{
    public Bus()
    {
        Saved += OnSaved;
        Renamed += (_, name) => Last = name;
    }

    public event EventHandler<string>? Saved;

    public event EventHandler<string>? Renamed;

    public event EventHandler<string>? Watched
    {
        add
        {
            using var stream = File.Open("watchers.bin", FileMode.Append);
            stream.WriteByte(1);
            Renamed += value;
        }
        remove => Renamed -= value;
    }

    public string Last { get; private set; } = "";

    public void Save(string name) => Saved?.Invoke(this, name);

    public void Rename(string name) => Renamed?.Invoke(this, name);

    private void OnSaved(object? sender, string name) => File.Copy(name, name + ".bak", overwrite: true);
}

public sealed class QuietBus
{
    public event Action<string>? Closed;

    public void Close(string name) => Closed?.Invoke(name);
}

// ---------------------------------------------------------------- accepted blocking, names that mislead

public sealed class Maintenance
{
    [MayBlock("runs once, at night, on a file of 20 bytes")]
    public string Marker() => File.ReadAllText("marker");

    [MayBlock("the operator asked for it")]
    public void Pause()
    {
        Thread.Sleep(1);
        Deeper();
    }

    private static void Deeper() => File.Delete("marker");

    public void PauseAll()
    {
        Pause();
        Clock.Sleep(TimeSpan.FromMinutes(1));
    }

    public void Remove()
    {
        Pause();
        Deeper();
    }
}

public static class Clock
{
    private static TimeSpan offset;

    public static void Sleep(TimeSpan time) => offset += time;

    public static DateTime Now => DateTime.UtcNow + offset;
}

public sealed class VirtualFile
{
    private readonly StringBuilder text = new();

    public string ReadAllText() => text.ToString();
    public void AppendAllText(string line) => text.AppendLine(line);
    public static bool Exists(string name) => name.Length > 0;
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(
    EchoPlugin echo, LoggingPlugin logging, QuotePlugin quote, Exporter exporter, StringRepository strings, CommandTable commands,
    PureTable pure, DiskTable disk, Bus bus, Maintenance maintenance, IPlugin plugin)
{
    private readonly QuietBus quiet = new();
    private readonly VirtualFile file = new();

    [Trigger("!echo (?<text>.+)")]
    public async Task<string> EchoAsync(string text)
    {
        var result = echo.Run(text); // OK examined - template-method
        var dice = new DicePlugin().Run(text); // OK examined - template-method
        var logged = logging.Run(text); // BLOCKS-THROUGH examined - template-method
        await Task.Yield();
        return result + dice + logged;
    }

    [Trigger("!quote (?<text>.+)")]
    public async Task<string> QuoteAsync(string text)
    {
        await Task.Yield();
        var fixedQuote = new FixedQuotePlugin().Run(text); // OK examined - template-method
        var author = quote.Author(text); // OK examined - virtual
        var real = new QuotePlugin().Run(text); // BLOCKS-THROUGH examined - template-method
        return fixedQuote + author + real;
    }

    [Trigger("!plugin (?<text>.+)")]
    public async Task<string> PluginAsync(string text)
    {
        await Task.Yield();
        var name = plugin.Name; // OK examined - interface
        var help = plugin.Help(); // OK examined - default-interface-member
        return name + help + plugin.Run(text); // EITHER examined - interface: some plug-ins block, others do not
    }

    [Trigger("!export (?<name>.+)")]
    public async Task<string> ExportAsync(string name)
    {
        var own = exporter.Export(name); // OK examined - explicit-implementation
        var debug = ((IDebugExporter)exporter).Export(name); // OK examined - explicit-implementation
        var full = ((IExporter)exporter).Export(name); // BLOCKS-THROUGH examined - explicit-implementation
        await Task.Yield();
        return own + debug + full;
    }

    [Trigger("!reset")]
    public async Task ResetAsync()
    {
        IExporter target = exporter;
        target.Reset(); // OK examined - explicit-implementation
        await Task.Yield();
    }

    [Trigger("!theme")]
    public async Task<string> ThemeAsync()
    {
        await Task.Yield();
        ITheme theme = new DefaultTheme();
        var title = theme.Title(); // OK examined - default-interface-member
        ISkin skin = new DarkSkin();
        var dark = skin.Colors(); // OK examined - default-interface-member
        var colors = theme.Colors(); // BLOCKS-THROUGH examined - default-interface-member
        return title + dark + colors;
    }

    [Trigger("!decode (?<text>.+)")]
    public async Task<string> DecodeAsync(string text)
    {
        var kind = Toolbox.KindOf<FileCodec>(); // OK examined - static-virtual
        var decoded = Toolbox.Decode<TextCodec>(text); // OK examined - static-abstract
        var file = Toolbox.Decode<FileCodec>(text); // BLOCKS-THROUGH examined - static-abstract
        await Task.Yield();
        return kind + decoded.Text + file.Bytes.Length;
    }

    [Trigger("!draw")]
    public async Task<string> DrawAsync()
    {
        await Task.Yield();
        var clock = Toolbox.Draw<ClockSource>(); // OK examined - generic-constraint
        var counter = Toolbox.Pull(default(CounterSource)); // OK examined - generic-struct
        var console = Toolbox.Draw<ConsoleSource>(); // BLOCKS-THROUGH examined - generic-constraint
        return clock + counter + console;
    }

    [Trigger("!measure (?<text>.+)")]
    public async Task<string> MeasureAsync(string text)
    {
        var upper = Toolbox.Measure(() => text.ToUpperInvariant(), out var first); // OK examined - lambda
        var raw = Toolbox.Measure(() => strings.Raw(text), out var second); // BLOCKS-THROUGH examined - lambda
        await Task.Yield();
        return upper + raw + first + second;
    }

    [Trigger("!retry (?<text>.+)")]
    public async Task<string> RetryAsync(string text)
    {
        await Task.Yield();
        var parsed = Toolbox.Retry(() => int.Parse(text, CultureInfo.InvariantCulture)); // OK examined - retry
        var patient = Toolbox.Patiently(() => int.Parse(text, CultureInfo.InvariantCulture)); // BLOCKS-THROUGH examined - retry
        return $"{parsed} {patient}";
    }

    [Trigger("!compose (?<text>.+)")]
    public async Task<string> ComposeAsync(string text)
    {
        var stored = Toolbox.Compose(() => bus.Rename(text), () => strings.Flush()); // OK examined - stored-delegate
        Toolbox.Compose(() => bus.Rename(text), () => file.AppendAllText(text))(); // OK examined - composed-delegate
        Toolbox.Compose(() => bus.Rename(text), () => strings.Flush())(); // BLOCKS-THROUGH examined - composed-delegate
        await Task.Yield();
        return stored.Method.Name;
    }

    [Trigger("!fold (?<text>.+)")]
    public async Task<string> FoldAsync(string text)
    {
        await Task.Yield();
        var words = text.Split(' ');
        var joined = Toolbox.Fold(words, (left, right) => left + right); // OK examined - lambda
        var newest = Toolbox.Fold(words, Newest); // BLOCKS-THROUGH examined - method-group
        return joined + newest;
    }

    private static string Newest(string left, string right)
        => File.GetLastWriteTimeUtc(left) > File.GetLastWriteTimeUtc(right) ? left : right;

    [Trigger("!strings (?<key>.+)")]
    public async Task<string> StringsAsync(string key)
    {
        strings.Put(key, "value"); // OK examined - generic-class
        var cached = strings.Cached(key); // OK examined - generic-class
        var raw = strings.Raw(key); // BLOCKS-THROUGH examined - generic-class
        var count = strings.Flush(); // BLOCKS-THROUGH examined - generic-class
        await Task.Yield();
        return cached + raw + count;
    }

    [Trigger("!command (?<name>.+)")]
    public async Task<string> CommandAsync(string name)
    {
        var trimmed = commands.Trim(name); // OK examined - delegate-field
        var audited = commands.HasAudit; // OK examined - delegate-field
        commands.Register(name, path => File.ReadAllText(path)); // OK examined - stored-delegate
        var loaded = commands.Load(name); // BLOCKS-THROUGH examined - delegate-field
        commands.Audit(name); // BLOCKS-THROUGH examined - delegate-field
        await Task.Yield();
        return trimmed + audited + loaded;
    }

    [Trigger("!table (?<name>\\S+) (?<text>.+)")]
    public async Task<string> TableAsync(string name, string text)
    {
        await Task.Yield();
        var upper = pure.Execute(name, text); // OK examined - delegate-table
        var lines = disk.Execute(name, text); // BLOCKS-THROUGH examined - delegate-table
        return upper + lines;
    }

    [Trigger("!save (?<name>.+)")]
    public async Task<string> SaveAsync(string name)
    {
        bus.Rename(name); // OK examined - event
        var last = bus.Last; // OK examined - property
        bus.Save(name); // BLOCKS-THROUGH examined - event
        await Task.Yield();
        return last;
    }

    [Trigger("!watch (?<name>.+)")]
    public async Task WatchAsync(string name)
    {
        await Task.Yield();
        quiet.Closed += text => text.Trim(); // OK examined - event-subscription
        quiet.Close(name); // OK examined - event
        bus.Watched += (_, text) => text.Trim(); // BLOCKS-THROUGH examined - event-accessor
    }

    [Trigger("!marker")]
    public async Task<string> MarkerAsync()
    {
        var marker = maintenance.Marker(); // OK examined - may-block
        maintenance.PauseAll(); // OK examined - may-block
        maintenance.Remove(); // BLOCKS-THROUGH examined - may-block
        await Task.Yield();
        return marker;
    }

    [Trigger("!night")]
    [MayBlock("only the owner, at night")]
    public async Task<string> NightAsync()
    {
        await Task.Yield();
        return strings.Raw("night"); // OK examined - may-block
    }

    [Trigger("!clock")]
    public async Task<string> ClockAsync()
    {
        Clock.Sleep(TimeSpan.FromSeconds(5)); // OK examined - misleading-name
        file.AppendAllText("tick"); // OK examined - misleading-name
        var there = VirtualFile.Exists("x"); // OK examined - misleading-name
        await Task.Yield();
        return file.ReadAllText() + Clock.Now + there; // OK examined - misleading-name
    }

    [OnEvent]
    public async Task OnMessageAsync(MessageEvent message)
    {
        await Task.Yield();
        Func<string, string> read = strings.Raw; var text = read("greeting"); // BLOCKS-THROUGH examined - delegate
        Func<string, string?> peek = strings.Cached; var cached = peek("greeting"); // OK examined - delegate
        file.AppendAllText(text + cached); // OK examined - method
    }
}
