using AttrBot;

namespace Corpus.Through.Members;

public sealed class Settings
{
    private readonly int _level;
    private string? _name;

    public string Name => _name ??= File.ReadAllText("name.txt");

    public string Owner
    {
        get => "me";
        set => File.WriteAllText("owner.txt", value);
    }

    public int Level
    {
        get => _level;
        init => _level = File.ReadAllLines("levels.txt").Length + value;
    }

    public static string Version => Task.Run(() => "1.0").Result;

    public string this[string key]
    {
        get => File.ReadAllText(key);
        set => File.WriteAllText(key, value);
    }

    public char this[int index] => new StreamReader("chars.txt").ReadLine()![index];

    public event EventHandler Changed
    {
        add => File.AppendAllText("events.log", "added");
        remove => Thread.Sleep(3);
    }
}

public sealed class Picture
{
    private readonly byte[] _pixels = File.ReadAllBytes("picture.raw");

    public int Size => _pixels.Length;
}

public sealed class Archive
{
    public Archive(string path) => Entries = Directory.GetFiles(path);

    public Archive(string path, string filter)
        : this(Path.Combine(path, filter))
    {
    }

    public string[] Entries { get; }
}

public class Loaded(string path)
{
    public string Text { get; } = File.ReadAllText(path);
}

public sealed class LoadedTwice(string path) : Loaded(path + "2");

public sealed record Snapshot(string Name)
{
    public DateTime Taken { get; init; } = File.GetLastWriteTimeUtc(Name);
}

public readonly struct Ticket
{
    public Ticket() => Number = File.ReadAllBytes("ticket.bin")[0];

    public int Number { get; }
}

public static class Catalog
{
    public static readonly string[] Items = File.ReadAllLines("catalog.txt");
}

public static class Currency
{
    static Currency()
    {
        Thread.Sleep(500);
        Default = "EUR";
    }

    public static string Default { get; }

    public static string Format(decimal value) => $"{value} {Default}";
}

public sealed class Money(decimal amount)
{
    public decimal Amount { get; } = amount;

    public static Money operator +(Money left, Money right)
    {
        File.AppendAllText("money.log", $"{left.Amount} + {right.Amount}");
        return new(left.Amount + right.Amount);
    }

    public static Money operator ++(Money money)
    {
        Thread.Sleep(1);
        return new(money.Amount + 1);
    }

    public static bool operator ==(Money left, Money right) => Rate() * left.Amount == right.Amount;

    public static bool operator !=(Money left, Money right) => !(left == right);

    public static bool operator true(Money money) => Rate() > 0;

    public static bool operator false(Money money) => Rate() <= 0;

    public static implicit operator decimal(Money money) => money.Amount * Rate();

    public static explicit operator Money(string text) => new(decimal.Parse(File.ReadAllText(text)));

    public void Deconstruct(out decimal amount, out string currency)
    {
        amount = Amount;
        currency = File.ReadAllText("currency.txt");
    }

    public override string ToString() => File.ReadAllText("format.txt") + Amount;

    public override bool Equals(object? obj) => obj is Money money && Rate() == money.Amount;

    public override int GetHashCode() => Rate().GetHashCode();

    private static decimal Rate() => File.ReadAllBytes("rate.bin")[0];
}

public sealed class MemberHandlers(Settings settings, Money wallet)
{
    [Trigger("!settings")]
    public Task<string> SettingsAsync(MessageContext context)
    {
        var name = settings.Name; // BLOCKS-THROUGH through-property
        settings.Owner = name; // BLOCKS-THROUGH through-property
        var fresh = new Settings { Level = 3 }; // BLOCKS-THROUGH through-property
        var kind = settings is { Name: "bot" } ? "bot" : "user"; // BLOCKS-THROUGH through-property
        return Task.FromResult($"{fresh.Level} {kind} {Settings.Version}"); // BLOCKS-THROUGH through-property
    }

    [Trigger("!key (?<key>\\w+)")]
    public Task<string> KeyAsync(string key)
    {
        var value = settings[key]; // BLOCKS-THROUGH through-indexer
        settings[key] = value + "!"; // BLOCKS-THROUGH through-indexer
        return Task.FromResult($"{settings?[0]}"); // BLOCKS-THROUGH through-indexer
    }

    [Trigger("!events")]
    public async Task EventsAsync(MessageContext context)
    {
        settings.Changed += OnChanged; // BLOCKS-THROUGH through-event
        await context.ReactAsync("🔔");
        settings.Changed -= OnChanged; // BLOCKS-THROUGH through-event
    }

    [Trigger("!new (?<path>.+)")]
    public Task<string> NewAsync(string path)
    {
        var picture = new Picture(); // BLOCKS-THROUGH through-constructor
        Archive archive = new(path); // BLOCKS-THROUGH through-constructor
        var filtered = new Archive(path, "a"); // BLOCKS-THROUGH through-constructor
        var loaded = new Loaded(path); // BLOCKS-THROUGH through-primary-ctor
        var twice = new LoadedTwice(path); // BLOCKS-THROUGH through-primary-ctor
        var snapshot = new Snapshot(path); // BLOCKS-THROUGH through-primary-ctor
        var ticket = new Ticket(); // BLOCKS-THROUGH through-constructor
        return Task.FromResult($"{picture.Size}{archive.Entries}{filtered.Entries}{loaded.Text}{twice.Text}{snapshot}{ticket.Number}");
    }

    [Trigger("!catalog")]
    public Task<string> CatalogAsync() => Task.FromResult(Catalog.Items[0]); // BLOCKS-THROUGH through-static-ctor

    [Trigger("!price (?<value>\\d+)")]
    public Task<string> PriceAsync(decimal value) => Task.FromResult(Currency.Format(value)); // BLOCKS-THROUGH through-static-ctor

    [Trigger("!currency")]
    public Task<string> CurrencyAsync() => Task.FromResult(Currency.Default); // BLOCKS-THROUGH through-static-ctor

    [Trigger("!wallet")]
    public Task<string> WalletAsync()
    {
        var sum = wallet + new Money(5); // BLOCKS-THROUGH through-operator
        sum++; // BLOCKS-THROUGH through-operator
        sum += wallet; // BLOCKS-THROUGH through-operator
        var same = sum == wallet; // BLOCKS-THROUGH through-operator
        if (sum) // BLOCKS-THROUGH through-operator
        {
            return Task.FromResult(same.ToString());
        }

        return Task.FromResult("none");
    }

    [Trigger("!convert (?<file>.+)")]
    public Task<string> ConvertAsync(string file)
    {
        decimal amount = wallet; // BLOCKS-THROUGH through-conversion
        var parsed = (Money)file; // BLOCKS-THROUGH through-conversion
        var (value, currency) = parsed; // BLOCKS-THROUGH through-deconstruct
        var larger = Math.Max(amount, parsed); // BLOCKS-THROUGH through-conversion
        return Task.FromResult($"{value} {currency} {larger}");
    }

    [Trigger("!print")]
    public Task<string> PrintAsync()
    {
        var text = wallet.ToString(); // BLOCKS-THROUGH through-virtual
        var interpolated = $"You have {wallet}."; // BLOCKS-THROUGH through-to-string
        var concatenated = "You have " + wallet; // BLOCKS-THROUGH through-to-string
        var equal = wallet.Equals(text); // BLOCKS-THROUGH through-virtual
        return Task.FromResult(interpolated + concatenated + equal);
    }

    private static void OnChanged(object? sender, EventArgs args)
    {
    }
}
