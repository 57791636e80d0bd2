using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>
/// ATB1015: what counts as a first use, and what does not. What is done with a second one is in <see cref="Blocking.FirstUseTests"/>,
/// what else does not block every time in <see cref="Blocking.MissTests"/>.
/// </summary>
public sealed class OccasionalBlockingRuleTests
{
    private const string Members = """
        private readonly Lazy<string> _lazy = new(() => File.ReadAllText("a"));
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _pages = new();
        private readonly SemaphoreSlim _semaphore = new(1);
        private static readonly object s_gate = new();
        private static string? s_shared;
        private string? _text, _dropped, _read;
        private int? _number;
        private bool _isLoaded, _disposed, _busy;
        private string? Kept { get; set; }

        private string Coalescing => _text ??= File.ReadAllText("a");
        private string Testing { get { if (_text is null) { _text = File.ReadAllText("a"); } return _text; } }
        private string Leaving() { if (_text is { } text) { return text; } return _text = File.ReadAllText("a"); }
        private string Typed() { if (_text is not string text) { _text = text = File.ReadAllText("a"); } return text; }
        private string OfAProperty() => Kept ?? (Kept = File.ReadAllText("a"));
        private string OfAnEmptyText() { if (string.IsNullOrEmpty(_text)) { _text = File.ReadAllText("a"); } return _text; }
        private int OfANumber() { if (!_number.HasValue) { _number = File.ReadAllText("a").Length; } return _number.Value; }
        private string Conditional() => _text != null ? _text : (_text = File.ReadAllText("a"));
        private void Loaded() { if (_isLoaded) { return; } Thread.Sleep(1); _isLoaded = true; }
        private void NotLoaded() { if (!_isLoaded) { Thread.Sleep(1); _isLoaded = true; } }
        private static string Shared() { if (s_shared == null) { lock (s_gate) { if (s_shared == null) { s_shared = File.ReadAllText("a"); } } } return s_shared; }
        private static string Locked() { lock (s_gate) { return s_shared ??= File.ReadAllText("a"); } }
        private string ThroughALocal() { var text = _text; if (text == null) { text = File.ReadAllText("a"); _text = text; } return text; }
        private string ThroughAHelper() { if (_text == null) { Fill(); } return _text!; }
        private void Fill() { Thread.Sleep(1); Store("a"); }
        private void Store(string text) => _text = text;
        private string Exchanged() { if (Volatile.Read(ref _text) is null) { Interlocked.CompareExchange(ref _text, File.ReadAllText("a"), null); } return _text!; }
        private string Keyed(string key) => _pages.GetOrAdd(key, File.ReadAllText);
        private readonly System.Runtime.CompilerServices.ConditionalWeakTable<string, string> _table = new();
        private readonly Answers _answers = new();
        private sealed class Answers { public string GetValue(string key, Func<string, string> read) => read(key); }
        private string Weak(string key) => _table.GetValue(key, File.ReadAllText);
        private string Asked(string key) => _answers.GetValue(key, k => File.ReadAllText(k));
        private string KeyedByALambda(string key) => _pages.GetOrAdd(key, k => File.ReadAllText(k));

        private void Disposing() { if (_disposed) { return; } _disposed = true; Thread.Sleep(1); }
        private string Dropped() => _dropped ??= File.ReadAllText("a");
        private void Drop() => _dropped = null;
        private string NotSet() => _read ?? File.ReadAllText("a");
        private void Set() { if (_read != null) { File.ReadAllText(_read); _read = "b"; } }
        private void Busy() { if (!_busy) { _busy = true; Thread.Sleep(1); } }
        private string OfTheCaller(string? text) { if (text == null) { text = File.ReadAllText("a"); } return text; }
        private string Beside() { _text ??= "a"; return File.ReadAllText("a"); }
        private string InTheOtherBranch() { if (_text == null) { _text = "a"; } else { File.ReadAllText("a"); } return _text; }
        private string Both() { Thread.Sleep(1); return _text ??= File.ReadAllText("a"); }
        private static void LockedLonger() { lock (s_gate) { s_shared ??= File.ReadAllText("a"); Thread.Sleep(1); } }

        public static class Table { public static readonly string Text = File.ReadAllText("a"); static Table() { } public static void Use() { } }
        """;

