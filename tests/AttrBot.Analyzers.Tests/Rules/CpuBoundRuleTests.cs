using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1005.</summary>
public sealed class CpuBoundRuleTests
{
    private const string Members = """
        private volatile bool _ready;
        private int _count;
        private readonly Queue<int> _queue = new();
        """;

    [Fact]
    public Task KeyDerivation_IsAWarning() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}(\"\", new byte[8], 100_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);",
            expected: DiagnosticResult.For("ATB1005").WithSeverity(DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("Parallel.{|ATB1005:For|}(0, 10, i => { });")]
    [InlineData("var all = Enumerable.Range(0, 9).AsParallel().{|ATB1005:ToArray|}();")]
    [InlineData("var target = new MemoryStream(); var zip = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Fastest); zip.{|ATB1005:Write|}([1]);")]
    public Task CpuHeavyMember_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Fact]
    public Task CompressionIntoMemory_IsInformation() =>
        BlockingVerifier.VerifyHandlerAsync(
            "using var zip = new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionLevel.Fastest); zip.{|ATB1005:Write|}([1]);",
            expected: DiagnosticResult.For("ATB1005").WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    [InlineData("using var key = RSA.Create(2048); key.ImportFromPem(\"a\");")]
    [InlineData("_key = RSA.Create(2048); Load();")]
    [InlineData("using var key = RSA.{|ATB1005:Create|}(2048); var secret = key.ExportRSAPrivateKey();")]
    [InlineData("using var key = RSA.Create(2048); using var other = RSA.{|ATB1005:Create|}(4096); key.ImportFromPem(\"a\");")]
    public Task RsaKey_IsNotMadeWhereOneIsImported(string statements) => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;
        using System.Security.Cryptography;

        public sealed class Handlers
        {
            private RSA? _key;
            private void Load() => _key!.ImportRSAPrivateKey([], out _);
            [Trigger("!go")]
            public async Task GoAsync() { await Task.Yield(); {{statements}} }
        }
        """);

    [Theory]
    [InlineData("{|ATB1005:while|} (true) _count++;")]
    [InlineData("{|ATB1005:for|} (;;) { _count++; }")]
    [InlineData("{|ATB1005:while|} (!_ready) { }")]
    [InlineData("{|ATB1005:do|} { _count++; } while (!_ready);")]
    [InlineData("{|ATB1005:while|} (!cancellationToken.IsCancellationRequested) _count++;")]
    [InlineData("{|ATB1005:while|} (true) { if (_ready) break; }")]
    [InlineData("var end = DateTime.UtcNow.AddSeconds(1); {|ATB1005:while|} (DateTime.UtcNow < end) { }")]
    [InlineData("{|ATB1005:for|} (var i = 0; i < 1_000_000_000; i++) { _count ^= i; }")]
    [InlineData("{|ATB1005:for|} (var i = 0; i < 100_000; i++) { for (var j = 0; j < 100_000; j++) { _count ^= j; } }")]
    public Task LoopThatKeepsTheThread_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("while (true) { await Task.Delay(1, cancellationToken); }")]
    [InlineData("while (_queue.TryDequeue(out var item)) _count += item;")]
    [InlineData("while (_queue.Count > 0) _count += _queue.Dequeue();")]
    [InlineData("while (true) { if (!_queue.TryDequeue(out var item)) break; _count += item; }")]
    [InlineData("var i = 0; while (i < 10) i++;")]
    [InlineData("for (var i = 0; i < 1000; i++) _count++;")]
    [InlineData("var node = new Exception(); while (node.InnerException is { } inner) node = inner;")]
    [InlineData("await foreach (var item in Items()) { while (item > 0 && _count < item) _count++; }")]
    public Task LoopThatEndsOrYields_IsNotReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(statements, Members + "static async IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 1; }");

    [Theory]
    [InlineData("{|ATB1005:while|} (true) { if (_items.TryDequeue(out var item)) { _last = item + 1; return; } }")]
    [InlineData("int item; {|ATB1005:while|} (!_items.TryDequeue(out item)) { }")]
    [InlineData("int item; {|ATB1005:do|} { _last++; } while (!_items.TryPeek(out item));")]
    [InlineData("int item; {|ATB1005:while|} (!(_channel.Reader.TryRead(out item) || cancellationToken.IsCancellationRequested)) { }")]
    [InlineData("int item; {|ATB1005:while|} (!_items.TryDequeue(out item) && !cancellationToken.IsCancellationRequested) { }")]
    [InlineData("{|ATB1005:while|} (true) { if (_items.TryDequeue(out var item)) return; if (cancellationToken.IsCancellationRequested) return; }")]
    [InlineData("while (_items.TryDequeue(out var item)) { _last = item; }")]
    [InlineData("while (true) { if (!_items.TryDequeue(out var item)) { return; } _last = item; }")]
    [InlineData("while (true) { if (_items.TryDequeue(out var item)) { _last = item; } else { break; } }")]
    [InlineData("while (true) { if (_items.TryDequeue(out var item)) { return; } _items.Enqueue(1); }")]
    [InlineData("while (true) { if (_items.TryDequeue(out var item)) { return; } Fill(); }")]
    [InlineData("while (true) { if (_items.TryDequeue(out var item)) { return; } if (_last > 3) { return; } _last++; }")]
    [InlineData("while (true) { if (_items.TryDequeue(out var item)) { return; } _items = _others; }")]
    [InlineData("int item; var tries = 0; while (!_items.TryDequeue(out item) && tries++ < 3) { }")]
    [InlineData("int item; while (!_items.TryDequeue(out item) || item > 3) { }")]
    [InlineData("int item; while (!_items.TryDequeue(out item)) { await Task.Yield(); }")]
    [InlineData("while (true) { if (_known.TryGetValue(1, out var item)) { return; } }")]
    public Task LoopThatOnlyTriesToTake_WaitsForWhatOthersPutIn(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            statements,
            """
            private System.Collections.Concurrent.ConcurrentQueue<int> _items = new(), _others = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> _known = new();
            private readonly System.Threading.Channels.Channel<int> _channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
            private int _last;
            private void Fill() => _items.Enqueue(_last);
            """);

    [Fact]
    public Task LoopAroundASleep_IsReportedForTheSleep() =>
        BlockingVerifier.VerifyHandlerAsync("while (!_ready) { Thread.{|ATB1002:Sleep|}(10); }", Members);

    [Theory]
    [InlineData("while (Volatile.Read(ref _made) is null) Interlocked.CompareExchange(ref _made, new object(), null);")]
    [InlineData("var now = Interlocked.Increment(ref _count); while (now > _most) Interlocked.CompareExchange(ref _most, now, _most);")]
    [InlineData("int old; do { old = _count; } while (Interlocked.CompareExchange(ref _count, old + 1, old) != old);")]
    [InlineData("while (true) { var old = Volatile.Read(ref _count); var next = old | 1; if (next == old || Interlocked.CompareExchange(ref _count, next, old) == old) { return; } }")]
    [InlineData("while (true) { var old = _made; if (ReferenceEquals(Interlocked.CompareExchange(ref _made, new object(), old), old)) break; }")]
    [InlineData("var old = 0; while (true) { old = Volatile.Read(ref _count); if (Interlocked.CompareExchange(ref _count, old + 1, old) == old) { break; } }")]
    [InlineData("{|ATB1005:while|} (Interlocked.CompareExchange(ref _count, 1, 0) != 0) { }")]
    [InlineData("var free = _most; {|ATB1005:while|} (Interlocked.CompareExchange(ref _count, 1, free) != free) { }")]
    [InlineData("{|ATB1005:while|} (true) { if (Interlocked.CompareExchange(ref _count, 1, 0) == 0) { return; } }")]
    [InlineData("{|ATB1005:while|} (true) { var free = 0; if (Interlocked.CompareExchange(ref _count, 1, free) == free) { return; } }")]
    [InlineData("{|ATB1005:while|} (true) { var old = Volatile.Read(ref _count); if (old == 0 && Interlocked.CompareExchange(ref _count, 1, old) == old) { return; } }")]
    [InlineData("{|ATB1005:while|} (true) { var old = Volatile.Read(ref _count); if (old != 0) { continue; } if (Interlocked.CompareExchange(ref _count, 1, old) == old) { return; } }")]
    [InlineData("{|ATB1005:while|} (_count > 0) { Interlocked.CompareExchange(ref _most, 1, 0); }")]
    [InlineData("{|ATB1005:while|} (Volatile.Read(ref _made) is null) { }")]
    public Task LoopThatExchanges_WaitsForNobody(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(statements, "private object? _made; private int _count, _most;");
}
