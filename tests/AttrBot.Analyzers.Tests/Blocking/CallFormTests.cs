namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>ATB1007: every spelling in which the language runs code.</summary>
public sealed class CallFormTests
{
    private const string Slow = """
        sealed class Slow : IDisposable, IEnumerable<int>
        {
            public Slow() { }
            public Slow(int nap) => Thread.Sleep(nap);
            public int Size { get { Thread.Sleep(1); return 1; } set => Thread.Sleep(2); }
            public int Quick => 1;
            public int this[int i] { get { Thread.Sleep(1); return i; } }
            public event Action Changed { add => Thread.Sleep(1); remove { } }
            public static Slow operator +(Slow a, Slow b) { Thread.Sleep(1); return a; }
            public static Slow operator -(Slow a) { Thread.Sleep(1); return a; }
            public static Slow operator ++(Slow a) { Thread.Sleep(1); return a; }
            public static implicit operator int(Slow a) { Thread.Sleep(1); return 0; }
            public static explicit operator Slow(string a) { Thread.Sleep(1); return null!; }
            public void Deconstruct(out int a, out int b) { Thread.Sleep(1); a = b = 0; }
            public void Add(int item) => Thread.Sleep(1);
            public IEnumerator<int> GetEnumerator() { Thread.Sleep(1); return null!; }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
            public void Dispose() => Thread.Sleep(1);
            public override string ToString() { Thread.Sleep(1); return ""; }
        }
        """;

    [Theory]
    [InlineData("{|ATB1007:new Slow|}(5);")]
    [InlineData("Slow s = {|ATB1007:new|}(5);")]
    [InlineData("var n = new Slow().{|ATB1007:Size|};")]
    [InlineData("new Slow().{|ATB1007:Size|} = 3;")]
    [InlineData("var n = new Slow { {|ATB1007:Size|} = 3 };")]
    [InlineData("var n = new Slow() is { {|ATB1007:Size|}: 1 };")]
    [InlineData("var n = new Slow(){|ATB1007:[3]|};")]
    [InlineData("var s = new Slow(); s.Changed {|ATB1007:+=|} () => { };")]
    [InlineData("var n = new Slow() {|ATB1007:+|} new Slow();")]
    [InlineData("var n = {|ATB1007:-|}new Slow();")]
    [InlineData("var s = new Slow(); s{|ATB1007:++|};")]
    [InlineData("var s = new Slow(); s {|ATB1007:+=|} s;")]
    [InlineData("int n = {|ATB1007:new Slow|}();")]
    [InlineData("var s = {|ATB1007:(Slow)\"\"|};")]
    [InlineData("var (a, b) {|ATB1007:=|} new Slow();")]
    [InlineData("var s = new Slow { {|ATB1007:1|} };")]
    [InlineData("Slow s = {|ATB1007:[1]|};")]
    [InlineData("{|ATB1007:foreach|} (var i in new Slow()) { }")]
    [InlineData("{|ATB1007:using|} var s = new Slow();")]
    [InlineData("{|ATB1007:using|} (new Slow()) { }")]
    [InlineData("var s = $\"{{|ATB1007:new Slow|}()}\";")]
    [InlineData("var s = \"\" + {|ATB1007:new Slow|}();")]
    [InlineData("int[] all = [{|ATB1007:.. new Slow()|}];")]
    [InlineData("var list = {|ATB1007:new Slow|}().ToList();")]
    [InlineData("var s = new Slow(); s?.{|ATB1007:Dispose|}();")]
    [InlineData("var n = new Slow().Quick + nameof(Slow.Size).Length;")]
    public Task Call_IsFound(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Slow);

    private const string Pages = """
        sealed class Pages
        {
            public int Length => 3;
            public string this[int i] { get => File.ReadAllText("a"); set { } }
            public string Slice(int start, int length) => "";
        }
        sealed class Books
        {
            public int Length => 3;
            public string this[int i] { get => ""; set => Thread.Sleep(1); }
            public string Slice(int start, int length) { Thread.Sleep(1); return ""; }
        }
        sealed class Shelves { public int Count { get { Thread.Sleep(1); return 1; } } public int this[int i] => i; }
        readonly struct Page
        {
            public static explicit operator Page(string path) { Thread.Sleep(1); return default; }
            public static explicit operator Page(int number) => default;
            public void Deconstruct(out int a, out int b) { Thread.Sleep(1); a = b = 0; }
        }
        """;

