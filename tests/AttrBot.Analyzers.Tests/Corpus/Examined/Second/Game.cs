using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;

namespace Exam.Game;

public interface IShuffle<TSelf> where TSelf : IShuffle<TSelf>
{
    static abstract int Roll(int sides);
}

public sealed class FairDice : IShuffle<FairDice>
{
    public static int Roll(int sides) => Random.Shared.Next(sides) + 1;
}

public sealed class SlowDice : IShuffle<SlowDice>
{
    public static int Roll(int sides)
    {
        Thread.Sleep(sides);
        return sides;
    }
}

public static class Table<TDice> where TDice : IShuffle<TDice>
{
    public static int Six() => TDice.Roll(6);
}

public sealed class Deck : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator()
    {
        for (var card = 0; card < 52; card++)
        {
            Thread.Sleep(1);
            yield return card;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Board
{
    private readonly int[] _cells = new int[9];

    public IEnumerable<int> Free()
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell] == 0)
                yield return cell;
        }
    }

    public IEnumerable<string> Saved()
    {
        foreach (var file in Directory.GetFiles("boards"))
            yield return file;
    }

    public int Best()
    {
        var best = 0;
        Parallel.For(0, 1_000_000, seed => best = Math.Max(best, new Random(seed).Next()));
        return best;
    }

    public bool Play(int cell) => cell is >= 0 and < 9 && Interlocked.CompareExchange(ref _cells[cell], 1, 0) == 0;
}

public sealed class Turn
{
    public TurnAwaiter GetAwaiter() => new();
}

public readonly struct TurnAwaiter : INotifyCompletion
{
    public bool IsCompleted => true;
    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(_ => continuation());
    public int GetResult()
    {
        Thread.Sleep(50);
        return 1;
    }
}

public abstract class Player
{
    public string Move() => Think().ToString();
    protected abstract int Think();
}

public sealed class ComputerPlayer : Player
{
    protected override int Think() => Enumerable.Range(0, 100).AsParallel().Max();
}

public sealed class HumanPlayer(Channel<int> moves)
{
    public async Task<int> MoveAsync() => await moves.Reader.ReadAsync();
    public bool TryMove(out int move) => moves.Reader.TryRead(out move);
    public bool WaitMove(out int move) => moves.Reader.WaitToReadAsync().AsTask().Result & moves.Reader.TryRead(out move);
}

public sealed class GameHandlers(Board board, HumanPlayer human, Player computer)
{
    private static readonly BlockingCollection<int> Moves = new(new ConcurrentQueue<int>(), 1);
    private static readonly ConcurrentQueue<int> Queue = new();
    private static readonly Action<int> Animate = static frames => Thread.Sleep(frames * 16);
    private static readonly Action<int> Count = static frames => Debug.Assert(frames >= 0);
    private static event Action? Won;
    private static volatile bool s_over;

    static GameHandlers() => Won += () => Thread.Sleep(100);

    [Trigger(@"!play (?<cell>\d)")]
    public async Task<string> PlayAsync(int cell, CancellationToken cancellationToken)
    {
        if (!board.Play(cell)) return "taken"; // OK examined - helper
        var free = board.Free().ToList(); // OK examined - iterator
        var saved = board.Saved(); // OK examined - iterator-not-enumerated
        var names = string.Join(',', board.Saved()); // BLOCKS-THROUGH examined - iterator
        var best = board.Best(); // BLOCKS-THROUGH examined - parallel
        var dice = Table<FairDice>.Six(); // OK examined - static-abstract
        dice += SlowDice.Roll(6); // BLOCKS-THROUGH examined - sleep
        var deck = new Deck(); // OK examined - constructor
        foreach (var card in deck) dice += card; // BLOCKS-THROUGH examined - enumerator
        int[] hand = [.. deck, 1, 2]; // BLOCKS-THROUGH examined - spread
        int[] copy = [.. hand, .. free]; // OK examined - spread
        var move = computer.Move(); // BLOCKS-THROUGH examined - template-method
        var turn = await new Turn(); // BLOCKS-THROUGH examined - awaiter
        if (human.TryMove(out var quick)) return $"{quick}"; // OK examined - channel
        if (human.WaitMove(out var slow)) return $"{slow}"; // BLOCKS-THROUGH examined - out-var
        var next = await human.MoveAsync(); // OK examined - await
        Animate(next); // BLOCKS-THROUGH examined - delegate
        Count(next); // OK examined - delegate
        Won?.Invoke(); // BLOCKS-THROUGH examined - event
        return $"{saved is null}{names}{best}{copy.Length}{move}{turn}"; // OK examined - format
    }

