using AttrBot;

namespace Corpus.Through.Delegates;

public delegate string Loader(string name);

public static class Measure
{
    public static TimeSpan Time(Action action)
    {
        var start = DateTime.UtcNow;
        action();
        return DateTime.UtcNow - start;
    }

    public static T Get<T>(Func<T> get) => get();

    public static async Task<T> GetAsync<T>(Func<Task<T>> get) => await get();

    public static IEnumerable<TOut> Each<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> map)
    {
        var results = new List<TOut>();
        foreach (var item in items)
        {
            results.Add(map(item));
        }

        return results;
    }

    public static T Retry<T>(Func<T> action, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            try
            {
                return action();
            }
            catch (IOException)
            {
                Thread.Sleep(10 * attempt);
            }
        }

        return action();
    }
}

public sealed class Pipeline
{
    private readonly List<Func<string, string>> _steps = [];

    public event Action<string>? Completed;

    public Action? Flush { get; set; }

    public Pipeline Add(Func<string, string> step)
    {
        _steps.Add(step);
        return this;
    }

    public string Run(string text) => _steps.Aggregate(text, (current, step) => step(current));

    public void Complete(string text) => Completed?.Invoke(text);
}

public sealed class DelegateHandlers
{
    private static readonly Func<string, string> _read = static name => File.ReadAllText(name);
    private readonly Action _nap = () => Thread.Sleep(100);
    private readonly Lazy<string> _motd = new(() => File.ReadAllText("motd.txt"));

    [Trigger("!lambda")]
    public Task<string> LambdaAsync()
    {
        var nap = () => Thread.Sleep(5); // EITHER sleep - stands in the handler's text, called below
        nap(); // BLOCKS-THROUGH through-lambda
        Func<string, int> length = name => File.ReadAllText(name).Length; // EITHER io-file - stands in the handler's text, called below
        var size = length("a.txt"); // BLOCKS-THROUGH through-lambda
        return Task.FromResult($"{size} {length.Invoke("b.txt")}"); // BLOCKS-THROUGH through-lambda
    }

    [Trigger("!async")]
    public async Task<string> AsyncLambdaAsync()
    {
        var fetch = async (string name) =>
        {
            await Task.Yield();
            return File.ReadAllText(name); // EITHER io-file - stands in the handler's text, called below
        };
        return await fetch("c.txt"); // BLOCKS-THROUGH through-lambda
    }

    [Trigger("!group (?<name>\\w+)")]
    public Task<string> GroupAsync(string name)
    {
        Func<string, string> read = File.ReadAllText;
        Loader loader = Load;
        Action<int> sleep = Thread.Sleep;
        var text = read(name); // BLOCKS-THROUGH through-delegate
        text += loader(name); // BLOCKS-THROUGH through-delegate
        sleep(30); // BLOCKS-THROUGH through-delegate
        return Task.FromResult(text);
    }

    [Trigger("!field (?<name>\\w+)")]
    public Task<string> FieldAsync(string name)
    {
        _nap(); // BLOCKS-THROUGH through-delegate
        this._nap.Invoke(); // BLOCKS-THROUGH through-delegate
        return Task.FromResult(_read(name)); // BLOCKS-THROUGH through-delegate
    }

    [Trigger("!measure (?<name>\\w+)")]
    public async Task<string> MeasureAsync(string name)
    {
        var time = Measure.Time(() => Thread.Sleep(20)); // BLOCKS-THROUGH through-lambda
        var text = Measure.Get(() => File.ReadAllText(name)); // BLOCKS-THROUGH through-lambda
        var later = await Measure.GetAsync(async () => { Thread.Sleep(2); return await Task.FromResult(1); }); // BLOCKS-THROUGH through-lambda
        var sizes = Measure.Each([name], file => File.ReadAllBytes(file).Length); // BLOCKS-THROUGH through-lambda
        var group = Measure.Get(ReadLast); // BLOCKS-THROUGH through-delegate
        var retried = Measure.Retry(() => name.Length, times: 3); // BLOCKS-THROUGH through-helper
        return $"{time}{text}{later}{sizes.Count()}{group}{retried}";
    }

