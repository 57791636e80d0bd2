using System.Collections.Concurrent;
using System.Threading.Channels;
using AttrBot;

namespace Corpus.Direct.Enumeration;

public interface INews
{
    IAsyncEnumerable<string> HeadlinesAsync(CancellationToken cancellationToken = default);
}

public sealed class NewsHandlers(INews news, Channel<string> channel)
{
    private readonly BlockingCollection<string> _queue = [];

    [Trigger("!news")]
    public async Task NewsAsync(MessageContext context, CancellationToken cancellationToken)
    {
        foreach (var headline in news.HeadlinesAsync().ToBlockingEnumerable()) // BLOCKS enumerate
        {
            await context.ReplyAsync(headline, cancellationToken);
        }

        foreach (string item in channel.Reader.ReadAllAsync(cancellationToken).ToBlockingEnumerable(cancellationToken)) // BLOCKS enumerate
        {
            await context.ReplyAsync(item, cancellationToken);
        }
    }

    [Trigger("!queue")]
    public async IAsyncEnumerable<string> QueueAsync()
    {
        foreach (var item in _queue.GetConsumingEnumerable()) // BLOCKS enumerate
        {
            yield return item;
            await Task.Yield();
        }
    }

    [Trigger("!first")]
    public Task<string> FirstAsync(CancellationToken cancellationToken)
    {
        var first = news.HeadlinesAsync(cancellationToken).ToBlockingEnumerable(cancellationToken).First(); // BLOCKS enumerate
        string[] all = [.. news.HeadlinesAsync().ToBlockingEnumerable()]; // BLOCKS enumerate
        var taken = _queue.GetConsumingEnumerable(cancellationToken).Take(3).ToList(); // BLOCKS enumerate
        var longest = (from line in news.HeadlinesAsync().ToBlockingEnumerable() orderby line.Length select line).Last(); // BLOCKS enumerate
        return Task.FromResult(first + all.Length + taken.Count + longest);
    }

    [Trigger("!files")]
    public async Task<string> FilesAsync(MessageContext context)
    {
        var count = 0;
        foreach (var line in File.ReadLines("news.txt")) // BLOCKS enumerate
        {
            count += line.Length;
        }

        foreach (var file in Directory.EnumerateFiles(".", "*.txt")) // BLOCKS enumerate
        {
            await context.ReplyAsync(file);
        }

        foreach (FileInfo file in new DirectoryInfo(".").EnumerateFiles()) // BLOCKS enumerate
        {
            count += file.Name.Length;
        }

        var lines = File.ReadLines("news.txt").Where(line => line.Length > 0).Take(5).ToArray(); // BLOCKS enumerate
        return $"{count} {lines.Length} {string.Concat(Directory.EnumerateDirectories("."))}"; // BLOCKS enumerate
    }

    [Trigger("!lists")]
    public Task<string> ListsAsync(CancellationToken cancellationToken)
    {
        var list = news.HeadlinesAsync(cancellationToken).ToListAsync(cancellationToken).AsTask().Result; // BLOCKS task-wait
        var count = news.HeadlinesAsync(cancellationToken).CountAsync(cancellationToken).GetAwaiter().GetResult(); // BLOCKS task-wait
        var enumerator = news.HeadlinesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (enumerator.MoveNextAsync().AsTask().Result) // BLOCKS task-wait
        {
            list.Add(enumerator.Current);
        }

        enumerator.DisposeAsync().AsTask().Wait(cancellationToken); // BLOCKS task-wait
        return Task.FromResult($"{list.Count} {count}");
    }
}
