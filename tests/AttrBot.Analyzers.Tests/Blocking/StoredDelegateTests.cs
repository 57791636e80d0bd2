using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Delegates run that are taken out of a collection, or that a helper hands on.</summary>
public sealed class StoredDelegateTests
{
    private const string Tables = """
        private readonly Dictionary<string, Func<string, string>> _disk = new() { ["cat"] = File.ReadAllText };
        private readonly Dictionary<string, Func<string, string>> _pure = new() { { "up", text => text.ToUpperInvariant() }, { "low", text => text.ToLowerInvariant() } };
        private readonly List<Action> _steps = [];
        private readonly List<Action> _quick = [() => { }];
        private readonly Dictionary<string, List<Action>> _subscribers = new();
        private readonly Action[] _array = [() => Thread.Sleep(1)];

        public Handlers()
        {
            _steps.Add(() => Thread.Sleep(1));
            _subscribers["a"] = [];
            _subscribers["a"].Add(Nap);
        }

        private static void Nap() => Thread.Sleep(1);
        private static void RunAll(params Action[] actions) { foreach (var action in actions) { action(); } }
        private static void RunList(List<Action> actions) { for (var i = 0; i < actions.Count; i++) { actions[i](); } }
        """;

    [Theory]
    [InlineData("var text = _disk{|ATB1007:[\"cat\"]|}(\"a\");")]
    [InlineData("if (_disk.TryGetValue(\"cat\", out var command)) { {|ATB1007:command|}(\"a\"); }")]
    [InlineData("foreach (var (name, command) in _disk) { {|ATB1007:command|}(\"a\"); }")]
    [InlineData("foreach (var pair in _disk) { pair.{|ATB1007:Value|}(\"a\"); }")]
    [InlineData("foreach (var command in _disk.Values) { {|ATB1007:command|}(\"a\"); }")]
    [InlineData("_disk.GetValueOrDefault(\"cat\")!.{|ATB1007:Invoke|}(\"a\");")]
    [InlineData("foreach (var step in _steps) { {|ATB1007:step|}(); }")]
    [InlineData("foreach (var step in _steps.ToArray()) { {|ATB1007:step|}(); }")]
    [InlineData("for (var i = 0; i < _array.Length; i++) { _array{|ATB1007:[i]|}(); }")]
    [InlineData("foreach (var step in _subscribers[\"a\"]) { {|ATB1007:step|}(); }")]
    [InlineData("if (_subscribers.TryGetValue(\"a\", out var steps)) { foreach (var step in steps) { {|ATB1007:step|}(); } }")]
    [InlineData("var steps = new List<Action>(); steps.Add(Nap); foreach (var step in steps) { {|ATB1007:step|}(); }")]
    [InlineData("var waiting = new Queue<Action>(); waiting.Enqueue(Nap); while (waiting.TryDequeue(out var next)) { {|ATB1007:next|}(); }")]
    [InlineData("{|ATB1007:RunAll|}(Nap, () => { }); {|ATB1007:RunList|}([Nap]); RunAll(() => { }); RunList([]);")]
    public Task DelegateOfACollection_IsFollowed(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Tables);

    [Theory]
    [InlineData("var text = _pure[\"up\"](\"a\") + _pure[\"low\"](\"a\"); foreach (var step in _quick) { step(); }")]
    [InlineData("var count = _steps.Count + _disk.Count + _array.Length; _steps.Clear(); var has = _disk.TryGetValue(\"cat\", out var command);")]
    [InlineData("foreach (var step in _steps) { await Task.Run(step, cancellationToken); }")]
    [InlineData("var steps = new List<Action>(); steps.Add(Nap); var other = new List<Action> { () => { } }; foreach (var step in other) { step(); }")]
    [InlineData("_steps.Add(() => { }); _steps.Insert(0, Nap); var copy = _steps.ToArray();")]
    [InlineData("foreach (var pair in _disk) { var name = pair.Key; }")]
    public Task DelegateThatNobodyInvokes_OrAnother_IsLeftAlone(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Tables);

    [Fact]
    public Task TableOfSeveral_IsAWarning() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_table{|ATB1007:[\"a\"]|}();",
            "private readonly Dictionary<string, Action> _table = new() { [\"a\"] = () => Thread.Sleep(1), [\"b\"] = () => { } };",
            DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task AllOfSeveral_AreAnError() =>
        BlockingVerifier.VerifyHandlerAsync(
            "foreach (var step in _steps) { {|ATB1007:step|}(); }",
            "private readonly List<Action> _steps = [() => Thread.Sleep(1), () => { }];",
            DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task HelperThatHandsOnWhatItIsGiven_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            var kept = Keep(Nap);
            {|ATB1007:kept|}();
            Keep(() => { })();
            Twice(() => { })();
            {|ATB1007:Twice|}(Nap)();
            {|ATB1007:Compose|}(() => { }, Nap)();
            Compose(() => { })();
            var stored = Compose(Nap);
            {|ATB1007:Twice|}(Keep(Nap))();
            Later(Nap)();
            """,
            """
            static Action Keep(Action action) => action;
            static Action Twice(Action action) => () => { action(); action(); };
            static Action Compose(params Action[] actions) => () => { foreach (var action in actions) { action(); } };
            static Action Later(Action action) => () => _ = Task.Run(action);
            static void Nap() => Thread.Sleep(1);
            """);

    [Fact]
    public Task HelperThatWrapsItself_Ends() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Action step = () => { }; step = Wrap(step, 1); step = Wrap(step, 2); step = Wrap(step, 3); {|ATB1007:step|}(); Endless(step)();",
            """
            static Action Wrap(Action action, int times) => times == 0 ? action : () => { Wrap(action, times - 1)(); Thread.Sleep(times); };
            static Action Endless(Action action) => Endless(Endless(action));
            """);

    [Fact]
    public Task Cancel_RunsTheCallbacksOfItsOwnSource() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            _loud.{|ATB1007:Cancel|}();
            _quiet.Cancel();
            await _loud.CancelAsync();
            var stopper = new Stopper();
            stopper.{|ATB1007:Stop|}();
            """,
            """
            private readonly CancellationTokenSource _loud = new();
            private readonly CancellationTokenSource _quiet = new();
            public Handlers()
            {
                _loud.Token.Register(() => Thread.Sleep(1));
                _quiet.Token.Register(() => { });
            }

            public void Watch() { using var registration = _quiet.Token.Register(() => Thread.Sleep(1)); }

            public sealed class Stopper
            {
                private readonly CancellationTokenSource _source = new();
                public Stopper() => _source.Token.Register(() => File.WriteAllText("stopped", "yes"));
                public void Stop() => _source.Cancel();
            }
            """);

    [Fact]
    public Task FunctionPointer_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var slow = Raw.{|ATB1007:Slow|}(); var quick = Raw.Quick();",
            """
            static unsafe class Raw
            {
                public static int Slow() { delegate*<int> function = &Nap; return function(); }
                public static int Quick() { delegate*<int> function = &One; return function(); }
                private static int Nap() { Thread.Sleep(1); return 1; }
                private static int One() => 1;
            }
            """);
}
