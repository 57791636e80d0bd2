using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using AttrBot;

namespace Exam.Shop;

// ---------------------------------------------------------------- data access

public sealed class OrderRepository(DbConnection connection)
{
    private readonly DataTable local = new("orders");

    public bool IsOpen => connection.State == ConnectionState.Open;

    public void Open() => connection.Open();

    public Task OpenAsync(CancellationToken cancellationToken) => connection.OpenAsync(cancellationToken);

    public DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public long Count() => (long)Command("select count(*) from orders").ExecuteScalar()!;

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("select count(*) from orders");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public IEnumerable<string> Names()
    {
        using var command = Command("select name from orders");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    public async IAsyncEnumerable<string> NamesAsync()
    {
        await using var command = Command("select name from orders");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return reader.GetString(0);
        }
    }

    public int LocalRows()
    {
        using var reader = local.CreateDataReader();
        var rows = 0;
        while (reader.Read())
        {
            rows++;
        }

        return rows;
    }

    public int Matching(string name) => local.Select("name = '" + name + "'").Length;

    public async Task SaveAsync(string name, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Command("insert into orders values ('" + name + "')");
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task SaveCarelesslyAsync(string name, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Command("insert into orders values ('" + name + "')");
        await command.ExecuteNonQueryAsync(cancellationToken);
        transaction.Commit();
    }
}

// ---------------------------------------------------------------- suppliers: every implementation blocks

public abstract class Supplier
{
    public abstract decimal Price(string product);
    public abstract string Country { get; }
    public decimal Taxed(string product) => Price(product) * 1.19m;
}

public sealed class FileSupplier : Supplier
{
    public override decimal Price(string product) => decimal.Parse(File.ReadAllText(product), CultureInfo.InvariantCulture);
    public override string Country => "de";
}

public sealed class WebSupplier(HttpClient client) : Supplier
{
    public override decimal Price(string product) => decimal.Parse(client.GetStringAsync(product).Result, CultureInfo.InvariantCulture);
    public override string Country => "at";
}

public interface IStock
{
    int Available(string product);
    string Unit { get; }
}

internal sealed class FixedStock : IStock
{
    public int Available(string product) => product.Length;
    public string Unit => "piece";
}

internal sealed class RandomStock : IStock
{
    public int Available(string product) => Random.Shared.Next(10);
    public string Unit => File.ReadAllText("unit.txt");
}

// ---------------------------------------------------------------- products and catalogs

public readonly record struct Product(string Name)
{
    public static explicit operator Product(string name) => new(File.Exists(name) ? name : "unknown");
}

public readonly record struct Label(string Text)
{
    public static explicit operator Label(string text) => new(text.Trim());
}

public sealed record Item
{
    private readonly string picture = "";

    public string Name { get; init; } = "";

    public string Picture
    {
        get => picture;
        init => picture = Convert.ToBase64String(File.ReadAllBytes(value));
    }
}

public sealed class ProductCatalog
{
    private readonly string[] names = ["tea", "coffee", "cake"];

    public int Length => names.Length;

    public string this[int at] => File.ReadAllText(names[at]);

    public string[] Slice(int start, int length) => [.. names.Skip(start).Take(length).Select(File.ReadAllText)];
}

public sealed class NameList
{
    private readonly string[] names = ["tea", "coffee", "cake"];

    public int Length => names.Length;

    public string this[int at] => names[at];

    public string[] Slice(int start, int length) => names[start..(start + length)];
}

public readonly struct Basket(string owner)
{
    public string Owner => owner;

    public static bool operator ==(Basket left, Basket right) => left.Owner == right.Owner;
    public static bool operator !=(Basket left, Basket right) => left.Owner != right.Owner;
    public override bool Equals(object? obj) => obj is Basket other && Stored(owner) == Stored(other.Owner);
    public override int GetHashCode() => owner.GetHashCode(StringComparison.Ordinal);

    private static string Stored(string owner) => File.ReadAllText(owner + ".basket");
}

public sealed class Selection<T>(IReadOnlyList<T> items)
{
    public Selection<T> Where(Func<T, bool> predicate)
    {
        var kept = new List<T>();
        foreach (var item in items)
        {
            if (predicate(item))
            {
                kept.Add(item);
            }
        }

        return new Selection<T>(kept);
    }

