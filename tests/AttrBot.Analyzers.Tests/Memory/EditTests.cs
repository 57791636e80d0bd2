using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Memory;

/// <summary>After an edit anywhere the rules report what they would report of a program that they have never seen.</summary>
public sealed class EditTests
{
    private const string Handlers = """
        public sealed class Handlers(IStore store)
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context, CancellationToken cancellationToken)
            {
                await Task.Yield();
                store.Put(context.Message.Text);
                _ = Words.Count(context.Message.Text, 3);
            }
        }
        """;

    private const string Store = """
        public interface IStore { void Put(string text); }

        public sealed partial class Store : IStore
        {
            private readonly List<string> _texts = [];

            public void Put(string text) { _texts.Add(Words.First(text)); }
        }
        """;

    private const string Words = """
        public static class Words
        {
            public static readonly string[] Known = ["a", "b"];

            public static Func<string, bool> Filter { get; set; } = text => text.Length > 0;

            public static string First(string text) { return text.Split(' ')[0]; }

            public static int Count(string text, object least)
            {
                _ = Known;
                return text.Split(' ').Count(word => word.Length > Limits.Shortest);
            }
        }
        """;

    private const string Limits = """
        public static class Limits
        {
            public const int Shortest = 0;

            private const int Timeout = 0;

            public static void Wait(SemaphoreSlim gate) { gate.Wait(Timeout); }
        }
        """;

    private const string Through = "ATB1007 Error GoAsync → ";

    [Theory]
    [InlineData("Words.cs", "return text.Split(' ')[0];", "Thread.Sleep(1); return text;", "Store.Put → Words.First → Thread.Sleep blocks")]
    [InlineData("Words.cs", "return text.Split(' ').Count", "lock (Known) { Thread.Sleep(1); } return text.Split(' ').Count", "Words.Count → lock blocks (and 1 more)")]
    [InlineData("Store.cs", "_texts.Add(Words.First(text));", "File.AppendAllText(\"x\", text);", "Store.Put → File.AppendAllText blocks")]
    [InlineData("Words.cs", "Known = [\"a\", \"b\"]", "Known = File.ReadAllLines(\"x\")", "Words.Count → Words initializer → File.ReadAllLines blocks, though not every time", "ATB1015 Warning GoAsync → ")]
    public async Task Helper_ThatBeginsToBlock_IsReported(string file, string old, string text, string path, string through = Through)
    {
        EditedProgram program = Program();
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit(file, old, text);
        Assert.Contains(through + path, await program.AnalyzeAsync());

        program.Edit(file, text, old);
        Assert.Empty(await program.AnalyzeAsync());
    }

    [Fact]
    public async Task ConstantThatIsSetElsewhere_DecidesAsItIsNow()
    {
        EditedProgram program = Program();
        program.Edit("Limits.cs", "public static class Limits", "public static class Platform { public static readonly bool IsSlow = false; }\n\npublic static class Limits");
        program.Edit("Words.cs", "return text.Split(' ')[0];", "if (Platform.IsSlow) { Thread.Sleep(1); } return text;");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "IsSlow = false", "IsSlow = true");
        Assert.Contains(Through + "Store.Put → Words.First → Thread.Sleep blocks", await program.AnalyzeAsync());

