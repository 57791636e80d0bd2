using AttrBot;

namespace Corpus.Through.Generics;

public interface IParser<out T>
{
    T Parse(string path);
}

public sealed class NumberParser : IParser<int>
{
    public int Parse(string path) => int.Parse(File.ReadAllText(path));
}

public sealed class Cache<TKey, TValue>(Func<TKey, TValue> load)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];

    public TValue Get(TKey key)
    {
        if (!_values.TryGetValue(key, out var value))
        {
            Thread.Sleep(1);
            _values[key] = value = load(key);
        }

        return value;
    }
}

public abstract class Loader<T>
{
    public T Load(string name) => Convert(File.ReadAllText(name));

    protected abstract T Convert(string text);
}

public sealed class LengthLoader : Loader<int>
{
    protected override int Convert(string text) => text.Length;
}

public static class Slow
{
    public static T Identity<T>(T value)
    {
        Thread.Sleep(10);
        return value;
    }

    public static T Create<T>()
        where T : new() => new();

    public static void Close<T>(T item)
        where T : IDisposable => item.Dispose();

    public static int ReadAll<TParser>(TParser parser, string path)
        where TParser : struct, IParser<int> => parser.Parse(path);
}

public sealed class Heavy
{
    public Heavy() => Thread.Sleep(100);
}

public readonly struct FastParser : IParser<int>
{
    public int Parse(string path) => File.ReadAllBytes(path).Length;
}

public sealed class Guard : IDisposable
{
    public void Dispose() => Directory.Delete("guard");
}

public static class TextExtensions
{
    public static string LoadFrom(this string name, string folder) => File.ReadAllText(Path.Combine(folder, name));

    public static T WaitFor<T>(this Task<T> task) => task.GetAwaiter().GetResult();

    public static void Sleep(this TimeSpan duration) => Thread.Sleep(duration);

    public static IEnumerable<string> Contents(this IEnumerable<string> files) => files.Select(File.ReadAllText);

    public static TaskAwaiterOfSleep GetAwaiter(this TimeSpan duration)
    {
        Thread.Sleep(duration);
        return default;
    }
}

public readonly struct TaskAwaiterOfSleep : System.Runtime.CompilerServices.INotifyCompletion
{
    public bool IsCompleted => true;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => continuation();
}

public static partial class Split
{
    public static partial string Load(string name);

    public static string LoadBoth(string name) => Load(name) + Load(name + "2");
}

public static partial class Split
{
    public static partial string Load(string name) => File.ReadAllText(name);
}

public sealed partial class GenericHandlers(Cache<string, string> cache, IParser<int> parser, LengthLoader loader)
{
    [Trigger("!cache (?<key>\\w+)")]
    public Task<string> CacheAsync(string key)
    {
        var text = cache.Get(key); // BLOCKS-THROUGH through-generic
        var number = parser.Parse(key); // BLOCKS-THROUGH through-generic
        return Task.FromResult(text + number + loader.Load(key)); // BLOCKS-THROUGH through-generic
    }

    [Trigger("!slow")]
    public Task<string> SlowAsync()
    {
        var same = Slow.Identity(3); // BLOCKS-THROUGH through-generic
        var named = Slow.Identity<string>("x"); // BLOCKS-THROUGH through-generic
        var heavy = Slow.Create<Heavy>(); // BLOCKS-THROUGH through-generic
        Slow.Close(new Guard()); // BLOCKS-THROUGH through-generic
        return Task.FromResult($"{same}{named}{heavy}{Slow.ReadAll(new FastParser(), "p.txt")}"); // BLOCKS-THROUGH through-generic
    }

    [Trigger("!extension (?<name>\\w+)")]
    public async Task<string> ExtensionAsync(MessageContext context, string name)
    {
        var text = name.LoadFrom("texts"); // BLOCKS-THROUGH through-extension
        text += TextExtensions.LoadFrom(name, "more"); // BLOCKS-THROUGH through-extension
        var body = context.Http("texts").GetStringAsync(name).WaitFor(); // BLOCKS-THROUGH through-extension
        TimeSpan.FromMilliseconds(5).Sleep(); // BLOCKS-THROUGH through-extension
        await TimeSpan.FromSeconds(1); // BLOCKS-THROUGH through-awaiter
        return text + body + string.Concat(new[] { name }.Contents()); // BLOCKS-THROUGH through-extension
    }

    [Trigger("!partial (?<name>\\w+)")]
    public Task<string> PartialAsync(string name)
    {
        var both = Split.LoadBoth(name); // BLOCKS-THROUGH through-partial
        Log(both); // BLOCKS-THROUGH through-partial
        return Task.FromResult(both + Split.Load(name)); // BLOCKS-THROUGH through-partial
    }

    static partial void Log(string text);
}

public sealed partial class GenericHandlers
{
    static partial void Log(string text) => File.AppendAllText("partial.log", text);
}
