using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AttrBot;

namespace Exam.Settings;

// ---------------------------------------------------------------- constructors

public sealed class IniFile
{
    private readonly Dictionary<string, string> values = [];

    public IniFile(string path)
    {
        Path = path;
        foreach (var line in File.ReadAllLines(path))
        {
            Put(line);
        }
    }

    public IniFile(IEnumerable<string> lines)
    {
        Path = "";
        foreach (var line in lines)
        {
            Put(line);
        }
    }

    public string Path { get; }

    public string? this[string key] => values.GetValueOrDefault(key);

    private void Put(string line)
    {
        var at = line.IndexOf('=');
        if (at > 0)
        {
            values[line[..at]] = line[(at + 1)..];
        }
    }
}

public class Profile
{
    private readonly XDocument document = XDocument.Load("profile.xml");
    public string Name => document.Root!.Name.LocalName;
}

public sealed class GuestProfile : Profile
{
    public string Greeting => "hello";
}

public class Draft
{
    private readonly XDocument document = XDocument.Parse("<draft />");
    public string Name => document.Root!.Name.LocalName;
}

public sealed class GuestDraft : Draft;

public sealed class Token(string path)
{
    private readonly string text = File.ReadAllText(path).Trim();
    public override string ToString() => text;
}

public sealed class TokenSource(string path)
{
    public string Location { get; } = Path.ChangeExtension(path, ".token");
    public Token Open() => new(Location);
    public string Hint() => "token at " + Location;
}

public sealed class Chained
{
    public Chained() : this(Thread.CurrentThread.ManagedThreadId)
    {
    }

    public Chained(int seed) => Seed = seed;

    public Chained(string name) : this(Measure(name))
    {
    }

    public int Seed { get; }

    private static int Measure(string name) => (int)new FileInfo(name).Length;
}

// ---------------------------------------------------------------- static state

internal static class Defaults
{
    public const int MaxItems = 50;
    public static readonly string Banner;

    static Defaults()
    {
        Banner = File.ReadAllText("banner.txt");
    }
}

internal static class MoreDefaults
{
    public const string Language = "de";
    public static readonly IReadOnlyList<string> Words = File.ReadAllLines("words.txt");
}

internal static class BuiltIn
{
    public static readonly IReadOnlyList<string> Words;

    static BuiltIn()
    {
        Words = "one two three".Split(' ');
    }
}

internal sealed class Registry
{
    private Registry() => Names = [.. Directory.EnumerateFiles("plugins").Select(Path.GetFileName)!];

    public static Registry Instance { get; } = new();

    public IReadOnlyList<string?> Names { get; }

    internal enum Kind { Local, Remote }
}

internal sealed class Limits
{
    private Limits()
    {
    }

    public static Limits Instance { get; } = new();

    public int Depth { get; set; } = 3;
}

// ---------------------------------------------------------------- lazy

public sealed class LazySettings
{
    private readonly Lazy<string> license = new(() => File.ReadAllText("LICENSE"));
    private readonly Lazy<string> machine = new(() => Environment.MachineName.ToLowerInvariant());
    private readonly Lazy<Task<string>> remote;
    private string[]? lines;
    private JsonElement? parsed;

    public LazySettings(HttpClient client)
    {
        remote = new(() => client.GetStringAsync("https://example.org/settings"));
    }

    public string License => license.Value;
    public string Machine => machine.Value;
    public bool IsLoaded => license.IsValueCreated;
    public Task<string> Remote => remote.Value;

    public string[] Lines => lines ??= File.ReadAllLines("settings.ini");
    public JsonElement Parsed => parsed ??= JsonDocument.Parse("{}").RootElement.Clone();

    public string[] Ensure() => LazyInitializer.EnsureInitialized(ref lines, () => File.ReadAllLines("settings.ini"));
}

// ---------------------------------------------------------------- operators and conversions

public readonly struct SettingKey(string name)
{
    public string Name { get; } = name;

    public static implicit operator SettingKey(string name) => new(name);

    public static implicit operator string(SettingKey key) => key.Name;

    public static explicit operator int(SettingKey key) => int.Parse(File.ReadAllText(key.Name), CultureInfo.InvariantCulture);

    public static SettingKey operator /(SettingKey left, string right) => new(left.Name + "/" + right);

    public static bool operator >(SettingKey left, SettingKey right) => Stamp(left) > Stamp(right);

    public static bool operator <(SettingKey left, SettingKey right) => Stamp(left) < Stamp(right);

    private static DateTime Stamp(SettingKey key) => File.GetCreationTimeUtc(key.Name);
}

public sealed class SettingsFile
{
    private readonly List<string> pending = [];

    private SettingsFile(string path) => Lines = File.ReadAllLines(path);

    private SettingsFile(string[] lines) => Lines = lines;

    public string[] Lines { get; private set; }

    public static implicit operator SettingsFile(string path) => new(path);

    public static implicit operator SettingsFile(string[] lines) => new(lines);

    public static SettingsFile operator +(SettingsFile file, string line)
    {
        file.pending.Add(line);
        return file;
    }