    [Theory]
    [InlineData("var last = new Pages(){|ATB1007:[^1]|};")]
    [InlineData("new Pages()[^1] = \"a\"; var some = new Pages()[1..2];")]
    [InlineData("new Books(){|ATB1007:[^1]|} = \"a\";")]
    [InlineData("var some = new Books(){|ATB1007:[1..2]|}; var last = new Books()[^1];")]
    [InlineData("var first = new Pages() is {|ATB1007:[var one, .. var rest]|};")]
    [InlineData("var first = new Books() is [var one, {|ATB1007:.. var rest|}];")]
    [InlineData("var first = new Books() is [var one, ..];")]
    [InlineData("var last = new Shelves(){|ATB1007:[^1]|};")]
    [InlineData("{|ATB1007:foreach|} (Page page in new[] { \"a\" }) { }")]
    [InlineData("foreach (Page page in new[] { 1 }) { }")]
    [InlineData("{|ATB1007:foreach|} (var (a, b) in new Page[1]) { }")]
    [InlineData("foreach (var (a, b) in new Dictionary<int, int>()) { }")]
    public Task MemberThatAnIndexARangeOrALoopImplies_IsFound(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Pages);

    [Theory]
    [InlineData("var text = $\"{{|ATB1007:new Attachment|}(\"a\")}\";")]
    [InlineData("var text = \"\" + {|ATB1007:new Attachment|}(\"a\");")]
    [InlineData("var text = new Attachment(\"a\").{|ATB1007:ToString|}();")]
    [InlineData("var text = $\"{{|ATB1007:new Derived|}(\"a\")}\";")]
    [InlineData("var text = $\"{{|ATB1007:new Printing|}(1)}\";")]
    [InlineData("var text = $\"{{|ATB1007:new Sealed|}()}\";")]
    [InlineData("var point = new Point(1); var text = $\"{{|ATB1007:point|}}\";")]
    [InlineData("var text = $\"{new Line(\"a\")}{new Named(\"a\")}{new Quiet()}\" + new Line(\"b\") + new Line(\"c\").ToString();")]
    [InlineData("var attachment = new Attachment(\"a\"); var same = attachment == new Attachment(\"b\"); var path = attachment.Path + $\"{attachment.Path}\";")]
    public Task RecordsText_ReadsItsPublicProperties(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            public record Attachment(string Path) { public long Size { get { Thread.Sleep(1); return 1; } } }
            public sealed record Derived(string Path) : Attachment(Path);
            public record struct Point(int X) { public int Y { get { Thread.Sleep(1); return 1; } } }
            public sealed record Printing(int X) { private bool PrintMembers(System.Text.StringBuilder builder) { Thread.Sleep(1); return true; } }
            public record Base { public sealed override string ToString() { Thread.Sleep(1); return ""; } }
            public sealed record Sealed : Base;
            public sealed record Line(string Text)
            {
                public string Indented => " " + Text;
                private int Hidden { get { Thread.Sleep(1); return 1; } }
                public static int Shared { get { Thread.Sleep(1); return 1; } }
                public int Set { set => Thread.Sleep(value); }
                public int Read() { Thread.Sleep(1); return 1; }
            }

            public sealed record Named(string Path) { public long Size { get { Thread.Sleep(1); return 1; } } public override string ToString() => Path; }
            public record Loud { public override string ToString() { Thread.Sleep(1); return ""; } }
            public sealed record Quiet : Loud;
            """);

    [Fact]
    public Task Awaiter_OfTheUser_IsFound() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:await|} new Later();",
            """
            sealed class Later { public Awaiter GetAwaiter() { Thread.Sleep(1); return default; } }
            struct Awaiter : System.Runtime.CompilerServices.INotifyCompletion
            {
                public bool IsCompleted => true;
                public void GetResult() { }
                public void OnCompleted(Action continuation) { }
            }
            """);

    [Theory]
    [InlineData("await new Later();", "=> _awaiter.GetResult();")]
    [InlineData("await new Later();", "{ _awaiter.GetResult(); }")]
    [InlineData("{|ATB1007:await|} new Later();", "{ Thread.Sleep(1); _awaiter.GetResult(); }")]
    [InlineData("{|ATB1007:await|} new Later();", "=> Thread.Sleep(1);")]
    [InlineData("new Later().GetAwaiter().{|ATB1007:GetResult|}();", "=> _awaiter.GetResult();")]
    public Task ResultOfAnotherAwaiter_IsThereWhenItIsAwaited(string statement, string getResult) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            $$"""
            sealed class Later { public Awaiter GetAwaiter() => new(Task.Delay(1).GetAwaiter()); }
            struct Awaiter(System.Runtime.CompilerServices.TaskAwaiter awaiter) : System.Runtime.CompilerServices.INotifyCompletion
            {
                private readonly System.Runtime.CompilerServices.TaskAwaiter _awaiter = awaiter;
                public bool IsCompleted => _awaiter.IsCompleted;
                public void GetResult() {{getResult}}
                public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);
            }
            """);

    [Fact]
    public Task InterpolatedStringHandler_IsFound() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Log({|ATB1007:$\"a\"|});",
            """
            static void Log(Handler text) { }

            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            public ref struct Handler
            {
                public Handler(int literal, int holes) => Thread.Sleep(1);
                public void AppendLiteral(string text) { }
            }
            """);

    [Fact]
    public Task TypeInitializer_RunsOnFirstUse() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var a = Settings.{|ATB1015:Text|}; var b = Settings.Text;",
            "static class Settings { public static readonly string Text = File.ReadAllText(\"settings.json\"); }");

    [Theory]
    [InlineData("Settings.{|ATB1015:Get|}();", "public static string Get() => s_text;")]
    [InlineData("{|ATB1015:new Settings|}();", "public Settings() => s_text.Trim();")]
    [InlineData("Settings.{|ATB1015:Count|}();", "static Settings() { } public static int Count() => 1;")]
    [InlineData("_ = Settings.{|ATB1015:Name|};", "public static string Name { get; } = \"a\";")]
    [InlineData("_ = Settings.Length;", "public static int Length => 1;")]
    [InlineData("Settings.Count();", "public static int Count() => 1;")]
    [InlineData("Settings.Count();", "public static int Count() => Length; public const int Length = 1;")]
    [InlineData("new Settings();", "public Settings() { }")]
    public Task TypeInitializer_RunsWhereAStaticFieldIsUsed_UnlessThereIsAStaticConstructor(string statement, string members) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement, $"class Settings {{ private static readonly string s_text = File.ReadAllText(\"settings.json\"); {members} public static string Read() => s_text; }}");

    [Fact]
    public Task ConstructorChain_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:new Derived|}();",
            """
            class Base { protected Base() => Thread.Sleep(1); }
            class Middle : Base { readonly int _a = 1; }
            class Derived : Middle { public Derived() : this(1) { } public Derived(int a) { } }
            """);

    [Fact]
    public Task PrimaryConstructor_WithInitializer_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:new Page|}(\"a\");",
            "sealed class Page(string path) { public string Text { get; } = File.ReadAllText(path); }");

    [Fact]
    public Task BaseCall_RunsTheBaseMethodOnly() =>
        BlockingVerifier.VerifyHandlerAsync(
            "new Derived().Go();",
            """
            class Base { public virtual void Load() { } }
            class Derived : Base { public override void Load() => Thread.Sleep(1); public void Go() => base.Load(); }
            """);

    [Fact]
    public Task AsyncHelper_BlocksAfterItsAwaitToo() =>
        BlockingVerifier.VerifyHandlerAsync(
            "await {|ATB1007:LoadAsync|}();",
            "static async Task LoadAsync() { await Task.Yield(); Thread.Sleep(1); }");

    [Fact]
    public Task AsyncDisposal_RunsItsCode() =>
        BlockingVerifier.VerifyHandlerAsync(
            "await {|ATB1007:using|} var scope = new Scope();",
            "sealed class Scope : IAsyncDisposable { public ValueTask DisposeAsync() { Thread.Sleep(1); return default; } }");

    private const string Formatted = """
        public sealed class Invoice { public override string ToString() => File.ReadAllText("a"); }
        public sealed class Ledger : IFormattable { public string ToString(string? format, IFormatProvider? provider) => ""; public override string ToString() => File.ReadAllText("a"); }
        public sealed class Slow : IFormattable { public string ToString(string? format, IFormatProvider? provider) => File.ReadAllText("a"); public override string ToString() => ""; }
        public readonly struct Size : ISpanFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => File.ReadAllText("a");
            public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) { charsWritten = 0; return true; }
        }
        static FormattableString Template(Invoice invoice) => $"{invoice}";
        static string Text(FormattableString template) => template.Format;
        """;

    [Theory]
    [InlineData("FormattableString s = $\"{new Invoice()}\";")]
    [InlineData("IFormattable s = $\"{new Invoice()}\";")]
    [InlineData("_ = Template(new Invoice()).Format + Text($\"{new Invoice()}\");")]
    [InlineData("var s = $\"{new Ledger()}\";")]
    [InlineData("var s = $\"{new Size()}\";")]
    [InlineData("var s = \"\" + new Slow();")]
    public Task InterpolatedString_AsksOnlyForTheTextThatItMakes(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Formatted);

    [Theory]
    [InlineData("var s = $\"{{|ATB1007:new Invoice|}()}\";")]
    [InlineData("var s = FormattableString.Invariant($\"{{|ATB1007:new Invoice|}()}\");")]
    [InlineData("var s = ((FormattableString)$\"{{|ATB1007:new Invoice|}()}\").ToString();")]
    [InlineData("var s = $\"{{|ATB1007:new Slow|}()}\";")]
    [InlineData("var s = \"\" + {|ATB1007:new Ledger|}();")]
    [InlineData("var s = new Ledger().{|ATB1007:ToString|}();")]
    public Task TextThatIsMade_IsAskedFor(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Formatted);
}
