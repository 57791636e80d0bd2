using System.Collections;
using System.Runtime.CompilerServices;
using AttrBot;

namespace Corpus.Through.Sequences;

public sealed class Journal : IEnumerable<string>
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(name);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static IEnumerable<int> Numbers()
    {
        yield return 1;
        Thread.Sleep(10);
        yield return 2;
    }

    public static async IAsyncEnumerable<string> TailAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return File.ReadAllText("journal.txt");
            await Task.Delay(100, cancellationToken);
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        foreach (var file in Directory.GetFiles("journal"))
        {
            yield return file;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Countdown(int from)
{
    public Enumerator GetEnumerator() => new(from);

    public struct Enumerator(int current)
    {
        public readonly int Current => current;

        public bool MoveNext()
        {
            Thread.Sleep(1000);
            return --current >= 0;
        }
    }
}

public sealed class LogFile : IDisposable
{
    private readonly List<string> _lines = [];

    public void Append(string line) => _lines.Add(line);

    public void Dispose() => File.WriteAllLines("log.txt", _lines);
}

public sealed class Transaction : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Thread.Sleep(3);
        await Task.Yield();
    }
}

public ref struct Section(string name)
{
    public readonly void Dispose() => File.AppendAllText("sections.txt", name);
}

public sealed class Wrapper(Stream stream) : IDisposable
{
    public void Dispose() => stream.Flush();
}

public sealed class Later
{
    public Awaiter GetAwaiter() => new();

    public readonly struct Awaiter : INotifyCompletion
    {
        public bool IsCompleted => true;

        public string GetResult()
        {
            Thread.Sleep(10);
            return "now";
        }

        public void OnCompleted(Action continuation) => continuation();
    }
}

public sealed class Tags : IEnumerable<string>
{
    private readonly List<string> _tags = [];

    public void Add(string tag)
    {
        File.AppendAllText("tags.txt", tag);
        _tags.Add(tag);
    }

    public IEnumerator<string> GetEnumerator() => _tags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class SequenceHandlers(Journal journal, Stream output)
{
    [Trigger("!journal")]
    public async Task JournalAsync(MessageContext context)
    {
        foreach (var line in Journal.Lines("today.txt")) // BLOCKS-THROUGH through-iterator
        {
            await context.ReplyAsync(line);
        }

        foreach (var file in journal) // BLOCKS-THROUGH through-iterator
        {
            await context.ReplyAsync(file);
        }

        foreach (var second in new Countdown(3)) // BLOCKS-THROUGH through-iterator
        {
            await context.ReplyAsync($"{second}");
        }

        await foreach (var text in Journal.TailAsync(context.CancellationToken)) // BLOCKS-THROUGH through-async-iterator
        {
            await context.ReplyAsync(text);
        }
    }

    [Trigger("!numbers")]
    public async Task<string> NumbersAsync(CancellationToken cancellationToken)
    {
        var sum = Journal.Numbers().Sum(); // BLOCKS-THROUGH through-iterator
        int[] all = [.. Journal.Numbers()]; // BLOCKS-THROUGH through-iterator
        var longest = Journal.Lines("today.txt").OrderBy(line => line.Length).Last(); // BLOCKS-THROUGH through-iterator
        var joined = string.Join(',', Journal.Lines("joined.txt")); // BLOCKS-THROUGH through-iterator
        var first = await Journal.TailAsync(cancellationToken).FirstAsync(cancellationToken); // BLOCKS-THROUGH through-async-iterator
        return $"{sum}{all.Length}{longest}{joined}{first}";
    }

    [Trigger("!stream")]
    public async IAsyncEnumerable<string> StreamAsync()
    {
        foreach (var line in from line in Journal.Lines("x.txt") where line.Length > 0 select line.Trim()) // BLOCKS-THROUGH through-iterator
        {
            yield return line;
            await Task.Yield();
        }
    }

    [Trigger("!dispose")]
    public async Task<string> DisposeAsync(MessageContext context)
    {
        using var log = new LogFile(); // BLOCKS-THROUGH through-dispose
        log.Append("start");
        using (new Wrapper(output)) // BLOCKS-THROUGH through-dispose
        {
            await context.ReactAsync("🗑️");
        }

        await using (new Transaction()) // BLOCKS-THROUGH through-dispose
        {
            log.Append("end");
        }

        return "disposed";
    }

    [Trigger("!explicit")]
    public Task<string> ExplicitAsync()
    {
        var log = new LogFile();
        try
        {
            log.Append("explicit");
        }
        finally
        {
            log.Dispose(); // BLOCKS-THROUGH through-dispose
        }

        using (var section = new Section("one")) // BLOCKS-THROUGH through-dispose
        {
            return Task.FromResult("section");
        }
    }

    [Trigger("!declared")]
    public async Task<string> DeclaredAsync()
    {
        await using var transaction = new Transaction(); // BLOCKS-THROUGH through-dispose
        var now = await new Later(); // BLOCKS-THROUGH through-awaiter
        return now;
    }

    [Trigger("!tags")]
    public Task<string> TagsAsync()
    {
        var tags = new Tags { "one" }; // BLOCKS-THROUGH through-initializer
        Tags more = ["two"]; // BLOCKS-THROUGH through-initializer
        return Task.FromResult(string.Concat(tags) + more.Count());
    }
}
