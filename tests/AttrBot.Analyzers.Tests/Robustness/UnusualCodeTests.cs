using System.Collections.Immutable;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Robustness;

/// <summary>Corners of the language that programs seldom visit, and depths that they should not have.</summary>
public sealed class UnusualCodeTests
{
    [Theory]
    [InlineData("await Task.Yield(); Func<int, int> f = null!; f = n => n < 1 ? 0 : f(n - 1); _ = f(3);")]
    [InlineData("Action a = null!; Action b = () => a(); a = () => b(); a(); await Task.Yield();")]
    [InlineData("await Task.Yield(); int Even(int n) => n == 0 ? 1 : Odd(n - 1); int Odd(int n) => n == 0 ? 0 : Even(n - 1); _ = Even(4);")]
    [InlineData("dynamic d = new object(); d.Wait(); d.Result.Sleep(1); await Task.Yield(); using (d) { foreach (var x in d) { x(); } }")]
    [InlineData("await Task.Yield(); unsafe { delegate*<int, void> p = &Thread.Sleep; p(1); int* q = stackalloc int[4]; q[0]++; }")]
    [InlineData("System.Linq.Expressions.Expression<Action> e = () => Thread.Sleep(1); await Task.Yield(); _ = e.Compile;")]
    [InlineData("await Task.Yield(); start: for (;;) { switch (Environment.TickCount) { case 1: goto start; case 2: goto case 1; default: goto end; } } end: ;")]
    [InlineData("var (a, (b, _)) = (1, (2, 3)); (a, b) = (b, a); await Task.Yield(); if ((a, b) is (1, var c) && c is > 1 and not 5 or < 0) { }")]
    [InlineData("await using var s = new MemoryStream(); await foreach (var x in Items()) { } static async IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 1; }")]
    [InlineData("int[] a = [1, .. Enumerable.Range(0, 3), 4]; if (a is [1, .. var rest, 4] && rest is [_, ..]) { } await Task.Yield(); _ = a[^1]; _ = a[1..];")]
    [InlineData("var q = from x in new[] { 1 } let y = x + 1 join z in new[] { 2 } on y equals z into g orderby x descending group g by y; await Task.Yield(); _ = q.ToList();")]
    [InlineData("await Task.Yield(); try { throw new Exception(); } catch (Exception e) when (e.InnerException is { Message.Length: > 3 } inner && inner == e) { throw; } finally { lock (new object()) { } }")]
    [InlineData("await Task.Yield(); ref var r = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(new Dictionary<int, int>(), 1, out _); r++;")]
    [InlineData("await Task.Yield(); checked { var x = (byte)unchecked((int)0xFFFFFFFF); fixed_(ref x); } static void fixed_(ref byte b) => b++;")]
    [InlineData("await Task.Yield(); Task? t = null; t?.Wait(); _ = (t ??= Task.CompletedTask)?.ContinueWith(_ => { })?.Wait(0); var l = new Lazy<Lazy<int>>(() => new(() => 1)); _ = l.Value.Value;")]
    public Task Statements_CrashNoAnalyzer(string statements) => RunAsync(Handler(statements));

    [Fact]
    public Task DeepExpressions_CrashNoAnalyzer() =>
        RunAsync(Handler($"var text = {string.Join(" + ", Enumerable.Repeat("Environment.NewLine", 2_000))}; await Task.Delay(text.Length);"));

    [Fact]
    public async Task LongChainsOfCalls_AreFollowed()
    {
        var methods = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"static void M{i}() => M{i + 1}();\n"));
        var found = await RunAsync(Handler("M0(); await Task.Yield();", methods + "static void M1000() => Thread.Sleep(1);"));

        Assert.Contains(found, diagnostic => diagnostic.Id == "ATB1007");
    }

    [Theory]
    [InlineData("interface I<T> where T : I<T> { static abstract void Go(); } struct S : I<S> { public static void Go() => Thread.Sleep(1); } class C { [AttrBot.Trigger(\"a\")] public async Task A() { await Task.Yield(); G<S>(); } static void G<T>() where T : I<T> => T.Go(); }")]
    [InlineData("class A : B { } class B : A { [AttrBot.Trigger(\"a\")] public async Task Go() { await Task.Yield(); Dispose(); } }")]
    [InlineData("class A { [AttrBot.Trigger(\"a\")] public extern Task Go(); [AttrBot.Trigger(\"b\")] public abstract Task Stop(); partial void P(); }")]
    [InlineData("class A { [AttrBot.Trigger(\"a\")] public Task Go => Undefined(x => y.Wait(), ); [AttrBot.OnEvent] async Task (int a) { } }")]
    [InlineData("record R(int A) { public R With(R r) => this with { A = r.A }; [AttrBot.Fallback] public static async Task Go(R r) { await Task.Yield(); _ = r with { }; var (a) = r; } }")]
    [InlineData("[AttrBot.Trigger(\"x\")] await Task.Yield(); Thread.Sleep(1); class P { public P this[int i] { get => this; set { Thread.Sleep(i); } } public static P operator ++(P p) => p; }")]
    [InlineData("file class F { class G<T> { class H<U> { [AttrBot.Trigger(\"x\")] public async Task Go<V>(T t, U u, V v) { await Task.Yield(); new H<V>().Go(t, v, u); } } } }")]
    [InlineData("namespace AttrBot { class TriggerAttribute : Attribute { public TriggerAttribute(int x) { } } class C { [Trigger(1)] async Task A() { await Task.Yield(); Thread.Sleep(1); } } }")]
    [InlineData("class A : IMissing { void IMissing.Go() { Func<Task> f = async () => { await Task.Yield(); Thread.Sleep(1); }; _ = f; } }")]
    public Task Declarations_CrashNoAnalyzer(string source) => RunAsync(source);

    private static string Handler(string statements, string members = "") => $$"""
        public static class Handlers
        {
            [AttrBot.Trigger("!go")]
            public static async Task GoAsync(AttrBot.MessageContext context, CancellationToken cancellationToken)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    private static Task<ImmutableArray<Diagnostic>> RunAsync(string source) =>
        AllAnalyzers.RunAsync(
            new CSharpAnalyzerTest<NoAnalyzer> { TestCode = source }.CreateCompilation(source), "unusual code", TestContext.Current.CancellationToken);
}