    public static SettingsFile operator +(SettingsFile file, string[] lines)
    {
        file.pending.AddRange(lines);
        File.AppendAllLines("settings.ini", file.pending);
        return file;
    }

    public static SettingsFile operator ++(SettingsFile file)
    {
        Thread.Sleep(5);
        return file;
    }

    public static SettingsFile operator --(SettingsFile file)
    {
        file.Lines = file.Lines[..^1];
        return file;
    }

    public static bool operator true(SettingsFile file) => file.Lines.Length > 0;

    public static bool operator false(SettingsFile file) => file.Lines.Length == 0;

    public static bool operator !(SettingsFile file) => !File.Exists("settings.ini");
}

// ---------------------------------------------------------------- decided by constants and arguments

public enum Source { Memory, Disk }

public sealed partial class SettingsService
{
    private const bool AuditToDisk = false;
    private readonly Dictionary<string, string> memory = [];

    public string Load(string key, bool useCache = true)
    {
        if (useCache)
        {
            return memory.GetValueOrDefault(key, "");
        }

        return File.ReadAllText(key + ".setting");
    }

    public string From(Source source, string key) => source switch
    {
        Source.Memory => memory.GetValueOrDefault(key, ""),
        Source.Disk => File.ReadAllText(key),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    public void Store(string key, string value)
    {
        memory[key] = value;
        if (AuditToDisk)
        {
#pragma warning disable CS0162
            File.AppendAllText("audit.log", key);
#pragma warning restore CS0162
        }

        Audit(key);
        OnStored(key);
    }

    public void Replace(string key, string value)
    {
        memory[key] = value;
        OnReplaced(key);
    }

    public string Try(string key, Func<string>? fallback = null)
        => memory.TryGetValue(key, out var value) ? value : fallback?.Invoke() ?? "";

    [Conditional("EXAM_AUDIT_TO_FILE")]
    private static void Audit(string key) => File.AppendAllText("audit.log", key);

    partial void OnStored(string key);

    partial void OnReplaced(string key);
}

public sealed partial class SettingsService
{
    partial void OnReplaced(string key) => File.AppendAllText("replaced.log", key);

    public string Fallback() => File.ReadAllText("fallback.txt");

    public string Constant() => "fallback";
}

public sealed class Options
{
    private string path = "";

    public string Path
    {
        get => path;
        init
        {
            if (!Directory.Exists(value))
            {
                throw new DirectoryNotFoundException(value);
            }

            path = value;
        }
    }

    private string name = "";

    public string Name
    {
        get => name;
        init => name = value.Trim();
    }
}

public sealed class Journal : System.Collections.IEnumerable
{
    private readonly List<string> lines = [];

    public void Add(string line)
    {
        lines.Add(line);
        File.AppendAllText("journal.log", line);
    }

    public void Add(int number) => lines.Add(number.ToString(CultureInfo.InvariantCulture));

