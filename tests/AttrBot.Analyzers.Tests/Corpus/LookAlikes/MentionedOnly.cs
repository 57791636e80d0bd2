using System.Linq.Expressions;
using AttrBot;

namespace Corpus.LookAlikes.MentionedOnly;

public interface IJobs
{
    Task EnqueueAsync(Expression<Action> job);

    Task EnqueueAsync<T>(Expression<Func<T>> job);

    IQueryable<string> Files { get; }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class DescribesAttribute(string member) : Attribute
{
    public string Member { get; } = member;
}

public sealed class JobHandlers(IJobs jobs)
{
    /// <summary>Explains <see cref="Thread.Sleep(int)"/> and <see cref="Task.Wait()"/>.</summary>
    [Trigger("!explain")]
    [Describes(nameof(Thread.Sleep))]
    public Task<string> ExplainAsync()
    {
        var name = nameof(Thread.Sleep); // OK nameof
        var member = nameof(Task<int>.Result); // OK nameof
        var local = Task.FromResult(1);
        var wait = $"{nameof(local.Result)} {nameof(local.Wait)}"; // OK nameof
        var file = nameof(File.ReadAllText) + nameof(Console.ReadLine); // OK nameof
        return Task.FromResult($"Never call {name}, {member}, {wait} or {file}.");
    }

    [Trigger("!text")]
    public Task<string> TextAsync()
    {
        // Thread.Sleep(1000) would block here.
        var sample = "Thread.Sleep(1000); task.Result; File.ReadAllText(path)"; // OK mention
        const string Raw = """
            task.Wait(); // a sample, not a call
            """;
        return Task.FromResult(sample + Raw);
    }

    [Trigger("!types")]
    public Task<string> TypesAsync()
    {
        Type[] types = [typeof(Thread), typeof(FileStream), typeof(Monitor), typeof(SemaphoreSlim)]; // OK mention
        var method = typeof(Thread).GetMethod(nameof(Thread.Sleep), [typeof(int)]); // OK mention
        return Task.FromResult(types.Length + method!.Name);
    }

    [Trigger("!enqueue (?<path>.+)")]
    public async Task EnqueueAsync(string path)
    {
        await jobs.EnqueueAsync(() => Thread.Sleep(1000)); // OK expression-tree
        await jobs.EnqueueAsync(() => File.Delete(path)); // OK expression-tree
        await jobs.EnqueueAsync(() => File.ReadAllText(path)); // OK expression-tree
        await jobs.EnqueueAsync(() => Console.ReadLine()); // OK expression-tree
        await jobs.EnqueueAsync<int>(() => Task.FromResult(path.Length).Result); // OK expression-tree
    }

    [Trigger("!tree")]
    public Task<string> TreeAsync()
    {
        Expression<Func<Task<int>, int>> result = task => task.Result; // OK expression-tree
        Expression<Action<Thread>> join = thread => thread.Join(); // OK expression-tree
        Expression<Func<string, bool>> exists = path => File.Exists(path); // OK expression-tree
        return Task.FromResult($"{result} {join.Body} {exists.Parameters.Count}");
    }

    [Trigger("!query")]
    public Task<string> QueryAsync()
    {
        var query = jobs.Files.Where(file => File.Exists(file)).Select(file => File.ReadAllText(file)); // OK expression-tree
        var other = from file in jobs.Files where new FileInfo(file).Length > 0 select file; // OK expression-tree
        return Task.FromResult(query.Expression.ToString() + other.Expression);
    }

    [Trigger("!tree-literal")]
    public Task<string> LiteralAsync()
    {
        Expression<Action> nested = () => new Thread(() => Thread.Sleep(5)).Start(); // OK expression-tree
        return Task.FromResult(nested.ToString());
    }

    [Trigger("!kind")]
    public Task<string> KindAsync(object value)
    {
        var kind = value switch
        {
            Task<string> => "task", // OK mention
            Stream { CanRead: true, CanSeek: false } => "stream", // OK mention
            SemaphoreSlim { CurrentCount: 0 } => "empty semaphore", // OK mention
            WaitHandle => "handle",
            _ => default(Thread)?.Name ?? "thread", // OK mention
        };
        return Task.FromResult(kind);
    }

    [Trigger("!default")]
    public Task<string> DefaultsAsync(MessageContext context)
    {
        var size = default(FileStream) is null ? sizeof(int) : 0; // OK mention
        TaskCompletionSource<string>? source = null;
        var state = source?.Task.Status ?? TaskStatus.Created; // OK mention
        return context.Message.Text == nameof(ManualResetEventSlim.Wait) // OK nameof
            ? Task.FromResult(size.ToString())
            : Task.FromResult(state.ToString());
    }
}
