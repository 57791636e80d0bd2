using System.Threading.Channels;
using AttrBot;

namespace Corpus.LookAlikes.BoundedLoops;

public sealed class Node(string name, Node? parent)
{
    public string Name { get; } = name;

    public Node? Parent { get; } = parent;
}

public sealed class LoopHandlers(Channel<string> inbox)
{
    private readonly Queue<string> _queue = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _shared = new();

    [Trigger("!count (?<text>.+)")]
    public Task<string> CountAsync(string text)
    {
        var vowels = 0;
        for (var i = 0; i < text.Length; i++) // OK bounded-loop
        {
            if ("aeiou".Contains(text[i]))
            {
                vowels++;
            }
        }

        foreach (var letter in text) // OK bounded-loop
        {
            vowels += char.IsUpper(letter) ? 1 : 0;
        }

        return Task.FromResult(vowels.ToString());
    }

    [Trigger("!split (?<text>.+)")]
    public Task<string> SplitAsync(string text)
    {
        var parts = new List<string>();
        var start = 0;
        while (true) // OK bounded-loop
        {
            var comma = text.IndexOf(',', start);
            if (comma < 0)
            {
                break;
            }

            parts.Add(text[start..comma]);
            start = comma + 1;
        }

        return Task.FromResult(string.Join('|', parts));
    }

    [Trigger("!path (?<name>.+)")]
    public Task<string> PathAsync(string name)
    {
        var names = new Stack<string>();
        for (Node? node = new(name, new Node("root", null)); node is not null; node = node.Parent) // OK bounded-loop
        {
            names.Push(node.Name);
        }

        while (names.TryPop(out var top)) // OK bounded-loop
        {
            name += top;
        }

        return Task.FromResult(name);
    }

    [Trigger("!drain")]
    public Task<string> DrainAsync()
    {
        var items = new List<string>();
        while (inbox.Reader.TryRead(out var item)) // OK channel
        {
            items.Add(item);
        }

        while (_queue.Count > 0) // OK bounded-loop
        {
            items.Add(_queue.Dequeue());
        }

        while (_shared.TryDequeue(out var shared)) // OK bounded-loop
        {
            items.Add(shared);
        }

        return Task.FromResult($"{items.Count} {inbox.Reader.TryPeek(out _)} {inbox.Writer.TryWrite("done")}"); // OK channel
    }

    [Trigger("!collatz (?<number>\\d+)")]
    public Task<string> CollatzAsync(long number)
    {
        var steps = 0;
        while (number > 1) // OK bounded-loop
        {
            number = number % 2 == 0 ? number / 2 : 3 * number + 1;
            steps++;
        }

        do // OK bounded-loop
        {
            steps /= 10;
        }
        while (steps > 9); // OK bounded-loop

        return Task.FromResult(steps.ToString());
    }

    [Trigger("!retry")]
    public Task<string> RetryAsync()
    {
        for (; ; ) // OK bounded-loop
        {
            var draw = Random.Shared.Next(6);
            if (draw == 0)
            {
                return Task.FromResult("six");
            }
        }
    }

    [Trigger("!enumerate (?<text>.+)")]
    public Task<string> EnumerateAsync(string text)
    {
        using var words = text.Split(' ').AsEnumerable().GetEnumerator();
        var longest = 0;
        while (words.MoveNext()) // OK bounded-loop
        {
            longest = Math.Max(longest, words.Current.Length);
        }

        foreach (var word in Words(text)) // OK bounded-loop
        {
            longest = Math.Min(longest, word.Length);
        }

        return Task.FromResult(longest.ToString());
    }

    [Trigger("!next")]
    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        await inbox.Writer.WriteAsync("next", cancellationToken); // OK channel
        if (inbox.Reader.TryRead(out var ready)) // OK channel
        {
            return ready;
        }

        return await inbox.Reader.ReadAsync(cancellationToken); // OK channel
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf(' ', start);
            if (end < 0)
            {
                yield return text[start..];
                yield break;
            }

            yield return text[start..end];
            start = end + 1;
        }
    }
}