    [Theory]
    [InlineData("var one = {|ATB1015:Coalescing|};")]
    [InlineData("var one = {|ATB1015:Testing|};")]
    [InlineData("{|ATB1015:Leaving|}();")]
    [InlineData("{|ATB1015:Typed|}();")]
    [InlineData("{|ATB1015:OfAProperty|}();")]
    [InlineData("{|ATB1015:OfAnEmptyText|}();")]
    [InlineData("{|ATB1015:OfANumber|}();")]
    [InlineData("{|ATB1015:Conditional|}();")]
    [InlineData("{|ATB1015:Loaded|}();")]
    [InlineData("{|ATB1015:NotLoaded|}();")]
    [InlineData("{|ATB1015:Shared|}();")]
    [InlineData("{|ATB1015:Locked|}();")]
    [InlineData("{|ATB1015:ThroughALocal|}();")]
    [InlineData("{|ATB1015:ThroughAHelper|}();")]
    [InlineData("{|ATB1015:Exchanged|}();")]
    [InlineData("{|ATB1015:Dropped|}();")]
    [InlineData("{|ATB1015:Keyed|}(\"a\");")]
    [InlineData("{|ATB1015:Weak|}(\"a\");")]
    [InlineData("{|ATB1015:KeyedByALambda|}(\"a\");")]
    [InlineData("var one = _lazy.{|ATB1015:Value|};")]
    [InlineData("Table.{|ATB1015:Use|}();")]
    [InlineData("_text ??= File.{|ATB1015:ReadAllText|}(\"a\");")]
    [InlineData("var one = _pages.GetOrAdd(\"a\", key => File.{|ATB1015:ReadAllText|}(key));")]
    [InlineData("{|ATB1015:lock|} (s_gate) { s_shared ??= File.{|ATB1015:ReadAllText|}(\"a\"); }")]
    public Task FirstUse_IsInformation(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1007:Disposing|}();")]
    [InlineData("{|ATB1007:NotSet|}();")]
    [InlineData("{|ATB1007:Set|}();")]
    [InlineData("{|ATB1007:Busy|}();")]
    [InlineData("{|ATB1007:OfTheCaller|}(null);")]
    [InlineData("{|ATB1007:Beside|}();")]
    [InlineData("{|ATB1007:InTheOtherBranch|}();")]
    [InlineData("{|ATB1007:Both|}();")]
    [InlineData("{|ATB1007:Asked|}(\"a\");")]
    [InlineData("{|ATB1007:LockedLonger|}();")]
    [InlineData("var lazy = new Lazy<string>(() => File.{|ATB1003:ReadAllText|}(\"a\")); var one = lazy.{|ATB1007:Value|};")]
    [InlineData("var pages = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(); pages.GetOrAdd(\"a\", key => File.{|ATB1003:ReadAllText|}(key));")]
    [InlineData("_dropped ??= File.{|ATB1003:ReadAllText|}(\"a\");")]
    [InlineData("Func<string> read = () => File.{|ATB1003:ReadAllText|}(\"a\"); _text ??= {|ATB1015:read|}(); {|ATB1007:read|}();")]
    public Task EveryUse_IsNot(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Fact]
    public Task WayToAFirstUse_IsToldWithItsPlaces() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1015:Load|}();",
        "private string? _text; private string Load() => _text ??= Read(); private static string Read() { Thread.Sleep(1); return File.ReadAllText(\"a\"); }",
        DiagnosticResult.For("ATB1015")
            .WithMessage("GoAsync → Handlers.Load → Handlers.Read → File.ReadAllText blocks, though not every time (and 1 more)")
            .WithAdditionalLocations(2)
            .WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task WayToAFirstUseThatIsFar_IsInformation() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1015:Open|}();",
        "private string? _text; private void Open() => Load(); private string Load() => _text ??= Read(); private static string Read() => File.ReadAllText(\"a\");",
        DiagnosticResult.For("ATB1015")
            .WithMessage("GoAsync → Handlers.Open → Handlers.Load → Handlers.Read → File.ReadAllText blocks, though not every time")
            .WithAdditionalLocations(1)
            .WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task NearFirstUse_IsToldRatherThanAFarOne() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1015:Load|}();",
        "private string? _a, _b; private void Load() { Far(); Near(); } private void Far() => Further(); private void Further() => _a ??= File.ReadAllText(\"a\"); private void Near() => _b ??= File.ReadAllText(\"b\");",
        DiagnosticResult.For("ATB1015")
            .WithMessage("GoAsync → Handlers.Load → Handlers.Near → File.ReadAllText blocks, though not every time")
            .WithAdditionalLocations(1)
            .WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task WhatEveryUseDoes_IsToldAlone() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:Load|}();",
        "private string? _text; private string Load() { _text ??= File.ReadAllText(\"a\"); return Read(); } private static string Read() => File.ReadAllText(\"b\");",
        DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Handlers.Load → Handlers.Read → File.ReadAllText blocks").WithAdditionalLocations(1).WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task ManyFirstUses_DoNotHideWhatComesAfterThem()
    {
        var properties = string.Join(" ", Enumerable.Range(0, 12).Select(i => $"private string? _f{i}; private string P{i} => _f{i} ??= File.ReadAllText(\"a\");"));
        var uses = string.Join(" ", Enumerable.Range(0, 12).Select(i => $"_ = P{i};"));
        return BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Load|}();", $"{properties} private void Load() {{ {uses} Read(); }} private static string Read() => File.ReadAllText(\"b\");",
            DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Handlers.Load → Handlers.Read → File.ReadAllText blocks").WithAdditionalLocations(1).WithSeverity(DiagnosticSeverity.Error));
    }
}