    public Selection<TResult> Select<TResult>(Func<T, TResult> selector)
    {
        var result = new List<TResult>();
        foreach (var item in items)
        {
            result.Add(selector(item));
        }

        return new Selection<TResult>(result);
    }

    public int Count => items.Count;
}

// ---------------------------------------------------------------- partial members, base arguments

public abstract class Branch(string address)
{
    public string Address => address;
}

public sealed class SavedBranch(string path) : Branch(File.ReadAllText(path));

public sealed class NamedBranch(string name) : Branch(name.ToUpperInvariant());

public sealed partial class Shop
{
    public partial string Owner { get; }
    public partial string Motto { get; }
    public partial int Visit(string name);

    private static class Door
    {
        public static int Opened;
        public static string Sign() => File.ReadAllText("sign.txt");
    }

    public string Sign() => Door.Sign();

    public int Enter() => ++Door.Opened;
}

public sealed partial class Shop
{
    public partial string Owner => File.ReadAllText("owner.txt");
    public partial string Motto => "always open";
    public partial int Visit(string name) => name.Length;
}

// ---------------------------------------------------------------- processors

public static class Crypto
{
    public static string Slow(string password)
        => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(password, "salt-salt"u8, 600_000, HashAlgorithmName.SHA512, 32));

    public static string Quick(string text)
        => Convert.ToHexString(HMACSHA256.HashData("key"u8, Encoding.UTF8.GetBytes(text)));

    public static string Nonce() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

public sealed class Prices
{
    private readonly ConcurrentDictionary<string, decimal> known = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> lazies = new();
    private ImmutableDictionary<string, decimal> frozen = ImmutableDictionary<string, decimal>.Empty;

    public decimal Price(string product) => known.GetOrAdd(product, ReadPrice);

    public decimal Raise(string product) => known.AddOrUpdate(product, 1m, static (_, price) => price * 1.1m);

    public decimal Refresh(string product) => known.AddOrUpdate(product, ReadPrice, (key, _) => ReadPrice(key));

    public decimal Freeze(string product) => ImmutableInterlocked.GetOrAdd(ref frozen, product, static key => key.Length);

    public Lazy<string> Lazily(string product) => lazies.GetOrAdd(product, key => new Lazy<string>(() => File.ReadAllText(key)));

    public string LazilyNow(string product) => Lazily(product).Value;

    public decimal Total(string[] products)
    {
        var total = 0m;
        Parallel.ForEach(products, product =>
        {
            lock (known)
            {
                total += product.Length;
            }
        });
        return total;
    }

    public decimal Sum(string[] products)
    {
        var total = 0m;
        Array.ForEach(products, product => total += product.Length);
        return total;
    }

    public int[] Lengths(string[] products) => products.AsParallel().Select(product => product.Length).ToArray();

    public ParallelQuery<int> LengthsQuery(string[] products) => products.AsParallel().Select(product => product.Length);

    public async Task<int> LengthsAsync(string[] products, HttpClient client)
    {
        var total = 0;
        await Parallel.ForEachAsync(products, async (product, cancellationToken) =>
        {
            var text = await client.GetStringAsync(product, cancellationToken);
            Interlocked.Add(ref total, text.Length);
        });
        return total;
    }

    public int Join(params ReadOnlySpan<string> products)
    {
        var length = 0;
        foreach (var product in products)
        {
            length += product.Length;
        }

        return length;
    }

    public long Weigh(params ReadOnlySpan<string> products)
    {
        var length = 0L;
        foreach (var product in products)
        {
            length += new FileInfo(product).Length;
        }

        return length;
    }

    public Func<string, string> Choose(bool disk) => disk ? path => File.ReadAllText(path) : path => path;

    public static Func<string, string> Reading() => static path => File.ReadAllText(path);

    public static Func<string, Func<string, string>> Curried() => prefix => name => prefix + name;

    private static decimal ReadPrice(string product) => decimal.Parse(File.ReadAllText(product + ".price"), CultureInfo.InvariantCulture);

