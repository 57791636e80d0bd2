using System.Collections;
using AttrBot;

namespace Corpus.Examined.Through.Rooms;

public interface INotifier
{
    void Notify(string text);
}

public sealed class QuietNotifier : INotifier
{
    public void Notify(string text)
    {
    }
}

public sealed class FileNotifier : INotifier
{
    void INotifier.Notify(string text) => File.AppendAllText("notes", text);
}

public sealed class Room : IEnumerable<string>
{
    private string _topic = "";

    public required string Topic
    {
        get => _topic;
        set
        {
            File.WriteAllText("topic", value);
            _topic = value;
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        Thread.Sleep(10);
        yield return "ada";
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Deconstruct(out string topic, out int count)
    {
        topic = Topic;
        count = File.ReadAllLines("members").Length;
    }

    public void Add(string name) => File.AppendAllText("members", name);
}

public partial class Archive
{
    public partial string Read(string name);
}

public partial class Archive
{
    public partial string Read(string name) => Step1(name);

    private string Step1(string name) => Step2(name, 3);

    private string Step2(string name, int hops) => hops == 0 ? Step3(name) : Step2(name, hops - 1);

    private static string Step3(string name) => new Reader { Name = name }.Text;

    private sealed class Reader
    {
        public required string Name { get; init; }

        public string Text => Client.GetStringAsync(Name).Result;

        private static HttpClient Client { get; } = new();
    }
}

public abstract class Template<TKey>
    where TKey : notnull
{
    public string Run(TKey key)
    {
        Before();
        return Core(key);
    }

    protected virtual void Before()
    {
    }

    protected abstract string Core(TKey key);
}

public sealed class SlowTemplate : Template<int>
{
    private readonly SemaphoreSlim _gate = new(1);

    protected override void Before() => _gate.Wait();

    protected override string Core(int key) => key.ToString();
}

public sealed class Counter(string path)
{
    private readonly string _text = File.ReadAllText(path);

    public int Length => _text.Length;
}

public sealed class Holder
{
    public static readonly Holder Shared = new();

    static Holder()
    {
        Thread.Sleep(100);
    }

    public int Number { get; set; }
}

public class RoomHandlers(INotifier notifier, Archive archive, Template<int> template)
{
    [Trigger("!room")]
    public async Task<string> RoomAsync()
    {
        Room room = new() { Topic = "x" }; // BLOCKS-THROUGH through-initializer
        room.Topic = "y"; // BLOCKS-THROUGH through-property
        string topic = room.Topic; // OK harmless-helper
        foreach (string name in room) // BLOCKS-THROUGH through-iterator
        {
            topic += name;
        }

        var (title, count) = room; // BLOCKS-THROUGH through-deconstruct
        room.Add("bob"); // BLOCKS-THROUGH through-helper
        int members = room.Count(); // BLOCKS-THROUGH through-iterator
        await Task.Yield();
        return title + count + members;
    }

    [Trigger("!notify")]
    public async Task NotifyAsync(MessageContext context)
    {
        notifier.Notify(context.Message.Text); // BLOCKS-THROUGH through-interface
        new QuietNotifier().Notify("x"); // OK harmless-helper
        string text = archive.Read("a"); // BLOCKS-THROUGH through-partial
        string result = template.Run(3); // BLOCKS-THROUGH through-generic
        int length = new Counter("x").Length; // BLOCKS-THROUGH through-primary-ctor
        int number = Holder.Shared.Number; // BLOCKS-THROUGH through-static-ctor
        await context.ReplyAsync(text + result + length + number);
    }

    [Trigger("!notify2")]
    public Task Notify2Async(MessageContext context) => NotifyAllAsync([notifier], context.Message.Text); // BLOCKS-THROUGH through-interface

    private static async Task NotifyAllAsync(INotifier[] notifiers, string text)
    {
        await Task.Yield();
        foreach (var one in notifiers)
        {
            one.Notify(text);
        }
    }
}

public sealed class TimingMiddleware(Archive archive) : IBotMiddleware
{
    public async ValueTask InvokeAsync(BotContext context, BotDelegate next)
    {
        await next(context); // OK async-twin
        Log("x"); // BLOCKS-THROUGH through-helper
        _ = archive.Read("b"); // BLOCKS-THROUGH through-partial
    }

    private static void Log(string text)
    {
        using StreamWriter writer = File.AppendText("log");
        writer.WriteLine(text);
    }
}
