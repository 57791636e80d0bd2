using AttrBot;

namespace Corpus.Through.Interfaces;

public interface IInventory
{
    int Stock(string article);

    string this[string article] { get; }

    bool IsOpen { get; }

    Task<int> StockAsync(string article);
}

public sealed class FileInventory : IInventory
{
    public string this[string article] => File.ReadAllText(article);

    public bool IsOpen => File.Exists("open");

    public int Stock(string article) => int.Parse(File.ReadAllText(article));

    public Task<int> StockAsync(string article) => Task.FromResult(Stock(article));
}

public interface IClock
{
    void Tick();
}

public sealed class SlowClock : IClock
{
    void IClock.Tick() => Thread.Sleep(1000);
}

public sealed class FastClock : IClock
{
    public void Tick()
    {
    }
}

public interface IPlugin
{
    string Name { get; }

    string Load() => File.ReadAllText(Name);
}

public sealed class WeatherPlugin : IPlugin
{
    public string Name => "weather";
}

public interface IShape<TSelf>
    where TSelf : IShape<TSelf>
{
    static abstract TSelf Load(string path);

    static virtual void Warm() => Thread.Sleep(5);
}

public readonly record struct Circle(int Radius) : IShape<Circle>
{
    public static Circle Load(string path) => new(File.ReadAllText(path).Length);
}

public abstract class Document
{
    public abstract string Body { get; }

    public virtual string Title => "untitled";

    public virtual int Pages() => 1;

    public abstract Task PrintAsync();

    public string Render() => $"{Title}: {RenderCore()}";

    protected virtual string RenderCore() => "";
}

public sealed class ScannedDocument : Document
{
    public override string Body => File.ReadAllText("scan.txt");

    public override string Title => new StreamReader("title.txt").ReadToEnd();

    public override int Pages()
    {
        Thread.Sleep(40);
        return 2;
    }

    public override async Task PrintAsync()
    {
        File.Copy("scan.txt", "printer");
        await Task.Yield();
    }

    protected override string RenderCore() => Directory.GetFiles("scans")[0];
}

public class Animal
{
    public virtual void Feed() => File.AppendAllText("food.log", "fed");

    public virtual string Sound() => "…";

    protected static void Rest() => Thread.Sleep(7);
}

public class Dog : Animal
{
    public override void Feed()
    {
        base.Feed();
        Sound();
    }

    public override string Sound() => "Wuff";
}

public sealed class Puppy : Dog
{
    public override string Sound()
    {
        Rest();
        return base.Sound() + "!";
    }
}

public sealed class StockHandlers(IInventory inventory, IClock clock, Document document, IEnumerable<IPlugin> plugins)
{
    [Trigger("!stock (?<article>\\w+)")]
    public async Task<string> StockAsync(string article)
    {
        var count = inventory.Stock(article); // BLOCKS-THROUGH through-interface
        count += await inventory.StockAsync(article); // BLOCKS-THROUGH through-interface
        var text = inventory[article]; // BLOCKS-THROUGH through-interface
        return inventory.IsOpen ? $"{count} {text}" : "closed"; // BLOCKS-THROUGH through-interface
    }

    [Trigger("!tick")]
    public Task<string> TickAsync()
    {
        clock.Tick(); // BLOCKS-THROUGH through-interface
        foreach (var plugin in plugins)
        {
            Console.WriteLine(plugin.Load()); // BLOCKS-THROUGH through-interface
        }

        IPlugin weather = new WeatherPlugin();
        return Task.FromResult(weather.Load()); // BLOCKS-THROUGH through-interface
    }

    [Trigger("!shape")]
    public Task<string> ShapeAsync()
    {
        var circle = Circle.Load("circle.txt"); // BLOCKS-THROUGH through-interface
        var loaded = LoadShape<Circle>("other.txt"); // BLOCKS-THROUGH through-generic
        return Task.FromResult($"{circle} {loaded}");
    }

    [Trigger("!document")]
    public async Task<string> DocumentAsync()
    {
        var body = document.Body; // BLOCKS-THROUGH through-virtual
        var title = document.Title.Trim(); // BLOCKS-THROUGH through-virtual
        await document.PrintAsync(); // BLOCKS-THROUGH through-virtual
        return $"{title} ({document.Pages()}): {body}"; // BLOCKS-THROUGH through-virtual
    }

    [Trigger("!render")]
    public Task<string> RenderAsync() => Task.FromResult(document.Render()); // BLOCKS-THROUGH through-virtual

    [Trigger("!feed")]
    public Task<string> FeedAsync()
    {
        new Dog().Feed(); // BLOCKS-THROUGH through-base-call
        Animal animal = new Puppy();
        var sound = animal.Sound(); // BLOCKS-THROUGH through-virtual
        return Task.FromResult(sound + new Puppy().Sound()); // BLOCKS-THROUGH through-base-call
    }

    private static T LoadShape<T>(string path)
        where T : IShape<T>
    {
        T.Warm();
        return T.Load(path);
    }
}

public abstract class HandlersBase
{
    protected virtual string Prefix() => File.ReadAllText("prefix.txt");

    protected static string Suffix() => File.ReadAllText("suffix.txt");
}

public sealed class DerivedHandlers : HandlersBase
{
    [Trigger("!prefix")]
    public Task<string> PrefixAsync()
    {
        var prefix = base.Prefix(); // BLOCKS-THROUGH through-base-call
        return Task.FromResult(prefix + Suffix()); // BLOCKS-THROUGH through-base-call
    }

    protected override string Prefix() => "calm";
}
