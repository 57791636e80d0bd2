using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1004.</summary>
public sealed class BlockingPrimitiveRuleTests
{
    private const string Members = """
        private readonly SemaphoreSlim _gate = new(1);
        private readonly object _lock = new();
        private readonly Lock _newLock = new();
        private readonly List<int> _items = [];
        private Dictionary<string, int>? _names;
        public const int AWhile = 100;
        private int _count;
        """;

    [Theory]
    [InlineData("_gate.{|ATB1004:Wait|}(cancellationToken);")]
    [InlineData("_gate.{|ATB1004:Wait|}(100);")]
    [InlineData("_gate.{|ATB1004:Wait|}(AWhile);")]
    [InlineData("new ManualResetEventSlim().{|ATB1004:Wait|}();")]
    [InlineData("new AutoResetEvent(false).{|ATB1004:WaitOne|}();")]
    [InlineData("new Thread(() => { }).{|ATB1004:Join|}();")]
    [InlineData("new System.Diagnostics.Process().{|ATB1004:WaitForExit|}();")]
    [InlineData("Monitor.{|ATB1004:Wait|}(_lock);")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<int>().{|ATB1004:Take|}(cancellationToken);")]
    public Task Wait_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("if (_gate.Wait(0)) _gate.Release();")]
    [InlineData("if (_gate.Wait(TimeSpan.Zero)) _gate.Release();")]
    [InlineData("var none = 0; if (_gate.Wait(none, cancellationToken)) _gate.Release();")]
    [InlineData("if (TryEnter(0)) _gate.Release();")]
    [InlineData("if (_gate.Wait(AtOnce)) _gate.Release();")]
    [InlineData("if (Monitor.TryEnter(_lock)) Monitor.Exit(_lock);")]
    [InlineData("await _gate.WaitAsync(cancellationToken);")]
    public Task TryAcquire_IsNotReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(statements, Members + "public const int AtOnce = 0; private bool TryEnter(int milliseconds) => _gate.Wait(milliseconds);");

    [Theory]
    [InlineData("lock (_lock) { _count++; }")]
    [InlineData("lock (_newLock) { _items.Add(1); }")]
    [InlineData("lock (_lock) { for (var i = 0; i < 4; i++) _count++; }")]
    [InlineData("using (_newLock.EnterScope()) { _count++; }")]
    [InlineData("_spin.Enter(ref taken); _count++; _spin.Exit();")]
    [InlineData("_spin.Enter(ref taken); try { _count++; } finally { _spin.Exit(); }")]
    public Task ShortLock_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync("var taken = false;" + statements, Members + "private SpinLock _spin;");

    [Theory]
    [InlineData("{|ATB1004:lock|} (_lock) { foreach (var item in _items) _count += item; }")]
    [InlineData("{|ATB1004:lock|} (_lock) { Thread.{|ATB1002:Sleep|}(1); }")]
    [InlineData("{|ATB1004:lock|} (_lock) { {|ATB1007:Nap|}(); }")]
    [InlineData("using (_newLock.{|ATB1004:EnterScope|}()) { {|ATB1007:Nap|}(); }")]
    [InlineData("_spin.{|ATB1004:Enter|}(ref taken); {|ATB1007:Nap|}(); _spin.Exit();")]
    [InlineData("_spin.{|ATB1004:Enter|}(ref taken); foreach (var item in _items) _count += item; _spin.Exit();")]
    [InlineData("_spin.{|ATB1004:Enter|}(ref taken); _spin.Exit();")]
    [InlineData("_spin.{|ATB1004:Enter|}(ref taken); _count++; _other.Exit();")]
    [InlineData("{|ATB1015:lock|} (_lock) { if (_names is null) { _names = []; foreach (var item in _items) _names.Add($\"{item}\", item); } }")]
    public Task LockAroundWhatTakesTime_IsReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync("var taken = false;" + statements, Members + "private SpinLock _spin, _other; static void Nap() => Thread.Sleep(1);");

    [Fact]
    public Task JoinIsCertain() =>
        BlockingVerifier.VerifyHandlerAsync(
            "new Thread(() => { }).{|ATB1004:Join|}();", expected: DiagnosticResult.For("ATB1004").WithSeverity(DiagnosticSeverity.Error));

    [Theory]
    [InlineData("_free.Add(1); _listed.Add(1); new System.Collections.Concurrent.BlockingCollection<int>(new System.Collections.Concurrent.ConcurrentBag<int>()).Add(1);")]
    [InlineData("_bounded.{|ATB1004:Add|}(1); _free.{|ATB1004:Take|}();")]
    public Task AddingToACollection_WaitsOnlyForABound(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            statements,
            """
            private readonly System.Collections.Concurrent.BlockingCollection<int> _free = new(), _bounded = new(5);
            private readonly System.Collections.Concurrent.BlockingCollection<int> _listed = [];
            """);
}
