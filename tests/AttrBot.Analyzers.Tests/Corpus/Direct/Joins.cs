using System.Diagnostics;
using AttrBot;
using Microsoft.Extensions.Hosting;

namespace Corpus.Direct.Joins;

public sealed class RenderHandlers(Process renderer, IHost host)
{
    private readonly Thread _worker = new(static () => { });

    [Trigger("!render (?<file>.+)")]
    public Task<string> RenderAsync(string file)
    {
        using var process = Process.Start("render", file); // EITHER join - starts quickly, has no awaitable twin
        process.WaitForExit(); // BLOCKS join
        renderer.WaitForInputIdle(); // BLOCKS join
        if (!renderer.WaitForExit(10_000)) // BLOCKS join
        {
            renderer.Kill();
        }

        return Task.FromResult(renderer.WaitForExit(TimeSpan.FromSeconds(5)) ? "done" : "late"); // BLOCKS join
    }

    [Trigger("!thread")]
    public async Task<string> ThreadAsync(MessageContext context)
    {
        var thread = new Thread(() => Console.Beep());
        thread.Start();
        await context.ReactAsync("🧵");
        thread.Join(); // BLOCKS join
        _worker.Join(TimeSpan.FromSeconds(1)); // BLOCKS join
        return this._worker.Join(millisecondsTimeout: 200) ? "joined" : "running"; // BLOCKS join
    }

    [Trigger("!threads")]
    public Task<string> ThreadsAsync()
    {
        var threads = Enumerable.Range(0, 4).Select(n => new Thread(() => Console.WriteLine(n))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join()); // BLOCKS join
        foreach (var thread in threads)
        {
            thread?.Join(100); // BLOCKS join
        }

        var finished = threads.Count(t => t.Join(TimeSpan.FromMilliseconds(10))); // BLOCKS join
        Thread.CurrentThread.Join(50); // BLOCKS join
        return Task.FromResult(finished.ToString());
    }

    [Trigger("!pipe (?<command>.+)")]
    public async Task<string> PipeAsync(string command)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, ArgumentList = { "-c", command } };
        if (Process.Start(start) is { } shell) // EITHER join - starts quickly, has no awaitable twin
        {
            var output = await shell.StandardOutput.ReadToEndAsync();
            shell.WaitForExit(); // BLOCKS join
            return output;
        }

        return "none";
    }

    [Trigger("!host")]
    public Task<string> HostAsync()
    {
        host.Start(); // BLOCKS join
        host.WaitForShutdown(); // BLOCKS join
        host.Run(); // BLOCKS join
        return Task.FromResult("over");
    }
}
