using System.ComponentModel;
using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;
using AttrBot;

namespace Exam.Board
{
    /// <summary>A thread of a forum.</summary>
    public sealed class Thread
    {
        public List<string> Users { get; } = [];

        public bool Join(string user)
        {
            Users.Add(user);
            return true;
        }

        public static string Sleep(int minutes) => $"muted for {minutes}";
    }

    /// <summary>A file of the board's memory.</summary>
    public static class File
    {
        private static readonly Dictionary<string, string> Contents = new() { ["motd"] = "hi" };

        public static string ReadAllText(string name) => Contents.GetValueOrDefault(name, "");

        public static bool Exists(string name) => Contents.ContainsKey(name);

        public static void Delete(string name) => Contents.Remove(name);
    }

    /// <summary>A phone directory.</summary>
    public sealed class Directory
    {
        public string[] GetFiles(string name) => [name];
    }

    public static class Console
    {
        public static Queue<string> Input { get; } = new();

        public static string? ReadLine() => Input.TryDequeue(out var line) ? line : null;
    }

    public sealed class Monitor
    {
        public int Visits { get; private set; }

        public void Enter(object visitor) => Visits++;

        public void Wait(object visitor) => Visits--;
    }

    public sealed class Signal
    {
        public bool Red { get; set; }

        public bool WaitOne() => Red;

        public bool Wait(TimeSpan howLong) => Red && howLong > TimeSpan.Zero;
    }

    /// <summary>A river.</summary>
    public sealed class Stream
    {
        public int Flow => 5;

        public int Read(byte[] gauge) => gauge.Length;

        public void CopyTo(Stream other) { }

        public void Flush() { }
    }

    public sealed class Todo
    {
        public sealed class Task(string title)
        {
            public string Result => title + ": done";

            public void Wait() { }

            public Task GetAwaiter() => this;

            public string GetResult() => title;

            public static void WaitAll(params Task[] tasks) { }
        }
    }

    public sealed record Verdict(string Result, int Sleep);

    public interface ITurn
    {
        void Wait();

        bool Take(string card);

        int Read();
    }

    public sealed class Turn : ITurn
    {
        private int _turns;

        public void Wait() => _turns++;

        public bool Take(string card) => card.Length > _turns;

        public int Read() => _turns;
    }

    public sealed class Parallel(int slope)
    {
        public static Parallel For(int from, int to) => new(to - from);

        public int Slope => slope;
    }

    public static class Sheep
    {
        public static string Wait(this string text) => text + "...";

        public static int Sleep(this int sheep) => sheep + 1;

        public static T Result<T>(this T value) => value;

        public static string Send(this StringBuilder text) => text.ToString();
    }

    public sealed class Door
    {
        public bool Opened { get; private set; }

        public void Open() => Opened = true;

        public void Close() => Opened = false;

        public void Dispose() => Opened = false;
    }

    public sealed class BoardHandlers(Directory phones, Monitor monitor, ITurn turn, Door door)
    {
        private static readonly Func<string, string> Reader = System.IO.File.ReadAllText;

        [Trigger("!join (?<user>.+)")]
        public async Task<string> JoinAsync(string user)
        {
            var thread = new Thread();
            var joined = thread.Join(user); // OK examined - homonym-thread-join
            var muted = Thread.Sleep(5); // OK examined - homonym-thread-sleep
            System.Threading.Thread.Sleep(5); // BLOCKS examined - qualified-sleep
            var text = File.ReadAllText("motd"); // OK examined - homonym-file
            if (File.Exists(text)) // OK examined - homonym-file-exists
            {
                File.Delete(text); // OK examined - homonym-file-delete
            }

            text += System.IO.File.ReadAllText(user); // BLOCKS examined - qualified-file
            var files = phones.GetFiles(user); // OK examined - homonym-directory
            var line = Console.ReadLine(); // OK examined - homonym-console
            line ??= global::System.Console.ReadLine(); // BLOCKS examined - qualified-console
            monitor.Enter(this); // OK examined - homonym-monitor
            monitor.Wait(this); // OK examined - homonym-monitor-wait
            await System.Threading.Tasks.Task.Yield();
            return $"{joined} {muted} {files.Length} {line}";
        }

