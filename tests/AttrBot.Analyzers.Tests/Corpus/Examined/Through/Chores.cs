using AttrBot;

namespace Corpus.Examined.Through.Chores;

public static class Chores
{
    public static void Nap() => Thread.Sleep(100);

    public static void NapTwice()
    {
        Nap();
        Nap();
    }

    public static T Sync<T>(Func<Task<T>> work) => work().GetAwaiter().GetResult();

    public static void Fire(this Task task) => task.Wait();

    public static T Retry<T>(int times, Func<T> work)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                return work();
            }
            catch when (i < times)
            {
                Thread.Sleep(i * 100);
            }
        }
    }

    public static void Measure(Action work) => work();

    public static int Depth(DirectoryInfo folder) => folder.GetDirectories().Select(Depth).DefaultIfEmpty().Max() + 1;

    public static bool Even(int n)
    {
        if (n == 0)
        {
            Thread.Sleep(1);
            return true;
        }

        return Odd(n - 1);
    }

    public static bool Odd(int n) => n != 0 && Even(n - 1);

    public static IEnumerable<string> Tail(string path)
    {
        using StreamReader reader = new(path);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static async Task<string> PretendsAsync(string path)
    {
        string text = File.ReadAllText(path);
        await Task.Yield();
        return text;
    }

    public static Task<string> AlsoPretendsAsync(string path) => Task.FromResult(File.ReadAllText(path));

    public static async Task<string> LateAsync(string path)
    {
        await Task.Delay(5);
        Nap();
        return path;
    }

    public static async IAsyncEnumerable<string> StreamAsync()
    {
        foreach (string line in Tail("x"))
        {
            yield return line;
            await Task.Yield();
        }
    }
}

public sealed class TempFolder : IDisposable
{
    public string Path { get; } = "tmp";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

public sealed class Worker(Action<string> log)
{
    private readonly object _gate = new();

    public event Action? Done;

    public void Finish()
    {
        log("done");
        Done?.Invoke();
    }

    public void Guarded()
    {
        lock (_gate)
        {
            File.AppendAllText("log", "x");
        }
    }

    public void Drop() => ThreadPool.QueueUserWorkItem(_ => Chores.Nap());

    public Task Hand() => Task.Run(Chores.Nap);
}

public abstract class HandlersBase
{
    protected virtual void Audit(string text) => File.AppendAllText("audit.log", text);

    protected string Prefix => File.ReadLines("prefix").First();
}

public class ChoreHandlers(Worker worker) : HandlersBase
{
    private readonly Func<string> _read = () => File.ReadAllText("stored");

    protected override void Audit(string text)
    {
        base.Audit(text);
    }

    [Trigger("!chores")]
    public async Task<string> ChoresAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Chores.Nap(); // BLOCKS-THROUGH through-helper
        Chores.NapTwice(); // BLOCKS-THROUGH through-hops
        string a = Chores.Sync(() => Task.FromResult("x")); // BLOCKS-THROUGH through-helper
        context.TypingAsync().AsTask().Fire(); // BLOCKS-THROUGH through-extension
        int b = Chores.Retry(3, () => 42); // BLOCKS-THROUGH through-helper
        Chores.Measure(() => Thread.Sleep(5)); // BLOCKS-THROUGH through-lambda
        Chores.Measure(Chores.Nap); // BLOCKS-THROUGH through-delegate
        Chores.Measure(() => b++); // OK harmless-helper
        int depth = Chores.Depth(new DirectoryInfo(".")); // BLOCKS-THROUGH through-recursion
        bool even = Chores.Even(4); // BLOCKS-THROUGH through-recursion
        bool odd = Chores.Odd(4); // BLOCKS-THROUGH through-recursion
        foreach (string line in Chores.Tail("log")) // BLOCKS-THROUGH through-iterator
        {
            a += line;
        }

        var lazy = Chores.Tail("log"); // OK not-enumerated
        List<string> all = [.. lazy]; // BLOCKS-THROUGH through-iterator
        string text = await Chores.PretendsAsync("p"); // BLOCKS-THROUGH through-async-helper
        string more = await Chores.AlsoPretendsAsync("p"); // BLOCKS-THROUGH through-async-helper
        string late = await Chores.LateAsync("p"); // BLOCKS-THROUGH through-async-helper
        await foreach (string line in Chores.StreamAsync()) // BLOCKS-THROUGH through-async-iterator
        {
            more += line;
        }

        return a + b + depth + even + odd + all.Count + text + late;
    }

    [Trigger("!work")]
    public async Task<string> WorkAsync()
    {
        using (TempFolder folder = new()) // BLOCKS-THROUGH through-dispose
        {
            await Task.Yield();
        }

        using var second = new TempFolder(); // BLOCKS-THROUGH through-dispose
        worker.Guarded(); // BLOCKS-THROUGH through-helper
        worker.Drop(); // OK handed-off
        await worker.Hand(); // OK handed-off
        worker.Finish(); // OK harmless-helper
        Audit("x"); // BLOCKS-THROUGH through-virtual
        base.Audit("y"); // BLOCKS-THROUGH through-base-call
        string prefix = Prefix; // BLOCKS-THROUGH through-property
        string stored = _read(); // BLOCKS-THROUGH through-delegate
        return prefix + stored;
    }

    [Trigger("!local")]
    public async Task<string> LocalAsync()
    {
        string Load(string name)
        {
            return File.ReadAllText(name); // EITHER io-file - run by the calls below
        }

        static int Add(int a, int b) => a + b;
        Func<string> inPlace = () => File.ReadAllText("b"); // EITHER io-file - run by the call below
        string a = Load("a"); // BLOCKS-THROUGH through-local-function
        string b = inPlace(); // BLOCKS-THROUGH through-lambda
        int c = Add(1, 2); // OK harmless-helper
        string[] names = ["a", "b"];
        var texts = names.Select(Load).ToArray(); // BLOCKS-THROUGH through-delegate
        var sizes = names.Select(n => new FileInfo(n).OpenText().ReadToEnd()).ToList(); // BLOCKS-THROUGH through-lambda
        Array.ForEach(names, n => File.Delete(n)); // BLOCKS-THROUGH through-lambda
        List<string> list = [.. names];
        list.RemoveAll(n => File.ReadAllText(n).Length == 0); // BLOCKS-THROUGH through-lambda
        var query = names.Where(n => File.ReadAllText(n).Length > 0); // EITHER not-enumerated - nothing runs here, but the lambda that stands here blocks when the next line enumerates
        bool any = query.Any(); // BLOCKS-THROUGH through-iterator
        await Task.Yield();
        return a + b + c + texts.Length + sizes.Count + any;
    }
}