        program.Edit("Limits.cs", "IsSlow = true", "IsSlow = false");
        Assert.Empty(await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Overload_DeclaredElsewhere_IsReported()
    {
        EditedProgram program = Program();
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Words.cs", "public static int Count(", "public static int Count(string text, int least) { Thread.Sleep(least); return 0; }\n    public static int Count(");
        Assert.Equal([Through + "Words.Count → Thread.Sleep blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Overload_ThatAHelperBindsTo_IsReported()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "First(string text)", "First(object text)");
        program.Edit("Words.cs", "text.Split(' ')[0]", "\"\"");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Words.cs", "public static string First(", "public static string First(string text) { Thread.Sleep(1); return text; }\n    public static string First(");
        Assert.Equal([Through + "Store.Put → Words.First → Thread.Sleep blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Implementation_AddedElsewhere_IsReported()
    {
        EditedProgram program = Program();
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "public static class Limits", "public sealed class Slow : IStore { public void Put(string text) => Thread.Sleep(1); }\npublic static class Limits");
        Assert.Equal(["ATB1007 Warning GoAsync → Slow.Put → Thread.Sleep blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Implementation_ThatIsClean_LeavesTheOtherUncertain()
    {
        EditedProgram program = Program();
        program.Edit("Limits.cs", "public static class Limits", "public sealed class Slow : IStore { public void Put(string text) { } }\npublic static class Limits");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "void Put(string text) { }", "void Put(string text) { Thread.Sleep(1); }");
        Assert.Equal(["ATB1007 Warning GoAsync → Slow.Put → Thread.Sleep blocks"], await program.AnalyzeAsync());

        // The clean one is remembered, the other one is looked at again.
        program.Edit("Handlers.cs", "await Task.Yield();", "await Task.Yield(); // typed");
        Assert.Equal(["ATB1007 Warning GoAsync → Slow.Put → Thread.Sleep blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Delegate_AssignedInAThirdFile_IsReported()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "return text.Split(' ')[0];", "return Filter(text) ? text : \"\";");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "gate.Wait(Timeout);", "gate.Wait(Timeout); Words.Filter = text => { Thread.Sleep(1); return true; };");
        Assert.Contains(await program.AnalyzeAsync(), message => message.StartsWith("ATB1007", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Constant_ThatMakesAWaitHarmless_IsFollowed()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "return text.Split(' ')[0];", "Limits.Wait(new SemaphoreSlim(1)); return text;");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "Timeout = 0", "Timeout = 1");
        Assert.Equal([Through + "Store.Put → Words.First → Limits.Wait → SemaphoreSlim.Wait blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Argument_ThatExcusesNoLonger_IsFollowed()
    {
        EditedProgram program = Program();
        program.Edit("Limits.cs", "Wait(SemaphoreSlim gate) { gate.Wait(Timeout); }", "Wait(SemaphoreSlim gate, int timeout) { gate.Wait(timeout); }");
        program.Edit("Handlers.cs", "await Task.Yield();", "await Task.Yield(); Limits.Wait(new SemaphoreSlim(1), 0);");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Handlers.cs", "(1), 0)", "(1), 10)");
        Assert.Equal([Through + "Limits.Wait → SemaphoreSlim.Wait blocks"], await program.AnalyzeAsync());

        program.Edit("Handlers.cs", "(1), 10)", "(1), 0)");
        Assert.Empty(await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Lambda_GivenToAHelper_IsFollowed()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "public static string First(", "public static void Each(string text, Action<string> act) { foreach (var word in text.Split(' ')) { act(word); } }\n    public static string First(");
        program.Edit("Handlers.cs", "await Task.Yield();", "await Task.Yield(); Words.Each(\"a b\", word => _ = word.Length);");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Handlers.cs", "_ = word.Length", "Thread.Sleep(word.Length)");
        Assert.Contains(await program.AnalyzeAsync(), message => message.StartsWith("ATB1002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepted_ThatIsAcceptedNoLonger_IsReported()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "public static string First(string text) { return text.Split(' ')[0]; }", "[MayBlock(\"short\")] public static string First(string text) { Thread.Sleep(1); return text; }");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Words.cs", "[MayBlock(\"short\")]", "");
        Assert.Equal([Through + "Store.Put → Words.First → Thread.Sleep blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Classification_OfTheProject_IsFollowed()
    {
        EditedProgram program = Program();
        Assert.Empty(await program.AnalyzeAsync());

        program.Classify("M:System.String.Split(*) ; io.file");
        Assert.NotEmpty(await program.AnalyzeAsync());

        program.Classify("");
        Assert.Empty(await program.AnalyzeAsync());
    }

    [Fact]
    public async Task FileAddedAndRemoved_IsFollowed()
    {
        EditedProgram program = Program();
        Assert.Empty(await program.AnalyzeAsync());

        program.Change(compilation => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "public sealed class Slow : IStore { public void Put(string text) => Thread.Sleep(1); }", new CSharpParseOptions(LanguageVersion.CSharp13), "Slow.cs",
            cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Equal(["ATB1007 Warning GoAsync → Slow.Put → Thread.Sleep blocks"], await program.AnalyzeAsync());

        program.Change(compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Single(tree => tree.FilePath == "Slow.cs")));
        Assert.Empty(await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Iterator_ThatIsEnumeratedOnlyNow_IsReported()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "public static string First(", "public static IEnumerable<string> All() { yield return File.ReadAllText(\"x\"); }\n    public static string First(");
        program.Edit("Handlers.cs", "await Task.Yield();", "await Task.Yield(); var all = Words.All();");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Handlers.cs", "var all = Words.All();", "foreach (var word in Words.All()) { }");
        Assert.Equal([Through + "Words.All → File.ReadAllText blocks"], await program.AnalyzeAsync());
    }

    [Fact]
    public async Task RecursiveCode_IsFollowedWhereverItIsEdited()
    {
        EditedProgram program = Program();
        program.Edit("Words.cs", "return text.Split(' ')[0];", "return text.Length > 9 ? Limits.Cut(text) : text;");
        program.Edit("Limits.cs", "public const", "public static string Cut(string text) { return Words.First(text.Substring(1)); }\n    public const");
        Assert.Empty(await program.AnalyzeAsync());

        program.Edit("Limits.cs", "return Words.First(text.Substring(1));", "Thread.Sleep(1); return Words.First(text);");
        Assert.Equal([Through + "Store.Put → Words.First → Limits.Cut → Thread.Sleep blocks"], await program.AnalyzeAsync());

        program.Edit("Limits.cs", "Thread.Sleep(1); ", "");
        Assert.Empty(await program.AnalyzeAsync());
    }

    private static EditedProgram Program() => new(("Handlers.cs", Handlers), ("Store.cs", Store), ("Words.cs", Words), ("Limits.cs", Limits));
}
