using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AttrBot;

namespace Exam.Chess;

public enum Side { White, Black }

public readonly struct Square(int index) : IEquatable<Square>, IParsable<Square>, ISpanFormattable
{
    public int Index => index;
    public bool Equals(Square other) => other.Index == Index;
    public override bool Equals(object? obj) => obj is Square s && Equals(s);
    public override int GetHashCode() => Index;
    public static Square Parse(string s, IFormatProvider? provider) { Thread.Sleep(1); return new(s.Length); }
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Square result) { result = new(3); return s is not null; }
    public string ToString(string? format, IFormatProvider? provider) => "a1";
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) { Thread.Sleep(1); charsWritten = 0; return true; }
    public static bool operator ==(Square a, Square b) => a.Equals(b);
    public static bool operator !=(Square a, Square b) => !a.Equals(b);
}
public readonly struct File8(int index) : IParsable<File8>
{
    public int Index => index;
    public static File8 Parse(string s, IFormatProvider? provider) => new(s.Length);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out File8 result) { Thread.Sleep(1); result = default; return false; }
    public override string ToString() => "a";
}
public readonly struct Score(int value) : IAdditionOperators<Score, Score, Score>, ISubtractionOperators<Score, Score, Score>
{
    public int Value => value;
    public static Score operator +(Score a, Score b) { SpinWait.SpinUntil(() => false, 2); return new(a.Value + b.Value); }
    public static Score operator -(Score a, Score b) => new(a.Value - b.Value);
}
public sealed record Move(string From, string To) : IComparable<Move>
{
    public int CompareTo(Move? other) => string.CompareOrdinal(From, other?.From);
    public bool Equals(Move? other) { Thread.Sleep(1); return other?.To == To; }
    public override int GetHashCode() => From.Length;
    public static bool operator >(Move a, Move b) => a.CompareTo(b) > 0;
    public static bool operator <(Move a, Move b) => a.CompareTo(b) < 0;
}
public sealed record Piece(string Name, Weight Weight);
public sealed class Weight : IEquatable<Weight> { public bool Equals(Weight? other) { Thread.Sleep(1); return true; } public override bool Equals(object? obj) => obj is Weight w && Equals(w); public override int GetHashCode() => 1; }
public sealed record Player(string Name, int Rating);

public sealed class Board : IEnumerable<Square>, IDisposable, IAsyncDisposable
{
    private readonly ThreadLocal<int> _depth = new(static () => { Thread.Sleep(1); return 4; });
    private readonly ThreadLocal<int> _width = new(static () => 8);
    private readonly Lazy<Task<string>> _opening = new(static () => Task.Run(static () => "e4"));
    public int Depth => _depth.Value;
    public int Width => _width.Value;
    public Task<string> Opening => _opening.Value;
    public IEnumerator<Square> GetEnumerator() => new Walker();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public void Dispose() => Thread.Sleep(1);
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    private sealed class Walker : IEnumerator<Square>
    {
        private int _i = -1;
        public Square Current => new(_i);
        object IEnumerator.Current => Current;
        public bool MoveNext() => ++_i < 64;
        public void Reset() => _i = -1;
        public void Dispose() => Task.Delay(1).Wait();
    }
    public IEnumerable<int> Ranks() { try { yield return 1; yield return 2; } finally { Thread.Sleep(1); } }
    public IEnumerable<int> Files() { try { yield return 1; yield return 2; } finally { _width.IsValueCreated.ToString(); } }
}

public abstract class Engine
{
    public virtual int Evaluate(Board board) => Search(board, 3);
    protected abstract int Search(Board board, int depth);
    public virtual string Name { get { Thread.Sleep(1); return "engine"; } }
    public int Best(Board board) => Math.Max(Evaluate(board), 0);
}
public sealed class Stockfish : Engine { protected override int Search(Board board, int depth) { Thread.Sleep(1); return depth == 0 ? board.Width : Search(board, depth - 1); } public override string Name => "stockfish"; }
public sealed class Pawn : Engine { public override int Evaluate(Board board) => 1; protected override int Search(Board board, int depth) => 0; public override string Name => base.Name + "!"; }