    [Trigger("!linq")]
    public Task<string> LinqAsync()
    {
        var texts = new[] { "a", "b" }.Select(Load).ToList(); // BLOCKS-THROUGH through-delegate
        var total = texts.Sum(text => Weigh(text)); // BLOCKS-THROUGH through-lambda
        texts.RemoveAll(IsStale); // BLOCKS-THROUGH through-delegate
        var sorted = (from text in texts orderby Weigh(text) select text).ToArray(); // BLOCKS-THROUGH through-lambda
        return Task.FromResult($"{total} {sorted.Length} {texts.Any(text => IsStale(text))}"); // BLOCKS-THROUGH through-lambda
    }

    [Trigger("!lazy")]
    public Task<string> LazyAsync()
    {
        var motd = _motd.Value; // BLOCKS-THROUGH through-lazy
        var table = new Lazy<int>(() => Weigh("table")); // EITHER through-lazy - stands in the handler's text, called below
        var sum = table.Value + 1; // BLOCKS-THROUGH through-lazy
        var once = LazyInitializer.EnsureInitialized(ref _once, () => Load("once")); // BLOCKS-THROUGH through-lazy
        return Task.FromResult(motd + sum + once + Shared.Banner.Value); // BLOCKS-THROUGH through-lazy
    }

    [Trigger("!pipeline")]
    public Task<string> PipelineAsync()
    {
        var pipeline = new Pipeline().Add(text => text + File.ReadAllText("step.txt")); // EITHER through-delegate - stored, run below
        pipeline.Completed += text => File.WriteAllText("done.txt", text); // EITHER through-event - stored, raised below
        pipeline.Flush = () => Thread.Sleep(6); // EITHER through-delegate - stored, called below
        pipeline.Flush(); // BLOCKS-THROUGH through-delegate
        var result = pipeline.Run("go"); // EITHER through-delegate - runs a step out of a list
        pipeline.Complete(result); // BLOCKS-THROUGH through-event
        return Task.FromResult(result);
    }

    [Trigger("!local (?<name>\\w+)")]
    public async Task<string> LocalAsync(string name)
    {
        var text = Read(); // BLOCKS-THROUGH through-local-function
        text += await ReadLaterAsync(name); // BLOCKS-THROUGH through-local-function
        text += Static(name); // BLOCKS-THROUGH through-local-function
        return string.Join(' ', Lines()) + Nested(); // BLOCKS-THROUGH through-local-function

        string Read() => File.ReadAllText(name); // EITHER io-file - called above

        async Task<string> ReadLaterAsync(string other)
        {
            await Task.Yield();
            return File.ReadAllText(other); // EITHER io-file - called above
        }

        static string Static(string other) => new StreamReader(other).ReadToEnd(); // EITHER io-file - called above

        IEnumerable<string> Lines()
        {
            yield return File.ReadAllText(name); // EITHER io-file - enumerated above
        }

        string Nested()
        {
            return Innermost(); // EITHER through-local-function - called above

            static string Innermost() => File.ReadAllText("innermost.txt"); // EITHER io-file - called above
        }
    }

    private string? _once;

    private static string Load(string name) => File.ReadAllText(name + ".txt");

    private static string ReadLast() => File.ReadAllLines("last.txt")[^1];

    private static int Weigh(string text) => File.ReadAllBytes(text).Length;

    private static bool IsStale(string name) => File.GetLastWriteTime(name) < DateTime.Now.AddDays(-1);

    private static class Shared
    {
        public static readonly Lazy<string> Banner = new(() => File.ReadAllText("banner.txt"), LazyThreadSafetyMode.PublicationOnly);
    }
}
