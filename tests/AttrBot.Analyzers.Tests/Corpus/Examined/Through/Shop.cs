using System.Data;
using System.Text.Json;
using AttrBot;

namespace Corpus.Examined.Through.Shop;

public record Product(int Id, string Name, decimal Price);

// A mapper in the manner of the well-known one: extension methods on IDbConnection.
public static class Mapper
{
    public static IEnumerable<T> Query<T>(this IDbConnection connection, string sql, object? parameters = null)
    {
        using IDbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<T>();
        using IDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add((T)reader.GetValue(0));
        }

        return rows;
    }

    public static T? QuerySingleOrDefault<T>(this IDbConnection connection, string sql, object? parameters = null)
        => connection.Query<T>(sql, parameters).SingleOrDefault();

    public static int Execute(this IDbConnection connection, string sql, object? parameters = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}

public interface IProducts
{
    Product? Find(int id);

    void Save(Product product);

    int Count { get; }

    string Describe(Product product) => product.Name;
}

public sealed class SqlProducts(IDbConnection connection) : IProducts
{
    public Product? Find(int id) => connection.QuerySingleOrDefault<Product>("select * from products where id = @id", new { id });

    public void Save(Product product) => connection.Execute("update products set …", product);

    public int Count => connection.Query<int>("select count(*) from products").First();
}

public abstract class Store<T>
{
    public virtual T Load(string key) => throw new KeyNotFoundException(key);

    protected abstract void Write(string key, T value);

    public void Put(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Write(key, value);
    }
}

public class JsonStore<T> : Store<T>
{
    public override T Load(string key) => JsonSerializer.Deserialize<T>(File.ReadAllText(key + ".json"))!;

    protected override void Write(string key, T value) => File.WriteAllText(key + ".json", JsonSerializer.Serialize(value));
}

public class Catalog(IProducts products)
{
    public string Title(int id) => Lookup(id)?.Name ?? "?";

    private Product? Lookup(int id) => Cached(id);

    private Product? Cached(int id)
    {
        return products.Find(id);
    }
}

public sealed class ShopHandlers(IProducts products, Store<Product> store, Catalog catalog, IDbConnection connection)
{
    [Trigger("!product (?<id>\\d+)")]
    public async Task<string> ProductAsync(int id, CancellationToken cancellationToken)
    {
        Product? product = products.Find(id); // BLOCKS-THROUGH through-interface
        if (product is null)
        {
            return "unknown";
        }

        products.Save(product with { Price = 1 }); // BLOCKS-THROUGH through-interface
        string description = products.Describe(product); // OK harmless-helper
        int count = products.Count; // BLOCKS-THROUGH through-interface
        await Task.Yield();
        return description + count;
    }

    [Trigger("!store (?<key>\\w+)")]
    public async Task<string> StoreAsync(string key)
    {
        Product product = store.Load(key); // BLOCKS-THROUGH through-virtual
        store.Put(key, product); // BLOCKS-THROUGH through-virtual
        string title = catalog.Title(product.Id); // BLOCKS-THROUGH through-hops
        await Task.Yield();
        return title;
    }

    [Trigger("!sql")]
    public async Task<string> SqlAsync()
    {
        var names = connection.Query<string>("select name from products"); // BLOCKS-THROUGH through-extension
        int rows = connection.Execute("delete from products"); // BLOCKS-THROUGH through-extension
        var one = Mapper.QuerySingleOrDefault<int>(connection, "select 1"); // BLOCKS-THROUGH through-extension
        await Task.Yield();
        return string.Join(',', names) + rows + one;
    }
}
