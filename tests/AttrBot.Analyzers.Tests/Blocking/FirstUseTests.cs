namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What blocks at the first use of an object does not at the second.</summary>
public sealed class FirstUseTests
{
    private const string Members = """
        private readonly Settings _settings = new(), _others = new();
        private readonly Lazy<string> _lazy = new(() => File.ReadAllText("a"));
        private readonly Lazy<string> _more = new(() => File.ReadAllText("b"));
        private Lazy<string> _kept = new(() => File.ReadAllText("a")), _changed = new(() => File.ReadAllText("a"));
        private void Change() => _changed = new(() => File.ReadAllText("b"));
        private readonly object _gate = new();
        private string? _own;
        private object? _made;

        private string Own { get { if (_own is null) { lock (_gate) { _own ??= File.ReadAllText("a"); } } return _own; } }
        private void SetOwn() { try { _own = "a"; } catch (Exception) { throw; } }
        private void MaySetOwn(int number) { if (number > 1) { _own = "a"; } }
        private async Task SetOwnAsync() { await Task.Yield(); _own = "a"; }
        private object Made => LazyInitializer.EnsureInitialized(ref _made, () => File.ReadAllText("a"));

        public sealed class Settings
        {
            private string? _text, _more, _dropped, _found, _given;

            public string Text { get { if (_text is not null) { return _text; } return _text = File.ReadAllText("a"); } }
            public string More => _more ??= File.ReadAllText("a");
            public string Through => More.Trim();
            public string Dropped => _dropped ??= File.ReadAllText("a");
            public void Drop() => _dropped = null;
            public string? Found => _found ??= Find();
            public string Given { get { Give(out _given); return _given ??= File.ReadAllText("a"); } }
            public string Always { get { _text ??= ""; return File.ReadAllText("a"); } }

            private static string? Find() { Thread.Sleep(1); return null; }
            private static void Give(out string? given) => given = null;
        }
        """;

