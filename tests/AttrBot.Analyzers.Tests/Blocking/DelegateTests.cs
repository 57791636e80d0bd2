using AttrBot.Analyzers.Tests.Summaries;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Code that is held as a value runs where it is invoked.</summary>
public sealed class DelegateTests
{
    [Fact]
    public Task StoredLambda_IsReportedAtTheCallAndWhereItBlocks() =>
        BlockingVerifier.VerifyHandlerAsync("Action nap = () => Thread.{|ATB1002:Sleep|}(1); {|ATB1007:nap|}();");

    [Fact]
    public Task StoredLambda_ThatNobodyInvokes_IsNotReported() =>
        BlockingVerifier.VerifyHandlerAsync("Action nap = () => Thread.Sleep(1); await Task.Run(nap, cancellationToken);");

    [Fact]
    public Task StoredMethodGroup_IsReportedAtTheCall() =>
        BlockingVerifier.VerifyHandlerAsync("Func<string, string> read = File.ReadAllText; {|ATB1007:read|}(\"a\");");

    [Fact]
    public Task MethodGroup_GivenToAFrameworkMethod_IsReportedWhereItStands() =>
        BlockingVerifier.VerifyHandlerAsync("new List<string>().ForEach(File.{|ATB1003:Delete|});");

    [Fact]
    public Task Lambda_GivenToABlock_RunsInItsWorker() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            var block = new System.Threading.Tasks.Dataflow.ActionBlock<string>(File.Delete);
            var transform = new System.Threading.Tasks.Dataflow.TransformBlock<string, string>(path => File.ReadAllText(path));
            System.Threading.Tasks.Dataflow.DataflowBlock.LinkTo(transform, block, path => File.Exists(path));
            """);

    [Fact]
    public Task Delegate_ThroughTwoHelpers_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Outer|}(Nap);",
            """
            static void Outer(Action action) => Inner(action);
            static void Inner(Action action) => action();
            static void Nap() => Thread.Sleep(1);
            """);

    [Fact]
    public Task Lambda_ReturnedByAHelper_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var nap = Make(); {|ATB1007:nap|}();",
            "static Action Make() => () => Thread.Sleep(1);");

    [Fact]
    public Task FieldAndPropertyDelegates_AreFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:_load|}(); {|ATB1007:Save|}(); _quick();",
            """
            private readonly Action _load = () => Thread.Sleep(1);
            private Action Save { get; } = () => Thread.Sleep(1);
            private readonly Action _quick = () => { };
            """);

    [Fact]
    public Task Event_RaisedInPlace_RunsItsHandlers() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Raise|}();",
            """
            public Handlers() => Changed += () => Thread.Sleep(1);
            public event Action? Changed;
            private void Raise() => Changed?.Invoke();
            """);

    [Fact]
    public Task DelegateOfTheObject_SetInAnInitializerElsewhere_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var loader = new Loader { Load = () => Thread.{|ATB1002:Sleep|}(1) }; loader.{|ATB1007:Go|}();",
            "sealed class Loader { public Action? Load { get; set; } public void Go() => Load?.Invoke(); }");

    [Theory]
    [InlineData("var text = _texts.GetOrAdd(\"a\", path => new Lazy<string>(() => File.{|ATB1015:ReadAllText|}(path))).Value;")]
    [InlineData("var text = _texts.GetOrAdd(\"a\", new Lazy<string>(() => File.{|ATB1015:ReadAllText|}(\"a\"))).Value;")]
    [InlineData("var lazy = _texts.GetOrAdd(\"a\", Lazily); var text = lazy.{|ATB1015:Value|};")]
    [InlineData("var text = {|ATB1015:Read|}(\"a\");")]
    [InlineData("var text = Of(\"a\"); var isRead = _texts.GetOrAdd(\"a\", Lazily).IsValueCreated;")]
    [InlineData("var text = _texts.GetOrAdd(\"a\", path => new Lazy<string>(() => path + 1)).Value;")]
    [InlineData("var text = Endless(\"a\").Value;")]
    public Task LazyThatADictionaryKeeps_RunsItsFactoryWhenAsked(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<string>> _texts = new();
            private static Lazy<string> Lazily(string path) => new(() => File.ReadAllText(path));
            private Lazy<string> Of(string path) => _texts.GetOrAdd(path, Lazily);
            private string Read(string path) => Of(path).Value;
            private Lazy<string> Endless(string path) => _texts.GetOrAdd(path, Endless);
            """);

    [Fact]
    public Task Lazy_RunsItsFactoryWhenAsked() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var created = _text.IsValueCreated; var text = _text.{|ATB1015:Value|};",
            "private readonly Lazy<string> _text = new(() => File.ReadAllText(\"a\"));");

    [Theory]
    [InlineData("if (_text.IsValueCreated) { return _text.Value; } return \"\";")]
    [InlineData("if (isForced && (_text?.IsValueCreated == true)) { try { return _text.Value; } finally { } } return \"\";")]
    [InlineData("return this._text is { IsValueCreated: true } ? this._text.Value : \"\";")]
    [InlineData("return _text.IsValueCreated && _text.Value.Length > 1 ? \"a\" : \"\";")]
    [InlineData("if (!_text.IsValueCreated) { return \"\"; } return _text.Value;")]
    [InlineData("if (_other.IsValueCreated) { return _text.{|ATB1015:Value|}; } return \"\";")]
    [InlineData("if (!_text.IsValueCreated) { return _text.{|ATB1015:Value|}; } return \"\";")]
    [InlineData("if (_text.IsValueCreated || isForced) { return _text.{|ATB1015:Value|}; } return \"\";")]
    [InlineData("if (_text.IsValueCreated) { _text = _other; return _text.{|ATB1015:Value|}; } return \"\";")]
    [InlineData("if (!_text.IsValueCreated) { isForced = true; } return _text.{|ATB1015:Value|};")]
    public Task Lazy_ThatIsAskedOnlyForAValueThatIsThere_RunsNothing(string statements) =>
        BlockingVerifier.VerifyAsync(
            $$"""
            using AttrBot;

            public sealed class Handlers
            {
                private Lazy<string> _text = new(() => File.ReadAllText("a"));
                private readonly Lazy<string> _other = new(() => "");

                [Trigger("!go")]
                public async Task<string> GoAsync(bool isForced, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            """);

    [Fact]
    public Task RecursionOverClosures_Ends() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Wrap|}(3, () => { });",
            "static void Wrap(int n, Action action) { if (n == 0) { action(); Thread.Sleep(1); } else Wrap(n - 1, () => action()); }");

    [Fact]
    public Task ExpressionTree_DoesNotRun() =>
        BlockingVerifier.VerifyHandlerAsync(
            "System.Linq.Expressions.Expression<Func<string>> read = () => File.ReadAllText(\"a\"); var q = new string[0].AsQueryable().Where(s => File.Exists(s));");

    [Fact]
    public Task HandOffs_AreNotReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1));
            await Task.Factory.StartNew(() => Thread.Sleep(1), cancellationToken);
            using var timer = new Timer(_ => Thread.Sleep(1));
            using var registration = cancellationToken.Register(() => Thread.Sleep(1));
            await Task.CompletedTask.ContinueWith(_ => Thread.Sleep(1), TaskScheduler.Default);
            var worker = new Thread(Nap);
            var tasks = new List<Func<Task>>();
            tasks.Add(() => { Thread.Sleep(1); return Task.CompletedTask; });
            """,
            "static void Nap() => Thread.Sleep(1);");

    [Theory]
    [InlineData("var method = Of(File.ReadAllText); var own = Named(File.ReadAllText);")]
    [InlineData("Action<string> delete = File.Delete; var method = System.Reflection.RuntimeReflectionExtensions.GetMethodInfo(delete); var same = delete.Equals(Delegate.Combine(delete, null)) || delete == null;")]
    [InlineData("var rest = Delegate.Remove((Action<string>)File.Delete, (Action<string>)File.Delete);")]
    [InlineData("var text = {|ATB1007:Run|}(File.ReadAllText);")]
    [InlineData("var method = {|ATB1007:Both|}(File.ReadAllText);")]
    [InlineData("Action<string> delete = File.Delete; var both = (Action<string>)Delegate.Combine(delete, null)!; {|ATB1007:both|}(\"a\");")]
    public Task Delegate_ThatIsOnlyLookedAt_RunsNothing(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            statements,
            """
            static System.Reflection.MethodInfo Of(Func<string, string> function) => System.Reflection.RuntimeReflectionExtensions.GetMethodInfo(function);
            static string Named(Func<string, string> function) => function.Method.Name + function.Target;
            static string Run(Func<string, string> function) => function("a");
            static string Both(Func<string, string> function) => function.Method.Name + function("a");
            """);

    [Theory]
    [InlineData("InMemory(document.Save);")]
    [InlineData("Passed(new MemoryStream(), document.Save);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); {|ATB1007:Passed|}(file, document.Save);")]
    [InlineData("{|ATB1007:OnDisk|}(document.Save);")]
    [InlineData("{|ATB1007:Named|}(document.Save);")]
    public Task MethodGroup_ThatIsGivenWhatLiesInMemory_DoesNoIo(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            "var document = new System.Xml.Linq.XDocument(); " + statements,
            """
            static void InMemory(Action<Stream> save) { using (var memory = new MemoryStream()) { save(memory); memory.Seek(0, SeekOrigin.Begin); } }
            static void Passed(Stream target, Action<Stream> save) => save(target);
            static void OnDisk(Action<Stream> save) => save(File.OpenWrite("a"));
            static void Named(Action<string> save) => save("a");
            """);

    [Theory]
    [InlineData("System.CommandLine.Invocation", "Thread.Sleep(1)")]
    [InlineData("Own", "Thread.{|ATB1002:Sleep|}(1)")]
    public Task HandlerOfACommandLine_RunsWhenTheCommandDoes(string name, string body)
    {
        var library = new Library { Source = $$"""namespace {{name}} { public static class CommandHandler { public static object Create(Action handler) => handler; } }""" };
        var test = ReferencedAssemblyTests.CreateTest(library.Build(TestContext.Current.CancellationToken), $"_ = {name}.CommandHandler.Create(() => {body});");
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
