using AttrBot;

namespace Corpus.LookAlikes.HardFlows;

public interface IRoutes
{
    Task<int> DistanceAsync(string to, CancellationToken cancellationToken = default);

    ValueTask<int> CostAsync(string to);
}

public sealed class RouteHandlers(IRoutes routes)
{
    private const int NoWait = 0;
    private static readonly TimeSpan _none = TimeSpan.Zero;
    private readonly SemaphoreSlim _gate = new(1);
    private Task<int>? _home;

    [Trigger("!alias (?<to>.+)")]
    public async Task<string> AliasAsync(string to, CancellationToken cancellationToken)
    {
        var first = routes.DistanceAsync(to, cancellationToken);
        await first;
        var same = first;
        return same.Result.ToString(); // OK completed-task
    }

    [Trigger("!both (?<to>.+)")]
    public async Task<string> BothBranchesAsync(string to, bool quick = false)
    {
        var distance = routes.DistanceAsync(to);
        if (quick)
        {
            await distance.WaitAsync(TimeSpan.FromMilliseconds(50));
        }
        else
        {
            await distance.ConfigureAwait(false);
        }

        return $"{distance.Result} km"; // OK completed-task
    }

    [Trigger("!choose (?<a>\\w+) (?<b>\\w+)")]
    public async Task<string> ChooseAsync(string a, string b)
    {
        var left = routes.DistanceAsync(a);
        var right = routes.DistanceAsync(b);
        await Task.WhenAll(left, right).ConfigureAwait(false);
        var chosen = a.Length > b.Length ? left : right;
        return $"{chosen.Result} {(b == a ? left : right).Result}"; // OK completed-task
    }

    [Trigger("!throw (?<to>.+)")]
    public Task<string> ThrowAsync(string to)
    {
        var distance = routes.DistanceAsync(to);
        if (!distance.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Not ready.");
        }

        return Task.FromResult($"{distance.Result}"); // OK completed-task
    }

    [Trigger("!not (?<to>.+)")]
    public Task<string> NotPatternAsync(string to)
    {
        var distance = routes.DistanceAsync(to);
        if (distance is not { IsCompletedSuccessfully: true })
        {
            return Task.FromResult("later");
        }

        return Task.FromResult("in " + distance.Result); // OK completed-task
    }

    [Trigger("!equals (?<to>.+)")]
    public Task<string> EqualsAsync(string to)
    {
        var distance = routes.DistanceAsync(to);
        if (distance.IsCompleted == false)
        {
            return Task.FromResult("soon");
        }

        int known = distance.Result; // OK completed-task
        var cost = routes.CostAsync(to);
        return Task.FromResult(cost.IsCompletedSuccessfully is true ? $"{known} {cost.Result}" : $"{known}"); // OK completed-value-task
    }

    [Trigger("!loop (?<to>.+)")]
    public async Task<string> LoopAsync(string to, CancellationToken cancellationToken)
    {
        var distance = routes.DistanceAsync(to, cancellationToken);
        while (true) // OK awaiting-loop
        {
            if (distance.IsCompleted)
            {
                return distance.Result.ToString("N0"); // OK completed-task
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    [Trigger("!array (?<names>.+)")]
    public async Task<string> ArrayAsync(string names)
    {
        var tasks = Array.ConvertAll(names.Split(' '), name => routes.DistanceAsync(name));
        await Task.WhenAll(tasks);
        var total = 0;
        for (var i = 0; i < tasks.Length; i++)
        {
            total += tasks[i].Result; // OK completed-task
        }

        var sums = from task in tasks where task.Result > 0 select task.Result; // OK completed-task
        return $"{total} {sums.Max()} {tasks[^1].Result} {tasks.First().Result}"; // OK completed-task
    }

    [Trigger("!tuple (?<to>.+)")]
    public async Task<string> TupleAsync(string to)
    {
        var (there, back) = (routes.DistanceAsync(to), routes.DistanceAsync("home"));
        await Task.WhenAll(there, back);
        return (there.Result + back.Result).ToString(); // OK completed-task
    }

    [Trigger("!named (?<names>.+)")]
    public async Task<string> NamedAsync(string names)
    {
        var running = names.Split(' ').Select(name => (Name: name, Task: routes.DistanceAsync(name))).ToList();
        await Task.WhenAll(running.Select(entry => entry.Task));
        return string.Join('\n', running.Select(entry => $"{entry.Name}: {entry.Task.Result}")); // OK completed-task
    }

    [Trigger("!home")]
    public async Task<string> HomeAsync()
    {
        _home ??= routes.DistanceAsync("home");
        await _home;
        return _home.Result.ToString(); // OK completed-task
    }

    [Trigger("!finally (?<to>.+)")]
    public async Task<string> FinallyAsync(string to)
    {
        var distance = routes.DistanceAsync(to);
        try
        {
            return $"{await distance}";
        }
        finally
        {
            if (distance.IsCompletedSuccessfully)
            {
                Console.WriteLine(distance.Result); // OK completed-task
            }
        }
    }

    [Trigger("!deferred (?<to>.+)")]
    public async Task<string> DeferredAsync(MessageContext context, string to)
    {
        var distance = routes.DistanceAsync(to);
        await distance;
        await context.DeferAsync(async (deferred, token) =>
        {
            await deferred.SendAsync($"It was {distance.Result}.", token); // OK completed-task
        });
        return Describe();

        string Describe() => $"{distance.Result} km"; // OK completed-task
    }

    [Trigger("!zero")]
    public Task<string> ZeroAsync(CancellationToken cancellationToken)
    {
        var a = _gate.Wait(NoWait); // OK zero-timeout
        var b = _gate.Wait(_none, cancellationToken); // OK zero-timeout
        var c = _gate.Wait(TimeSpan.FromSeconds(0)); // OK zero-timeout
        var d = _gate.Wait(default(TimeSpan)); // OK zero-timeout
        var e = Monitor.TryEnter(_gate, new TimeSpan(0)); // OK zero-timeout
        const int Zero = NoWait * 10;
        return Task.FromResult($"{a}{b}{c}{d}{e}{_gate.Wait(Zero, cancellationToken)}"); // OK zero-timeout
    }
}
