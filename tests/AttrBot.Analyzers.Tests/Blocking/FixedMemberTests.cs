namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What an object holds that nobody can set once it is made: readonly fields, and properties without a setter or with <c>init</c>.</summary>
public sealed class FixedMemberTests
{
    private const string Types =
        """
        sealed class Spec
        {
            public Spec(string path) => Path = path;
            public string Path { get; }
            public string? Input { get; init; }
            public bool IsQuiet { get; init; } = true;
            public Action<string>? OnLine { get; init; }
            public Spec? Loud { init => IsQuiet = false; }
            public static Spec Of(string path) => new(path) { OnLine = line => _ = line.Length };
            public static Spec Kept(string path) { var made = new Spec(path); Runner.All.Add(made); return made; }
        }

        record Row(string Path) { public string? Input { get; init; } public void Run() { if (Input != null) { File.Delete(Path); } } }

        static class Runner
        {
            public static readonly List<Spec> All = [];
            public static void Run(Spec spec) { All.Add(spec); _ = spec.Path; if (spec.Input != null) { File.Delete(spec.Input); } }
            public static void Say(Spec spec) { if (!spec.IsQuiet) { File.Delete("a"); } }
        }

        sealed class Collector
        {
            private readonly object _lock = new();
            private readonly List<string> _lines = [];
            private readonly FileInfo? _log;
            public Collector() : this(null, "none") { }
            public Collector(FileInfo? log, string name) { _log = log; Name = name; }
            public string Name { get; }
            public void Append(string line) { lock (_lock) { _lines.Add(line); _log?.Delete(); } }
        }

        sealed class Plugin
        {
            private readonly bool _isOwn;
            public Plugin(bool isOwn) : this(isOwn, null) { }
            public Plugin(string name) : this(false) => _isOwn = name.Length > 0;
            public Plugin(bool isOwn, string? name) { Started += OnStarted; _isOwn = isOwn; if (!isOwn) { Name = name; } }
            public static event Action? Started;
            public string? Name { get; }
            private void OnStarted() => Started?.Invoke();
            public void Stop() { if (!_isOwn) { Thread.Sleep(10); } }
        }

        sealed class Primary(bool isOwn) { private readonly bool _isOwn = isOwn; public void Stop() { if (!_isOwn) { Thread.Sleep(10); } } }
        """;

    [Theory]
    [InlineData("Runner.Run(new Spec(\"a\") { OnLine = line => _ = line.Length }); Runner.Say(new(\"a\"));")]
    [InlineData("var spec = new Spec(\"a\"); Runner.All.Add(spec); var same = spec; Runner.All.Add(same); Runner.Run(spec);")]
    [InlineData("Runner.Run(Spec.Of(\"a\")); Runner.Run(Spec.Kept(\"a\")); var made = Spec.Kept(\"b\"); Runner.Run(made);")]
    [InlineData("new Row(\"a\").Run();")]
    [InlineData("new Collector().Append(\"a\");")]
    [InlineData("var collector = new Collector(); Action<string> append = line => collector.Append(line); append(\"a\"); collector.Append(\"b\");")]
    [InlineData("new Plugin(true).Stop(); var plugin = new Plugin(true, \"a\"); Plugin.Started += plugin.Stop; plugin.Stop();")]
    [InlineData("new Primary(true).Stop();")]
    public Task ValueThatKeepsFromWhatBlocks_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Types);

    [Theory]
    [InlineData("Runner.{|ATB1007:Run|}(new Spec(\"a\") { Input = \"b\" }); Runner.{|ATB1007:Run|}(new Spec(\"a\") { Input = context.ToString() });")]
    [InlineData("Runner.{|ATB1007:Say|}(new Spec(\"a\") { Loud = new(\"b\") }); Runner.{|ATB1007:Say|}(new Spec(\"a\") { IsQuiet = false });")]
    [InlineData("Runner.{|ATB1007:Run|}(Runner.All[0]); var spec = new Spec(\"a\"); if (context.Attempt > 1) { spec = Runner.All[0]; } Runner.{|ATB1007:Run|}(spec);")]
    [InlineData("new Row(\"a\") { Input = \"b\" }.{|ATB1007:Run|}(); var row = new Row(\"a\"); (row with { Input = \"b\" }).{|ATB1007:Run|}();")]
    [InlineData("new Collector(new FileInfo(\"a\"), \"b\").{|ATB1007:Append|}(\"c\");")]
    [InlineData("new Plugin(false).{|ATB1007:Stop|}(); new Plugin(\"a\").{|ATB1007:Stop|}(); new Plugin(context.Attempt > 1).{|ATB1007:Stop|}();")]
    [InlineData("new Primary(false).{|ATB1007:Stop|}();")]
    public Task ValueThatLeadsToWhatBlocks_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Types);
}