public interface IClock { TimeSpan Left { get; } void Press(); ValueTask PressAsync(); event Action Flag; }
public sealed class WallClock : IClock
{
    public TimeSpan Left { get { Task.Delay(5).Wait(); return default; } }
    public void Press() => Flag?.Invoke();
    public async ValueTask PressAsync() { await Task.Yield(); Thread.Sleep(1); }
    public event Action? Flag;
}
public sealed class HandClock : IClock
{
    private readonly ManualResetEventSlim _set = new();
    public TimeSpan Left { get { _set.Wait(10); return default; } }
    public void Press() => _set.Set();
    public ValueTask PressAsync() { _set.Wait(); return ValueTask.CompletedTask; }
    public event Action Flag { add { } remove { } }
}

public sealed class Tournament(IEnumerable<Player> players)
{
    private readonly Dictionary<Move, int> _moves = [];
    private readonly List<Action> _hooks = [];
    private readonly FrozenDictionary<string, Func<int, int>> _rules = new Dictionary<string, Func<int, int>> { ["win"] = static n => n + 1, ["draw"] = static n => n }.ToFrozenDictionary();
    private Func<Player, bool> _test = static p => p.Rating > 1000;
    public event Action<Player>? Joined;
    public event Func<int, int>? Scored;
    public void OnJoin() => Joined += static _ => Thread.Sleep(1);
    public void OnScore() => Scored += static n => n * 2;
    public void Join(Player player) => Joined?.Invoke(player);
    public int Score(int n) => Scored?.Invoke(n) ?? 0;
    public int Rule(string name, int n) => _rules[name](n);
    public bool Test(Player player) => _test(player);
    public void Hook() => _hooks.Add(static () => Thread.Sleep(1));
    public int Hooks => _hooks.Count;
    public int Count(Move move) => _moves.Count + (move.From.Length > 3 ? 1 : 0);
    public IEnumerable<Player> Strong => players.Where(p => _test(p));
    public async Task<int> RunAsync() { await Parallel.ForEachAsync(players, static (_, _) => ValueTask.CompletedTask); return await CountAsync(); }
    private async Task<int> CountAsync() { await Task.Delay(1); return players.AsParallel().Count(); }
    public async Task<int> WalkAsync() { var n = 0; await foreach (var i in WalkCore()) n += i; return n; }
    private static async IAsyncEnumerable<int> WalkCore() { yield return 1; await Task.Yield(); yield return 2; }
    public Task FireAsync() => Task.Run(() => { Thread.Sleep(10); });
    public Task ForgetAsync() { Thread.Sleep(10); return Task.CompletedTask; }
    public async Task Outer() => await Middle();
    private async Task Middle() => await Inner().ConfigureAwait(false);
    private async Task Inner() { await Task.Yield(); await Innermost(); }
    private static async ValueTask Innermost() { await Task.Delay(1); Console.ReadLine(); }
    public async Task Round() => await Half();
    private async Task Half() => await Quarter().ConfigureAwait(false);
    private static async Task Quarter() { await Task.Yield(); await Task.Delay(1); }
}

public static class Extensions
{
    public static T AddAll<T>(params T[] items) where T : IAdditionOperators<T, T, T> { var sum = items[0]; foreach (var item in items) sum += item; return sum; }
    public static T Less<T>(T a, T b) where T : ISubtractionOperators<T, T, T> => a - b;
    public static T To<T>(this string text) where T : IParsable<T> => T.Parse(text, null);
    public static T? Try<T>(this string text) where T : IParsable<T> => T.TryParse(text, null, out var value) ? value : default;
    public static void Deconstruct(this Player player, out string name, out int rating) { Thread.Sleep(1); name = player.Name; rating = player.Rating; }
    public static void Deconstruct(this Board board, out int width, out int height) { width = board.Width; height = 8; }
    public static void Add(this Queue<string> queue, string item) { Thread.Sleep(1); queue.Enqueue(item); }
    public static void Add(this Stack<string> stack, string item) => stack.Push(item);
    public static Mover GetAwaiter(this Side side) => new();
    public static T Do<T>(this T value, Action<T> action) { action(value); return value; }
    public static IEnumerable<T> Peek<T>(this IEnumerable<T> items, Action<T> action) { foreach (var item in items) { action(item); yield return item; } }
    public static T With<T>(this object gate, Func<T> read) { lock (gate) return read(); }
    public static int SafeCount(object gate, List<int> list) { lock (gate) return list.Count; }
    public static int Slide(int n) { for (; n > 0; n--) if (n % 7 == 0) return n; return 0; }
}
public sealed class Mover : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);
    public void UnsafeOnCompleted(Action continuation) { Thread.Sleep(1); continuation(); }
    public int GetResult() => 1;
}