    public System.Collections.IEnumerator GetEnumerator() => lines.GetEnumerator();
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(SettingsService service, LazySettings lazy)
{
    private static readonly string[] Lines = ["a=1", "b=2"];

    [Trigger("!ini (?<path>.+)")]
    public async Task<string?> IniAsync(string path)
    {
        var memory = new IniFile(Lines); // OK examined - constructor
        var file = new IniFile(path); // BLOCKS-THROUGH examined - constructor
        await Task.Yield();
        return memory["a"] + file["a"]; // OK examined - indexer
    }

    [Trigger("!profile")]
    public async Task<string?> ProfileAsync()
    {
        var draft = new GuestDraft(); // OK examined - field-initializer
        var guest = new GuestProfile(); // BLOCKS-THROUGH examined - field-initializer
        await Task.Yield();
        return draft.Name + guest.Name; // OK examined - property
    }

    [Trigger("!token (?<path>.+)")]
    public async Task<string?> TokenAsync(string path)
    {
        var source = new TokenSource(path); // OK examined - primary-constructor
        var hint = source.Hint(); // OK examined - method
        var token = source.Open(); // BLOCKS-THROUGH examined - primary-constructor
        await Task.Yield();
        return hint + token;
    }

    [Trigger("!chained (?<name>.+)")]
    public async Task<string?> ChainedAsync(string name)
    {
        var plain = new Chained(); // OK examined - constructor
        Chained seeded = new(7); // OK examined - constructor
        Chained measured = new(name); // BLOCKS-THROUGH examined - constructor
        await Task.Yield();
        return $"{plain.Seed} {seeded.Seed} {measured.Seed}";
    }

    [Trigger("!banner")]
    public async Task<string?> BannerAsync()
    {
        var max = Defaults.MaxItems; // OK examined - const
        var text = Defaults.Banner; // BLOCKS-THROUGH examined - static-init
        await Task.Yield();
        return text + max;
    }

    [Trigger("!words")]
    public async Task<string?> WordsAsync()
    {
        await Task.Yield();
        var language = MoreDefaults.Language; // OK examined - const
        var builtIn = BuiltIn.Words.Count; // OK examined - static-init
        var words = MoreDefaults.Words.Count; // BLOCKS-THROUGH examined - static-init
        return $"{language} {builtIn} {words}";
    }

    [Trigger("!registry")]
    public async Task<string?> RegistryAsync()
    {
        await Task.Yield();
        var kind = Registry.Kind.Local; // OK examined - static-init
        var type = typeof(Registry).Name; // OK examined - typeof
        var depth = Limits.Instance.Depth; // OK examined - singleton
        var count = Registry.Instance.Names.Count; // BLOCKS-THROUGH examined - singleton
        return $"{kind} {type} {depth} {count}";
    }

    [Trigger("!lazy")]
    public async Task<string?> LazyAsync()
    {
        var loaded = lazy.IsLoaded; // OK examined - lazy
        var machine = lazy.Machine; // OK examined - lazy
        var remote = await lazy.Remote; // OK examined - lazy
        var license = lazy.License; // BLOCKS-THROUGH examined - lazy
        return loaded + machine + remote + license;
    }

    [Trigger("!lazylines")]
    public async Task<string?> LazyLinesAsync()
    {
        await Task.Yield();
        var parsed = lazy.Parsed; // OK examined - coalesce-assignment
        var lines = lazy.Lines; // BLOCKS-THROUGH examined - coalesce-assignment
        return parsed.ToString() + lines.Length;
    }

    [Trigger("!ensure")]
    public async Task<string?> EnsureAsync()
    {
        await Task.Yield();
        return lazy.Ensure()[0]; // BLOCKS-THROUGH examined - lazy
    }

    [Trigger("!deferred (?<path>.+)")]
    public async Task<string?> DeferredAsync(string path)
    {
        var file = new Lazy<IniFile>(() => new IniFile(path)); // OK examined - lazy
        await Task.Yield();
        return file.IsValueCreated ? "yes" : "no"; // OK examined - lazy
    }

    [Trigger("!key (?<name>.+)")]
    public async Task<string?> KeyAsync(string name)
    {
        SettingKey key = name; // OK examined - implicit-conversion
        var child = key / "child"; // OK examined - operator
        var number = (int)child; // BLOCKS-THROUGH examined - explicit-conversion
        var newer = child > key; // BLOCKS-THROUGH examined - operator
        await Task.Yield();
        return $"{number} {newer}";
    }

    [Trigger("!file (?<path>.+)")]
    public async Task<string?> FileAsync(string path)
    {
        SettingsFile memory = Lines; // OK examined - implicit-conversion
        SettingsFile disk = path; // BLOCKS-THROUGH examined - implicit-conversion
        memory += "c=3"; // OK examined - operator
        disk += Lines; // BLOCKS-THROUGH examined - operator
        memory--; // OK examined - operator
        disk++; // BLOCKS-THROUGH examined - operator
        await Task.Yield();
        return memory ? "some" : "none"; // OK examined - operator
    }

    [Trigger("!missing")]
    public async Task<string?> MissingAsync()
    {
        await Task.Yield();
        return Not(Lines) ? "missing" : "there"; // BLOCKS-THROUGH examined - operator
    }

    private static bool Not(SettingsFile file) => !file;

    [Trigger("!get (?<key>.+)")]
    public async Task<string?> GetAsync(string key)
    {
        var cached = service.Load(key); // OK examined - argument
        var again = service.Load(key, useCache: true); // OK examined - argument
        var fresh = service.Load(key, useCache: false); // BLOCKS-THROUGH examined - argument
        await Task.Yield();
        return cached + again + fresh;
    }

    [Trigger("!from (?<key>.+)")]
    public async Task<string?> FromAsync(string key)
    {
        var memory = service.From(Source.Memory, key); // OK examined - switch-expression
        var disk = service.From(Source.Disk, key); // BLOCKS-THROUGH examined - switch-expression
        await Task.Yield();
        return memory + disk;
    }

    [Trigger("!set (?<key>\\S+) (?<value>.+)")]
    public async Task<string?> SetAsync(string key, string value)
    {
        service.Store(key, value); // OK examined - constant-condition
        service.Replace(key, value); // BLOCKS-THROUGH examined - partial-method
        await Task.Yield();
        return "done";
    }

    [Trigger("!try (?<key>.+)")]
    public async Task<string?> TryAsync(string key)
    {
        var nothing = service.Try(key); // OK examined - null-delegate
        var constant = service.Try(key, service.Constant); // OK examined - method-group
        var disk = service.Try(key, service.Fallback); // BLOCKS-THROUGH examined - method-group
        await Task.Yield();
        return nothing + constant + disk;
    }

    [Trigger("!options (?<path>.+)")]
    public async Task<string?> OptionsAsync(string path)
    {
        var named = new Options { Name = path }; // OK examined - object-initializer
        var rooted = new Options { Path = path }; // BLOCKS-THROUGH examined - object-initializer
        await Task.Yield();
        return named.Name + rooted.Path;
    }

    [Trigger("!journal (?<line>.+)")]
    public async Task<string?> JournalAsync(string line)
    {
        var numbers = new Journal { 1, 2, 3 }; // OK examined - collection-initializer
        var lines = new Journal { line }; // BLOCKS-THROUGH examined - collection-initializer
        await Task.Yield();
        return $"{numbers.GetHashCode()} {lines.GetHashCode()}";
    }
}
