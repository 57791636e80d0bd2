using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Memory;

/// <summary>What is remembered of code that leads to nothing that blocks, and when it is forgotten.</summary>
public sealed class RecallTests
{
    private const string Handlers = """
        public sealed class Handlers
        {
            private int _count;

            [Trigger("!go")]
            public async Task GoAsync(MessageContext context) { await Task.Yield(); _count += Helper.Count("a"); }
        }
        """;

    private const string Helper = """
        public static class Helper
        {
            public static int Count(string text) { return text.Length + Other.One(); }
        }
        """;

    private const string Other = """
        public static class Other
        {
            public static int One() { return 1; }
            public static int Two() { return 2; }
        }
        """;

    [Theory]
    [InlineData("Handlers.cs", "await Task.Yield();", "await Task.Yield(); _count--;", true, true)]
    [InlineData("Handlers.cs", "private int _count;", "private int _count, _sum;", false, false)]
    [InlineData("Helper.cs", "text.Length", "text.Length + 1", false, true)]
    [InlineData("Other.cs", "return 2;", "return 3;", false, false)]
    [InlineData("Other.cs", "public static int Two", "public static long Two", false, false)]
    public async Task Edit_ForgetsWhatItMayChange(string file, string old, string text, bool isHelperRemembered, bool isOtherRemembered)
    {
        var program = new EditedProgram(("Handlers.cs", Handlers), ("Helper.cs", Helper), ("Other.cs", Other));
        Assert.False(Remembers(program, "Helper", "Count"));

        Assert.Empty(await program.AnalyzeAsync());
        Assert.True(Remembers(program, "Helper", "Count"));
        Assert.True(Remembers(program, "Other", "One"));
        Assert.False(Remembers(program, "Other", "Two"));

        program.Edit(file, old, text);
        Assert.Equal(isHelperRemembered, Remembers(program, "Helper", "Count"));
        Assert.Equal(isOtherRemembered, Remembers(program, "Other", "One"));
    }

    [Fact]
    public async Task Memory_HoldsNoCompilation()
    {
        var program = new EditedProgram(("Handlers.cs", Handlers), ("Helper.cs", Helper), ("Other.cs", Other));
        Assert.Empty(await program.AnalyzeAsync());
        WeakReference first = Replace(program);
        for (int i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        Assert.True(Remembers(program, "Helper", "Count"));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Replace(EditedProgram program)
    {
        var first = new WeakReference(program.Compilation);
        program.Edit("Handlers.cs", "await Task.Yield();", "await Task.Yield(); _count--;");
        return first;
    }

    private static bool Remembers(EditedProgram program, string type, string method)
    {
        ISymbol member = program.Compilation.GetTypeByMetadataName(type)!.GetMembers(method).Single();
        return new ProgramMemory(program.Compilation, []).Recall(member, BindingEnvironment.Empty) is not null;
    }
}