    [Trigger("!solve (?<puzzle>.+)")]
    public async ValueTask<string> SolveAsync(BotContext context, string puzzle, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }; // OK examined - constructor
        Parallel.Invoke(options, () => s_over = false, () => Queue.Enqueue(1)); // BLOCKS examined - parallel
        var done = Parallel.ForEach(puzzle, options, letter => Queue.Enqueue(letter)).IsCompleted; // BLOCKS examined - parallel
        await Parallel.ForEachAsync(puzzle, options, async (letter, token) => await Task.Delay(letter, token)); // OK examined - await
        var sum = puzzle.AsParallel().WithDegreeOfParallelism(2).Sum(letter => letter); // BLOCKS examined - plinq
        var query = puzzle.AsParallel().Where(char.IsLetter); // OK examined - plinq-not-enumerated
        (from letter in puzzle.AsParallel() where letter > 'a' select letter).ForAll(letter => Queue.Enqueue(letter)); // BLOCKS examined - plinq
        foreach (var letter in query.AsSequential()) sum += letter; // BLOCKS examined - plinq
        var plain = puzzle.Where(char.IsLetter).Sum(letter => letter); // OK examined - linq
        while (Queue.TryDequeue(out var item)) sum += item; // OK examined - bounded-loop
        var number = sum;
        while (number > 0) number /= 2; // OK examined - bounded-loop
        while (!s_over) number++; // BLOCKS examined - loop
        for (; ; ) if (s_over) break; // BLOCKS examined - loop
        var watch = Stopwatch.StartNew(); // OK examined - stopwatch
        while (watch.ElapsedMilliseconds < 250) { } // BLOCKS examined - loop
        while (true) // OK examined - await-loop
        {
            if (await human.MoveAsync() > 8) break; // OK examined - await
        }
        var crunched = await context.OffloadAsync(_ => Parallel.For(0, 10, Console.WriteLine).IsCompleted, cancellationToken); // OK examined - offload
        new Task(() => Thread.Sleep(100)).RunSynchronously(); // BLOCKS examined - task-run
        new Task(() => Thread.Sleep(100)).Start(TaskScheduler.Default); // OK examined - pool
        GC.WaitForPendingFinalizers(); // BLOCKS examined - gc
        return $"{done}{plain}{crunched}{GC.CollectionCount(0)}"; // OK examined - gc
    }

    [Trigger("!match")]
    public async Task<string> MatchAsync(MessageContext context, CancellationToken cancellationToken)
    {
        Moves.Add(1, cancellationToken); // BLOCKS examined - blocking-collection
        if (Moves.TryAdd(2)) return "added"; // OK examined - zero-timeout
        if (Moves.TryTake(out var first)) return $"{first}"; // OK examined - zero-timeout
        if (Moves.TryTake(out var second, TimeSpan.FromSeconds(3))) return $"{second}"; // BLOCKS examined - blocking-collection
        if (Moves.TryTake(out var third, 0, cancellationToken)) return $"{third}"; // OK examined - zero-timeout
        var taken = BlockingCollection<int>.TakeFromAny([Moves], out var fourth); // BLOCKS examined - blocking-collection
        var added = Moves.IsAddingCompleted ? -1 : Moves.Count; // OK examined - property
        foreach (var move in Moves.GetConsumingEnumerable(cancellationToken)) // BLOCKS examined - sequence
            taken += move;
        foreach (var move in Moves.ToArray()) taken += move; // OK examined - snapshot
        var nextMove = Moves.Take() switch { 0 => "none", var move => $"{move}" }; // BLOCKS examined - blocking-collection
        Moves.CompleteAdding(); // OK examined - signal
        var channel = Channel.CreateBounded<int>(1); // OK examined - constructor
        await foreach (var move in channel.Reader.ReadAllAsync(cancellationToken)) taken += move; // OK examined - await-foreach
        await foreach (var task in Task.WhenEach(human.MoveAsync(), human.MoveAsync())) // OK examined - await-foreach
            taken += task.Result; // OK examined - when-each
        channel.Writer.Complete(); // OK examined - channel
        channel.Reader.Completion.Wait(TimeSpan.FromSeconds(1)); // BLOCKS examined - task-wait
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously); // OK examined - constructor
        Won += () => source.TrySetResult(1); // OK examined - event
        taken += source.Task.Result; // BLOCKS examined - task-wait
        if (source.Task.IsCompleted && source.Task.Result > 0) taken++; // OK examined - completed
        var race = human.MoveAsync();
        if (await Task.WhenAny(race, Task.Delay(1000, cancellationToken)) == race) taken += race.Result; // OK examined - after-when-any
        Task.WhenAll(human.MoveAsync(), human.MoveAsync()).ContinueWith(all => all.Result.Sum(), cancellationToken).Wait(cancellationToken); // BLOCKS examined - task-wait
        await context.ReplyAsync("done", cancellationToken); // OK examined - await
        context.ReplyAsync("really", cancellationToken).GetAwaiter().GetResult(); // BLOCKS examined - reply
        return $"{fourth}{added}{nextMove}";
    }
}