        [Trigger("!todo (?<title>.+)")]
        public async System.Threading.Tasks.Task<string> TodoAsync(string title)
        {
            var task = new Todo.Task(title);
            task.Wait(); // OK examined - homonym-task-wait
            var text = task.Result; // OK examined - homonym-task-result
            text += task.GetAwaiter().GetResult(); // OK examined - homonym-get-result
            Todo.Task.WaitAll(task, task); // OK examined - homonym-wait-all
            text += new Verdict("guilty", 3).Result; // OK examined - record-result
            var night = new Verdict("free", 8).Sleep; // OK examined - record-sleep
            turn.Wait(); // OK examined - own-interface-wait
            var took = turn.Take(title); // OK examined - own-interface-take
            var turns = turn.Read(); // OK examined - own-interface-read
            var red = new Signal().WaitOne(); // OK examined - homonym-wait-one
            red |= new Signal().Wait(TimeSpan.FromHours(1)); // OK examined - homonym-wait-timeout
            await System.Threading.Tasks.Task.Yield();
            return $"{text} {night} {took} {turns} {red}";
        }

        [Trigger("!river")]
        public async Task<string> RiverAsync()
        {
            var river = new Stream();
            var level = river.Read(new byte[3]); // OK examined - homonym-stream-read
            river.CopyTo(river); // OK examined - homonym-stream-copy
            river.Flush(); // OK examined - homonym-stream-flush
            var slope = Parallel.For(1, 5).Slope; // OK examined - homonym-parallel
            System.Threading.Tasks.Parallel.For(0, 4, i => level += i); // BLOCKS examined - qualified-parallel
            door.Open(); // OK examined - homonym-open
            door.Close(); // OK examined - homonym-close
            door.Dispose(); // OK examined - homonym-dispose
            var text = "zzz".Wait(); // OK examined - extension-wait
            var sheep = 3.Sleep(); // OK examined - extension-sleep
            sheep += level.Result(); // OK examined - extension-result
            text += new StringBuilder("a").Send(); // OK examined - extension-send
            await System.Threading.Tasks.Task.Yield();
            return $"{slope} {text} {sheep}";
        }

        [Trigger("!mention (?<text>.+)")]
        public async Task<string> MentionAsync([Description("as Task.Wait() would")] string text)
        {
            var name = nameof(System.IO.File.ReadAllText) + nameof(System.Threading.Thread.Sleep); // OK examined - nameof
            Expression<Func<string, string>> read = p => System.IO.File.ReadAllText(p); // OK examined - expression-tree
            Expression<Action> nap = () => System.Threading.Thread.Sleep(100); // OK examined - expression-tree-action
            var advice = "Thread.Sleep(1000); task.Wait();"; // OK examined - string
            var type = typeof(System.IO.File).Name + typeof(System.Threading.Monitor).Name; // OK examined - type-of
            Func<string, bool> stored = System.IO.File.Exists; // OK examined - delegate-stored
            var holder = new List<Action> { () => System.Threading.Thread.Sleep(10) }; // OK examined - delegate-in-list
            var readerName = Reader.Method.Name; // OK examined - delegate-property
            text += Reader(text); // BLOCKS-THROUGH examined - static-delegate
            // File.ReadAllText(text) and Thread.Sleep(1) stand in a comment
            var body = read.Body.NodeType; // OK examined - expression-body
            await System.Threading.Tasks.Task.Yield();
            return $"{name} {nap.Type} {advice} {type} {stored.Method.Name} {holder.Count} {readerName} {body}";
        }

        [Trigger("!match (?<text>.+)")]
        public async Task<string> MatchAsync(string text)
        {
            var match = Regex.Match(text, "(a)(b)", RegexOptions.None, TimeSpan.FromMilliseconds(50)); // OK examined - regex
            var swapped = match.Result("$2$1"); // OK examined - match-result
            var parts = string.Join(',', text.Split(' ').Take(3)); // OK examined - linq-take
            var pairs = new[] { 1 }.Join([1], a => a, b => b, (a, b) => a + b).Sum(); // OK examined - linq-join
            var builder = new StringBuilder().AppendLine(text).Replace("a", "b"); // OK examined - string-builder
            var span = text.AsSpan().TrimStart(); // OK examined - span
            span.CopyTo(new char[span.Length]); // OK examined - span-copy-to
            parts.CopyTo(0, new char[parts.Length], 0, parts.Length); // OK examined - string-copy-to
            new List<int> { 1 }.CopyTo(new int[1]); // OK examined - list-copy-to
            await System.Threading.Tasks.Task.Yield();
            return swapped + pairs + builder;
        }
    }
}
