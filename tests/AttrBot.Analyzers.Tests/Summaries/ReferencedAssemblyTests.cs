using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Summaries;

/// <summary>A bot that calls into a library which was built with summaries.</summary>
public sealed class ReferencedAssemblyTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public Task CallIntoALibrary_IsReportedWithTheWholePath() =>
        VerifyAsync(
            """
            public class Repo { public string Get(int id) => Helper.Nap(id); }
            internal static class Helper { public static string Nap(int id) { Thread.Sleep(id); return ""; } }
            """,
            "new Repo().{|ATB1007:Get|}(1);",
            DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Repo.Get → Helper.Nap → Thread.Sleep blocks").WithSeverity(DiagnosticSeverity.Error));

    [Theory]
    [InlineData("public class L { public string Text => File.ReadAllText(\"a\"); }", "_ = new L().{|ATB1007:Text|};")]
    [InlineData("public class L { public int N { get => 1; set { Thread.Sleep(value); } } }", "_ = new L().N; new L().{|ATB1007:N|} = 1;")]
    [InlineData("public class L { public string this[int i] => File.ReadAllText(\"a\"); }", "_ = new L(){|ATB1007:[1]|};")]
    [InlineData("public class L { public L() { Thread.Sleep(1); } }", "_ = {|ATB1007:new L|}();")]
    [InlineData("public class L { private readonly string _text = File.ReadAllText(\"a\"); public int N => _text.Length; }", "_ = {|ATB1007:new L|}();")]
    [InlineData("public class L { public static L operator +(L a, L b) { Thread.Sleep(1); return a; } }", "_ = new L() {|ATB1007:+|} new L();")]
    [InlineData("public class L { public static implicit operator string(L a) => File.ReadAllText(\"a\"); }", "string text = {|ATB1007:new L|}();")]
    [InlineData("public static class L { public static void Nap(this int n) => Thread.Sleep(n); }", "5.{|ATB1007:Nap|}();")]
    [InlineData("public static class L { public static void Nap<T>(T n) => Thread.Sleep(1); }", "L.{|ATB1007:Nap|}(\"\");")]
    [InlineData("public class L<T> { public void Nap(T n) => Thread.Sleep(1); }", "new L<string>().{|ATB1007:Nap|}(\"\");")]
    [InlineData("public class L { public class M { public void Nap() => Thread.Sleep(1); } }", "new L.M().{|ATB1007:Nap|}();")]
    [InlineData("public static class L { private static readonly string s_text; static L() { s_text = File.ReadAllText(\"a\"); } public static int N => s_text.Length; }", "_ = L.{|ATB1015:N|};")]
    [InlineData("public class L { private string? _text; public string Text => _text ??= File.ReadAllText(\"a\"); }", "_ = new L().{|ATB1015:Text|};")]
    [InlineData("public class L { private string? _text; public string Text { get { Thread.Sleep(1); return _text ??= File.ReadAllText(\"a\"); } } }", "_ = new L().{|ATB1007:Text|};")]
    [InlineData("public sealed class L : IDisposable { public void Dispose() => Thread.Sleep(1); }", "{|ATB1007:using|} var l = new L();")]
    [InlineData("public static class L { public static async Task RunAsync() { await Task.Yield(); Thread.Sleep(1); } }", "await L.{|ATB1007:RunAsync|}();")]
    [InlineData("public static class L { public static void Nap(int n) => Thread.Sleep(n); }", "new List<int> { 1 }.ForEach(L.{|ATB1007:Nap|});")]
    [InlineData("public static class L { public static void Nap(int n) => Thread.Sleep(n); public static void Other() { } }", "L.Other(); await Task.Run(() => L.Nap(1)); _ = nameof(L.Nap);")]
    public Task EveryFormOfACall_IsReported(string library, string statements) => VerifyAsync(library, statements);

    [Theory]
    [InlineData("public interface IL { void Nap(); } internal class A : IL { public void Nap() => Thread.Sleep(1); } public static class F { public static IL Create() => new A(); }", "F.Create().{|ATB1007:Nap|}();", "GoAsync → IL.Nap → A.Nap → Thread.Sleep blocks")]
    [InlineData("public class B { public virtual void Nap() => Thread.Sleep(1); }", "new B().{|ATB1007:Nap|}();", "GoAsync → B.Nap → Thread.Sleep blocks")]
    [InlineData("public static class L { public static IEnumerable<string> Lines() { yield return File.ReadAllText(\"a\"); } }", "_ = L.{|ATB1007:Lines|}().ToList();", "GoAsync → L.Lines → File.ReadAllText blocks")]
    public Task WhatTheObjectDecides_IsAWarning(string library, string statements, string message) =>
        VerifyAsync(library, statements, DiagnosticResult.For("ATB1007").WithMessage(message).WithSeverity(DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("public static class L { public static TextReader Source { get; set; } = TextReader.Null; public static string Read(TextReader reader) => reader.ReadToEnd(); }", "L.Read(new StringReader(\"\")); L.{|ATB1007:Read|}(L.Source);")]
    [InlineData("public static class L { private static readonly SemaphoreSlim s_gate = new(1); public static bool TryEnter(TimeSpan timeout) => s_gate.Wait(timeout); }", "L.TryEnter(TimeSpan.Zero); L.{|ATB1007:TryEnter|}(TimeSpan.FromSeconds(1));")]
    [InlineData("public static class L { public static int Of(this Task<int> task) => task.Result; }", "Task.FromResult(1).Of(); Task.Run(() => 1).{|ATB1007:Of|}();")]
    [InlineData("public class L { [AttrBot.MayBlock(\"a millisecond\")] public void Nap() => Thread.Sleep(1); public void Through() => Nap(); }", "new L().Nap(); new L().Through();")]
    [InlineData("public class L { private void Nap() => Thread.Sleep(1); public void Queue() => ThreadPool.QueueUserWorkItem(_ => Nap()); }", "new L().Queue();")]
    public Task HarmlessCalls_AreNotReported(string library, string statements) => VerifyAsync(library, statements);

    [Fact]
    public Task PathOfTheBot_GoesOnInTheLibrary() =>
        VerifyAsync(
            "public class Repo { public void Get() => Thread.Sleep(1); }",
            "Loader.{|ATB1007:Load|}(); } } static class Loader { public static void Load() { new Repo().Get();",
            DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Loader.Load → Repo.Get → Thread.Sleep blocks").WithAdditionalLocations(1));

    /// <summary>Four conditions in the library, and one or two on the way to it.</summary>
    [Theory]
    [InlineData("if (n > 0) { L.Nap(n); }", "ATB1007")]
    [InlineData("if (n > 0) { if (n < 9) { L.Nap(n); } }", "ATB1015")]
    public Task ConditionsOfTheLibrary_CountOnTheWayOfTheBot(string statement, string rule) =>
        VerifyAsync(
            "public static class L { public static void Nap(int n) { if (n > 1) { if (n > 2) { Rest(n); } } } private static void Rest(int n) { if (n > 3) { if (n > 4) { Thread.Sleep(n); } } } }",
            $"Loader.{{|{rule}:Load|}}(Random.Shared.Next()); }} }} static class Loader {{ public static void Load(int n) {{ {statement}");

    [Fact]
    public Task SummariesGoThroughSeveralAssemblies()
    {
        var inner = new Library { Name = "Inner", Source = "public static class Inner { public static void Nap() => Thread.Sleep(1); }" }.Build(CancellationToken);
        var outer = new Library
        {
            Name = "Outer",
            Source = "public static class Outer { public static void Run() => Inner.Nap(); }",
            References = ReferenceAssemblies.Bot.Add(inner),
        };

        return VerifyAsync(outer, "Outer.{|ATB1007:Run|}();", DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Outer.Run → Inner.Nap → Thread.Sleep blocks"));
    }

    [Fact]
    public Task InternalMembers_AreToldWhereOthersAreLetIn() =>
        VerifyAsync(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")] internal static class L { internal static void Nap() => Thread.Sleep(1); }",
            "L.{|ATB1007:Nap|}();");

    [Fact]
    public Task LibrarysOwnLines_Count()
    {
        var library = new Library
        {
            Source = "public static class L { public static void Nap() => Thread.Sleep(1); public static void Work() => Turn(); private static void Turn() { } }",
            BlockingApis = "!M:System.Threading.Thread.Sleep(*) ; we know\nM:L.Turn ; cpu",
        };

        return VerifyAsync(library, "L.Nap(); L.{|ATB1007:Work|}();", DiagnosticResult.For("ATB1007").WithMessage("GoAsync → L.Work → L.Turn blocks").WithSeverity(DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task BotsOwnLines_SilenceAMemberOfALibrary()
    {
        var reference = new Library { Source = "public static class L { public static void Nap() => Thread.Sleep(1); }" }.Build(CancellationToken);
        var test = CreateTest(reference, "L.Nap();");
        test.AdditionalFiles["AttrBot.BlockingApis.txt"] = "!M:L.Nap ; fast enough";

        await test.RunAsync(CancellationToken);
    }

    private static Task VerifyAsync(string library, string statements, params DiagnosticResult[] expected) => VerifyAsync(new Library { Source = library }, statements, expected);

    private static Task VerifyAsync(Library library, string statements, params DiagnosticResult[] expected)
    {
        var test = CreateTest(library.Build(CancellationToken), statements);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken);
    }

    internal static CSharpAnalyzerTest<BlockingAnalyzer> CreateTest(MetadataReference library, string statements) => new()
    {
        References = ReferenceAssemblies.Bot.Add(library),
        TestCode = $$"""
            public static class Handlers
            {
                [AttrBot.Trigger("!go")]
                public static async Task GoAsync()
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            """,
    };
}
