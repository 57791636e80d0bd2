using AttrBot;

namespace Corpus.Examined.Through.Settings;

public sealed class Settings
{
    private static readonly Lazy<Settings> Instance = new(() => new Settings(File.ReadAllText("settings.json")));
    private readonly Lazy<string[]> _lines = new(LoadLines, isThreadSafe: true);
    private string? _greeting;

    private Settings(string json) => Json = json;

    public Settings()
        : this(File.ReadAllText("default.json"))
    {
    }

    public static Settings Current => Instance.Value;

    public string Json { get; }

    public string Greeting => _greeting ??= File.ReadAllText("greeting.txt");

    public string[] Lines => _lines.Value;

    public string this[string key]
    {
        get => File.ReadAllText(key);
        set => File.WriteAllText(key, value);
    }

    public string Path => "settings.json";

    private static string[] LoadLines() => File.ReadAllLines("lines.txt");

    public override string ToString() => File.ReadAllText("settings.json");
}

public readonly struct Secret(string name)
{
    public static implicit operator string(Secret secret) => File.ReadAllText(secret.Name);

    public static Secret operator +(Secret left, Secret right)
    {
        Thread.Sleep(1);
        return left;
    }

    public static bool operator ==(Secret left, Secret right) => left.Read() == right.Read();

    public static bool operator !=(Secret left, Secret right) => !(left == right);

    public string Name { get; } = name;

    public override bool Equals(object? obj) => obj is Secret;

    public override int GetHashCode() => 0;

    private string Read() => File.ReadAllText(Name);
}

public static class Numbers
{
    public static readonly string Table = File.ReadAllText("numbers.txt");

    public static int Twice(int value) => value * 2;
}

public sealed class SettingsHandlers
{
    private Settings? _settings;

    [Trigger("!settings")]
    public async Task<string> SettingsAsync(MessageContext context)
    {
        var settings = Settings.Current; // BLOCKS-THROUGH through-lazy
        _settings = new Settings(); // BLOCKS-THROUGH through-constructor
        string greeting = settings.Greeting; // BLOCKS-THROUGH through-property
        int lines = settings.Lines.Length; // BLOCKS-THROUGH through-lazy
        string value = settings["key"]; // BLOCKS-THROUGH through-indexer
        settings["key"] = value; // BLOCKS-THROUGH through-indexer
        string path = settings.Path; // OK harmless-helper
        string text = $"{settings}"; // BLOCKS-THROUGH through-to-string
        await context.ReplyAsync(greeting + lines + path + text + _settings.Json); // OK async-twin
        return settings.ToString(); // BLOCKS-THROUGH through-to-string
    }

    [Trigger("!secret")]
    public async Task<string> SecretAsync()
    {
        Secret a = new("a"), b = new("b"); // OK harmless-helper
        string plain = a; // BLOCKS-THROUGH through-conversion
        Secret sum = a + b; // BLOCKS-THROUGH through-operator
        bool same = a == b; // BLOCKS-THROUGH through-operator
        a += b; // BLOCKS-THROUGH through-operator
        await Task.Yield();
        return plain + sum.Name + same;
    }

    [Trigger("!numbers")]
    public async Task<string> NumbersAsync()
    {
        int two = Numbers.Twice(1); // EITHER through-static-ctor - the field's initializer may run now or never (beforefieldinit)
        string table = Numbers.Table; // BLOCKS-THROUGH through-static-ctor
        await Task.Yield();
        return table + two;
    }
}