    [Theory]
    [InlineData("var one = _settings.{|ATB1015:Text|}; var two = _settings.Text;")]
    [InlineData("var one = _settings.{|ATB1015:More|}; var two = _settings.More;")]
    [InlineData("var one = _settings.{|ATB1015:Through|}; var two = _settings.Through;")]
    [InlineData("if (_settings.{|ATB1015:Text|} == \"\") { await Task.Delay(_settings.Text.Length); }")]
    [InlineData("var settings = new Settings(); var one = settings.{|ATB1015:Text|}; for (var i = 0; i < 3; i++) { one += settings.Text; }")]
    [InlineData("var one = _settings.{|ATB1015:Text|}; var two = new[] { 1 }.Select(number => _settings.Text).ToList();")]
    [InlineData("var one = {|ATB1015:Own|}; var two = Own;")]
    [InlineData("var one = _lazy.{|ATB1015:Value|}; var two = _lazy.Value;")]
    [InlineData("var one = _kept.{|ATB1015:Value|}; var two = _kept.Value;")]
    [InlineData("var lazy = _lazy; if (lazy.{|ATB1015:Value|} == \"a\") { await Task.Delay(lazy.Value.Length); }")]
    [InlineData("SetOwn(); var one = Own;")]
    [InlineData("await SetOwnAsync(); var one = Own;")]
    [InlineData("var one = {|ATB1015:Made|}; var two = Made;")]
    public Task SecondUse_DoesNotBlock(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("if (context.Attempt > 1) { var one = _settings.{|ATB1015:Text|}; } var two = _settings.{|ATB1015:Text|};")]
    [InlineData("var one = context.Attempt > 1 ? _settings.{|ATB1015:Text|} : \"\"; var two = _settings.{|ATB1015:Text|};")]
    [InlineData("for (var i = 0; i < context.Attempt; i++) { var one = _settings.{|ATB1015:Text|}; } var two = _settings.{|ATB1015:Text|};")]
    [InlineData("try { var one = _settings.{|ATB1015:Text|}; } catch (IOException) { } var two = _settings.{|ATB1015:Text|};")]
    [InlineData("var one = _settings.{|ATB1015:Text|}; var two = _others.{|ATB1015:Text|}; var three = _settings.{|ATB1015:More|};")]
    [InlineData("var settings = new Settings(); var one = settings.{|ATB1015:Text|}; settings = new Settings(); var two = settings.{|ATB1015:Text|};")]
    [InlineData("Func<string> later = () => _settings.Text; var two = _settings.{|ATB1015:Text|};")]
    [InlineData("var one = _settings.{|ATB1015:Dropped|}; _settings.Drop(); var two = _settings.{|ATB1015:Dropped|};")]
    [InlineData("var one = _settings.{|ATB1015:Found|}; var two = _settings.{|ATB1015:Found|};")]
    [InlineData("var one = _settings.{|ATB1015:Given|}; var two = _settings.{|ATB1015:Given|};")]
    [InlineData("var one = _settings.{|ATB1007:Always|}; var two = _settings.{|ATB1007:Always|};")]
    [InlineData("MaySetOwn(context.Attempt); var one = {|ATB1015:Own|};")]
    [InlineData("var setting = SetOwnAsync(); var one = {|ATB1015:Own|}; await setting;")]
    [InlineData("if (context.Attempt > 1) { var one = _lazy.{|ATB1015:Value|}; } var two = _lazy.{|ATB1015:Value|};")]
    [InlineData("var one = _changed.{|ATB1015:Value|}; Change(); var two = _changed.{|ATB1015:Value|};")]
    [InlineData("var lazy = _lazy; var one = lazy.{|ATB1015:Value|}; lazy = _more; var two = lazy.{|ATB1015:Value|};")]
    public Task UseThatMayBeTheFirst_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    private const string Store = """
        private Store _store = null!;

        public abstract class Base
        {
            private readonly object _gate = new();
            private string? _text;

            protected Base() => Prepare();

            protected string Text
            {
                get
                {
                    if (_text is not null) { return _text; }
                    lock (_gate) { if (_text is not null) { return _text; } return _text = File.ReadAllText("a"); }
                }
                set { _text = value; }
            }

            private void Prepare()
            {
                string path;
                if (string.IsNullOrWhiteSpace(Text)) { path = "a"; } else { path = Text; }
                Text = path;
            }
        }

        public sealed class Store : Base
        {
            public string Name => Text;
        }
        """;

    [Fact]
    public Task ObjectThatItsConstructorPrepares_DoesNotBlockWhenUsed() =>
        BlockingVerifier.VerifyHandlerAsync("var one = _store.Name;", Store);

    [Fact]
    public Task ConstructorThatPrepares_IsReportedItself() =>
        BlockingVerifier.VerifyHandlerAsync("_store = {|ATB1007:new Store|}(); var one = _store.Name;", Store);

    [Theory]
    [InlineData("protected Base(int number) { }")]
    [InlineData("protected Base(bool prepares) { if (prepares) { Prepare(); } }")]
    [InlineData("protected Base(string name) { if (name == \"\") { return; } Prepare(); }")]
    [InlineData("protected Base(Task task) { task.ContinueWith(_ => Prepare()); }")]
    public Task ObjectThatMayNotBePrepared_IsReported(string member) =>
        BlockingVerifier.VerifyHandlerAsync("var one = _store.{|ATB1015:Name|};", Store.Replace("protected Base() => Prepare();", "protected Base() => Prepare(); " + member, StringComparison.Ordinal));

    [Fact]
    public Task ObjectThatForgets_IsReportedAgain() => BlockingVerifier.VerifyHandlerAsync(
        "var one = _store.{|ATB1015:Name|}; var two = _store.{|ATB1015:Name|};",
        Store.Replace("protected Base() => Prepare();", "protected Base() => Prepare(); public void Forget() => _text = null;", StringComparison.Ordinal));
}