public sealed class Handlers(Board board, Engine engine, IClock clock, Tournament tournament, ChannelReader<Move> moves, ChannelWriter<Move> sent)
{
    private static readonly ReaderWriterLock Old = new();
    private static readonly Semaphore Seats = new(1, 1);
    private static readonly Mutex Table = new();
    private volatile bool _stop;

    [Trigger("!solve (?<text>.+)")]
    public async Task<string> SolveAsync(string text, int[] numbers, BotContext context, CancellationToken cancellationToken)
    {
        Parallel.For(0, 100, i => numbers[i % 8]++); // BLOCKS examined - parallel-for
        Parallel.ForEach(numbers, static n => n.ToString()); // BLOCKS examined - parallel-foreach
        Parallel.Invoke(() => numbers[0]++, () => numbers[1]++); // BLOCKS examined - parallel-invoke
        await Parallel.ForEachAsync(numbers, cancellationToken, static (_, _) => ValueTask.CompletedTask); // OK examined - parallel-async
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2 }; // OK examined - parallel-options
        var sum = numbers.AsParallel().Where(static n => n > 3).Sum(); // BLOCKS examined - plinq
        var query = numbers.AsParallel().WithDegreeOfParallelism(2).Select(static n => n * 2); // OK examined - plinq-not-enumerated
        query.ForAll(static n => n.ToString()); // BLOCKS examined - plinq-for-all
        foreach (var n in query) // BLOCKS examined - plinq-enumerated
            sum += n;
        var serial = numbers.AsEnumerable().Sum(); // OK examined - linq
        while (!_stop) { } // BLOCKS examined - busy-loop
        for (var i = 0; i < numbers.Length; i++) // OK examined - bounded-loop
            sum += numbers[i];
        moves.Completion.GetAwaiter().GetResult(); // BLOCKS examined - completion
        while (await moves.WaitToReadAsync(cancellationToken)) // OK examined - async-loop
            while (moves.TryRead(out var move)) // OK examined - try-read
                text += move.To;
        var wrote = sent.WriteAsync(new Move("a", "b"), cancellationToken).AsTask(); // OK examined - write-stored
        wrote.Wait(cancellationToken); // BLOCKS examined - task-wait-token
        sent.TryComplete(); // OK examined - try-complete
        Table.WaitOne(); // BLOCKS examined - mutex
        var got = Table.WaitOne(TimeSpan.Zero); // OK examined - zero-timeout
        Table.ReleaseMutex(); // OK examined - release
        Seats.WaitOne(100); // BLOCKS examined - semaphore
        Seats.Release(); // OK examined - release
        Old.AcquireReaderLock(1000); // BLOCKS examined - reader-lock
        Old.ReleaseReaderLock(); // OK examined - release
        var line = Console.ReadLine(); // BLOCKS examined - console
        var key = Console.ReadKey(intercept: true); // BLOCKS examined - console-key
        var rest = Console.In.ReadToEnd(); // BLOCKS examined - console-in
        var task = new Task(static () => Thread.Sleep(3)); // OK examined - cold-task
        task.Start(); // OK examined - task-start
        Task.WaitAll([task], cancellationToken); // BLOCKS examined - wait-all
        var factory = Task.Factory.StartNew(static () => Thread.Sleep(3), cancellationToken); // OK examined - start-new
        await factory; // OK examined - await
        var status = factory.Status; // OK examined - status
        factory.Wait(cancellationToken); // OK examined - wait-after-await
        await Task.WhenEach(task, factory).GetAsyncEnumerator(cancellationToken).DisposeAsync(); // OK examined - when-each
        var big = BigInteger.Parse("123"); // OK examined - big-integer
        var watch = System.Diagnostics.Stopwatch.StartNew(); // OK examined - stopwatch
        var periodic = new PeriodicTimer(TimeSpan.FromSeconds(1)); // OK examined - periodic-timer
        var ticked = periodic.WaitForNextTickAsync(cancellationToken).AsTask().Result; // BLOCKS examined - timer-tick
        Thread.SpinWait(10); // EITHER examined - spin-wait: ten turns are nothing
        var offloaded = await context.OffloadAsync(_ => numbers.AsParallel().Max(), cancellationToken); // OK examined - offload
        var local = () => Parallel.For(0, 9, static _ => { }); // OK examined - stored-lambda
        return $"{options}{serial}{got}{line}{key.Key}{rest}{status}{big}{watch}{ticked}{offloaded}{local}";
    }

    [Trigger("!board (?<text>.+)")]
    public async Task<string> BoardAsync(string text, CancellationToken cancellationToken)
    {
        var square = text.To<Square>(); // BLOCKS-THROUGH examined - static-abstract-parse
        var maybe = text.Try<Square>(); // OK examined - static-abstract-try
        var file = text.To<File8>(); // OK examined - static-abstract-parse
        var perhaps = text.Try<File8>(); // BLOCKS-THROUGH examined - static-abstract-try
        var added = Extensions.AddAll(new Score(1), new Score(2)); // BLOCKS-THROUGH examined - generic-math
        var less = Extensions.Less(new Score(1), new Score(2)); // OK examined - generic-math
        var shown = $"at {square}"; // BLOCKS-THROUGH examined - span-formattable
        shown += $"on {file}"; // OK examined - to-string
        shown += square.ToString(null, null); // OK examined - formattable
        var move = new Move("e2", "e4"); // OK examined - record
        var same = move == new Move("e2", "e4"); // BLOCKS-THROUGH examined - record-equality
        var bigger = move > new Move("d2", "d4"); // OK examined - operator
        var ordered = new[] { move }.Order().ToArray(); // OK examined - comparable
        var has = ordered.Contains(new Move("a", "b")); // BLOCKS-THROUGH examined - equality-linq
        var pieces = new Piece("rook", new Weight()) == new Piece("rook", new Weight()); // BLOCKS-THROUGH examined - synthesized-equality
        var alike = new Player("a", 1) == new Player("a", 2); // OK examined - synthesized-equality
        var equal = square == maybe; // OK examined - struct-equality
        var (name, rating) = new Player("a", 1); // OK examined - record-deconstruct
        var (width, height) = board; // OK examined - extension-deconstruct
        var depth = board.Depth; // BLOCKS-THROUGH examined - thread-local
        width += board.Width; // OK examined - thread-local
        var opening = await board.Opening; // OK examined - lazy-task
        var wrong = board.Opening.Result; // EITHER examined - lazy-task: the same task was awaited through the property
        foreach (var s in board) // BLOCKS-THROUGH examined - enumerator-dispose
            width += s.Index;
        foreach (var rank in board.Ranks()) // BLOCKS-THROUGH examined - iterator-finally
            width += rank;
        foreach (var f in board.Files()) // OK examined - iterator-finally
            width += f;
        var queue = new Queue<string> { "a" }; // BLOCKS-THROUGH examined - extension-add
        var stack = new Stack<string> { "a" }; // OK examined - extension-add
        await Side.White; // BLOCKS-THROUGH examined - awaiter-on-completed
        var best = engine.Best(board); // EITHER examined - virtual: one implementation does not block
        var pawn = new Pawn();
        best += pawn.Evaluate(board); // OK examined - sealed-override
        var title = pawn.Name; // BLOCKS-THROUGH examined - base-call
        var fish = new Stockfish().Name; // OK examined - sealed-override
        best += new Stockfish().Evaluate(board); // BLOCKS-THROUGH examined - inherited-member
        await using (var extra = new Board()) // OK examined - dispose-async-chosen
            best += extra.Width; // OK examined - thread-local
        using (var extra = new Board()) // BLOCKS-THROUGH examined - dispose-chosen
            best += extra.Width; // OK examined - thread-local
        await Task.Delay(1, cancellationToken);
        return $"{perhaps}{added.Value}{less.Value}{shown}{same}{bigger}{has}{pieces}{alike}{equal}{name}{rating}{height}{depth}{opening}{wrong}{queue}{stack}{title}{fish}";
    }

    [Trigger("!club")]
    public async ValueTask<string> ClubAsync(BotContext context)
    {
        var left = clock.Left; // BLOCKS-THROUGH examined - interface-property
        clock.Press(); // OK examined - interface-method
        await clock.PressAsync(); // BLOCKS-THROUGH examined - interface-async
        clock.Flag += static () => { }; // OK examined - event-add
        tournament.OnJoin(); // OK examined - subscribe
        tournament.OnScore(); // OK examined - subscribe
        tournament.Join(new Player("a", 1)); // BLOCKS-THROUGH examined - event
        var score = tournament.Score(3); // OK examined - event
        score += tournament.Rule("win", 1); // OK examined - delegate-table
        var passed = tournament.Test(new Player("a", 1)); // OK examined - delegate-field
        tournament.Hook(); // OK examined - stored-delegate
        score += tournament.Hooks; // OK examined - count
        score += tournament.Count(new Move("a", "b")); // OK examined - helper
        var strong = tournament.Strong.ToList(); // EITHER examined - injected-sequence: its players may come from anywhere
        var run = await tournament.RunAsync(); // BLOCKS-THROUGH examined - async-chain
        var walk = await tournament.WalkAsync(); // OK examined - async-chain
        await tournament.FireAsync(); // OK examined - task-run-helper
        await tournament.ForgetAsync(); // BLOCKS-THROUGH examined - sync-task-helper
        await tournament.Outer(); // BLOCKS-THROUGH examined - async-hops
        await tournament.Round(); // OK examined - async-hops
        var pending = Task.WhenAll(tournament.FireAsync(), tournament.Round()); // OK examined - when-all
        await pending;
        new Player("a", 1).Do(static p => Thread.Sleep(p.Rating)); // BLOCKS-THROUGH examined - tap
        new Player("a", 1).Do(static p => p.ToString()); // OK examined - tap
        var peeked = new[] { 1 }.Peek(Thread.Sleep); // EITHER examined - iterator-delegate: it runs where it is enumerated
        var taken = peeked.Take(1); // OK examined - lazy-linq
        foreach (var n in taken) // BLOCKS-THROUGH examined - iterator-delegate
            score += n;
        var guarded = this.With(static () => { Thread.Sleep(1); return 1; }); // BLOCKS-THROUGH examined - under-lock
        guarded += this.With(static () => 1); // OK examined - under-lock
        guarded += Extensions.SafeCount(this, [1, 2]); // OK examined - under-lock
        score += Extensions.Slide(40); // OK examined - bounded-loop
        var moved = Local(2); // BLOCKS-THROUGH examined - local-function
        var kept = Free(2); // OK examined - local-function
        Func<int, int> twice = Local; // OK examined - method-group-stored
        kept += twice(1); // BLOCKS-THROUGH examined - local-delegate
        Action chain = static () => { }; // OK examined - lambda
        chain(); // OK examined - local-delegate
        chain += Nap; // OK examined - combine
        chain(); // BLOCKS-THROUGH examined - multicast
        using (context.CancellationToken.Register(Nap)) // EITHER examined - register: disposal may wait for a running callback
            score++;
        _ = Task.Run(Nap); // OK examined - fire-and-forget
        await context.OffloadAsync(_ => Nap(), default); // OK examined - offload
        return $"{left}{passed}{strong}{run}{walk}{guarded}{moved}{kept}";

        static int Local(int n) { Nap(); return n; } // EITHER examined - local-function: it runs in place
        static int Free(int n) => n + 1;
        static void Nap() => Thread.Sleep(1); // EITHER examined - local-function: it runs in place
    }
}
