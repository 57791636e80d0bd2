using AttrBot;

namespace Corpus.LookAlikes.OwnTypes;

public static class Thread
{
    public static string Sleep(int hours) => $"Slept {hours} h.";
}

public static class File
{
    public static string ReadAllText(string name) => name;

    public static bool Exists(string name) => name.Length > 0;

    public static void Delete(string name) => _ = name;
}

public static class Directory
{
    public static string[] GetFiles(string path) => [path];
}

public static class Console
{
    public static string? ReadLine() => null;
}

public static class Parallel
{
    public static string For(int from, int to) => $"{from}–{to}";

    public static int ForEach(string text) => text.Length;
}

public static class Monitor
{
    public static string Enter(string room) => $"Watching {room}.";

    public static bool Wait(object room) => room is string;
}

public sealed class Task
{
    public string Result => "chores";

    public void Wait() => Count++;

    public int Count { get; private set; }

    public static void WaitAll(params Task[] tasks) => tasks[0].Wait();
}

public sealed class Socket
{
    public int Receive(byte[] buffer) => buffer.Length;
}

public sealed class Process
{
    public int WaitForExit() => 0;
}

public sealed class FileStream(string name)
{
    public int ReadByte() => name.Length;
}

public sealed class SemaphoreSlim(int count)
{
    public int Wait() => count;
}

public static class Dns
{
    public static string GetHostEntry(string name) => name + ".local";
}

public sealed class Ping
{
    public string Send(string to) => $"pong {to}";
}

public sealed class SmtpClient
{
    public int Send(string text) => text.Length;
}

public static class JsonSerializer
{
    public static string Serialize(Stream stream) => stream.ToString()!;
}

public sealed class TypeHandlers
{
    [Trigger("!sleep")]
    public ValueTask<string> SleepAsync() => ValueTask.FromResult(Thread.Sleep(8)); // OK own-type

    [Trigger("!file (?<name>.+)")]
    public ValueTask<string> FileAsync(string name)
    {
        File.Delete(name); // OK own-type
        var text = File.Exists(name) ? File.ReadAllText(name) : string.Empty; // OK own-type
        return new(text + Directory.GetFiles(name).Length + Console.ReadLine()); // OK own-type
    }

    [Trigger("!parallel")]
    public ValueTask<string> ParallelAsync()
    {
        return new(Parallel.For(1, 3) + Parallel.ForEach("abc")); // OK own-type
    }

    [Trigger("!watch")]
    public async ValueTask<string> WatchAsync(MessageContext context)
    {
        await context.ReactAsync("👀");
        return Monitor.Enter("kitchen") + Monitor.Wait(this); // OK own-type
    }

    [Trigger("!chores")]
    public ValueTask<string> ChoresAsync()
    {
        var task = new Task();
        task.Wait(); // OK own-type
        Task.WaitAll(task, new Task()); // OK own-type
        return new(task.Result); // OK own-type
    }

    [Trigger("!devices")]
    public ValueTask<string> DevicesAsync()
    {
        var received = new Socket().Receive(new byte[4]); // OK own-type
        var exit = new Process().WaitForExit(); // OK own-type
        var first = new FileStream("x").ReadByte(); // OK own-type
        var count = new SemaphoreSlim(2).Wait(); // OK own-type
        return new($"{received}{exit}{first}{count}");
    }

    [Trigger("!net (?<host>.+)")]
    public ValueTask<string> NetAsync(string host)
    {
        var entry = Dns.GetHostEntry(host); // OK own-type
        var pong = new Ping().Send(entry); // OK own-type
        var sent = new SmtpClient().Send(pong); // OK own-type
        return new(JsonSerializer.Serialize(Stream.Null) + sent); // OK own-type
    }
}