    private static void Unused() => Thread.Sleep(10_000);
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(OrderRepository orders, Supplier supplier, IStock stock, Shop shop, Prices prices, HttpClient client)
{
    private static readonly string[] Products = ["tea", "coffee", "cake"];

    [Trigger("!connect")]
    public async Task<string> ConnectAsync(CancellationToken cancellationToken)
    {
        if (orders.IsOpen) // OK examined - ado
        {
            return "open";
        }

        await orders.OpenAsync(cancellationToken); // OK examined - ado
        orders.Open(); // BLOCKS-THROUGH examined - ado
        return "opened";
    }

    [Trigger("!count (?<name>.+)")]
    public async Task<string> CountAsync(string name, CancellationToken cancellationToken)
    {
        var later = await orders.CountAsync(cancellationToken); // OK examined - ado
        var rows = orders.LocalRows(); // OK examined - data-table
        var matching = orders.Matching(name); // OK examined - data-table
        var now = orders.Count(); // BLOCKS-THROUGH examined - ado
        return $"{later} {rows} {matching} {now}";
    }

    [Trigger("!names")]
    public async Task<string> NamesAsync()
    {
        var result = "";
        await foreach (var name in orders.NamesAsync()) // OK examined - async-iterator
        {
            result += name;
        }

        foreach (var name in orders.Names()) // BLOCKS-THROUGH examined - iterator
        {
            result += name;
        }

        return result;
    }

    [Trigger("!order (?<name>.+)")]
    public async Task OrderAsync(string name, CancellationToken cancellationToken)
    {
        await orders.SaveAsync(name, cancellationToken); // OK examined - transaction
        await orders.SaveCarelesslyAsync(name, cancellationToken); // BLOCKS-THROUGH examined - transaction
    }

    [Trigger("!price (?<product>.+)")]
    public async Task<string> PriceAsync(string product)
    {
        await Task.Yield();
        var country = supplier.Country; // OK examined - abstract
        var price = supplier.Price(product); // BLOCKS-THROUGH examined - abstract
        var taxed = supplier.Taxed(product); // BLOCKS-THROUGH examined - abstract
        return $"{country} {price} {taxed}";
    }

    [Trigger("!stock (?<product>.+)")]
    public async Task<string> StockAsync(string product)
    {
        await Task.Yield();
        var available = stock.Available(product); // OK examined - interface
        var unit = stock.Unit; // EITHER examined - interface: one of two implementations reads a file
        return $"{available} {unit}";
    }

    [Trigger("!labels")]
    public async Task<string> LabelsAsync()
    {
        var result = new StringBuilder();
        foreach (Label label in Products) // OK examined - foreach-conversion
        {
            result.Append(label.Text);
        }

        foreach (Product product in Products) // BLOCKS-THROUGH examined - foreach-conversion
        {
            result.Append(product.Name);
        }

        await Task.Yield();
        return result.ToString();
    }

    [Trigger("!picture (?<path>.+)")]
    public async Task<string> PictureAsync(string path)
    {
        await Task.Yield();
        var item = new Item { Name = path }; // OK examined - object-initializer
        var renamed = item with { Name = "copy" }; // OK examined - record-with
        var pictured = item with { Picture = path }; // BLOCKS-THROUGH examined - record-with
        return renamed.Name + pictured.Picture; // OK examined - property
    }

    [Trigger("!slice")]
    public async Task<string> SliceAsync()
    {
        var names = new NameList();
        var catalog = new ProductCatalog();
        var some = names[1..3]; // OK examined - range-slice
        var read = catalog[1..3]; // BLOCKS-THROUGH examined - range-slice
        var three = names is [_, _, "cake"]; // OK examined - list-pattern
        var first = catalog is [var text, ..] ? text : ""; // BLOCKS-THROUGH examined - list-pattern
        await Task.Yield();
        return $"{some.Length} {read.Length} {three} {first} {catalog.Length}"; // OK examined - property
    }

    [Trigger("!basket (?<owner>.+)")]
    public async Task<string> BasketAsync(string owner)
    {
        await Task.Yield();
        var mine = new Basket(owner);
        var same = mine == new Basket("me"); // OK examined - operator
        var equal = mine.Equals(new Basket("me")); // BLOCKS-THROUGH examined - equals
        return $"{same} {equal}";
    }

    [Trigger("!select")]
    public async Task<string> SelectAsync()
    {
        await Task.Yield();
        var selection = new Selection<string>(Products);
        var shortNames = from name in selection where name.Length < 4 select name.Trim(); // OK examined - query-pattern
        var there = from name in selection where File.Exists(name) select name; // BLOCKS-THROUGH examined - query-pattern
        return $"{shortNames.Count} {there.Count}";
    }

    [Trigger("!branch (?<path>.+)")]
    public async Task<string> BranchAsync(string path)
    {
        var named = new NamedBranch(path); // OK examined - base-constructor
        var saved = new SavedBranch(path); // BLOCKS-THROUGH examined - base-constructor
        await Task.Yield();
        return named.Address + saved.Address; // OK examined - property
    }

    [Trigger("!shop (?<name>.+)")]
    public async Task<string> ShopAsync(string name)
    {
        var motto = shop.Motto; // OK examined - partial-property
        var visit = shop.Visit(name); // OK examined - partial-method
        var opened = shop.Enter(); // OK examined - nested-type
        var owner = shop.Owner; // BLOCKS-THROUGH examined - partial-property
        var sign = shop.Sign(); // BLOCKS-THROUGH examined - nested-type
        await Task.Yield();
        return $"{motto} {visit} {opened} {owner} {sign}";
    }

    [Trigger("!services")]
    public async Task<string> ServicesAsync(BotContext context)
    {
        await Task.Yield();
        var motto = context.Services.GetRequiredService<Shop>().Motto; // OK examined - service-locator
        var owner = context.Services.GetRequiredService<Shop>().Owner; // BLOCKS-THROUGH examined - service-locator
        return motto + owner;
    }

    [Trigger("!password (?<text>.+)")]
    public async Task<string> PasswordAsync(string text, BotContext context)
    {
        var quick = Crypto.Quick(text); // OK examined - hash
        var nonce = Crypto.Nonce(); // OK examined - random
        var offloaded = await context.OffloadAsync(_ => Crypto.Slow(text)); // OK examined - offload
        var slow = Crypto.Slow(text); // BLOCKS-THROUGH examined - key-derivation
        return quick + nonce + offloaded + slow;
    }

    [Trigger("!prices (?<product>.+)")]
    public async Task<string> PricesAsync(string product)
    {
        await Task.Yield();
        var raised = prices.Raise(product); // OK examined - add-or-update
        var frozen = prices.Freeze(product); // OK examined - get-or-add
        var refreshed = prices.Refresh(product); // BLOCKS-THROUGH examined - add-or-update
        return $"{raised} {frozen} {refreshed}";
    }

    [Trigger("!known (?<product>.+)")]
    public async Task<string> KnownAsync(string product)
    {
        await Task.Yield();
        var lazy = prices.Lazily(product); // OK examined - lazy
        var price = prices.Price(product); // BLOCKS-THROUGH examined - get-or-add
        var text = prices.LazilyNow(product); // BLOCKS-THROUGH examined - lazy
        return $"{lazy.IsValueCreated} {price} {text}"; // OK examined - lazy
    }

    [Trigger("!total")]
    public async Task<string> TotalAsync()
    {
        var sum = prices.Sum(Products); // OK examined - array-callback
        var query = prices.LengthsQuery(Products); // OK examined - plinq
        var later = await prices.LengthsAsync(Products, client); // OK examined - parallel-async
        var total = prices.Total(Products); // BLOCKS-THROUGH examined - parallel
        var lengths = prices.Lengths(Products); // BLOCKS-THROUGH examined - plinq
        return $"{sum} {query is null} {later} {total} {lengths.Length}";
    }

    [Trigger("!weigh (?<product>.+)")]
    public async Task<string> WeighAsync(string product)
    {
        await Task.Yield();
        var joined = prices.Join(product, "tea"); // OK examined - params
        var weight = prices.Weigh(product, "tea"); // BLOCKS-THROUGH examined - params
        return $"{joined} {weight}";
    }

    [Trigger("!choose (?<path>.+)")]
    public async Task<string> ChooseAsync(string path)
    {
        await Task.Yield();
        var stored = prices.Choose(true); // OK examined - returned-delegate
        var curried = Prices.Curried()(path)("name"); // OK examined - returned-delegate
        var read = Prices.Reading()(path); // BLOCKS-THROUGH examined - returned-delegate
        return stored.Method.Name + curried + read;
    }

    [Fallback]
    public async Task<string> FallbackAsync(MessageContext context)
    {
        var visit = shop.Visit("fallback"); // OK examined - partial-method
        var prices = Array.ConvertAll(Products, new FileSupplier().Taxed); // BLOCKS-THROUGH examined - array-callback
        await Task.Yield();
        return $"{visit} {prices.Length}";
    }
}
