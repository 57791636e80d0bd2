namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Code that a caller's constant argument keeps from running.</summary>
public sealed class ParameterGuardTests
{
    private const string Members =
        """
        static void Dispose(bool disposing) { if (disposing) { Thread.Sleep(10); } }
        static void Returns(bool disposing) { if (!disposing) { return; } Thread.Sleep(10); }
        static void Throws(bool mayWait, int n) { if (mayWait is false || n < 0) throw new InvalidOperationException(); Thread.Sleep(10); }
        static void Optional(int n, bool wait = false) { if (wait && n > 0) { Thread.Sleep(n); } }
        static int Chosen(bool fresh) => fresh == true ? File.ReadAllText("a").Length : 0;
        static bool ShortCircuit(bool fresh) => fresh && File.Exists("a");
        static void Outer(bool disposing) => Inner(1, disposing);
        static void Inner(int n, bool disposing) { if (disposing == true) Thread.Sleep(n); }
        static void Else(bool quick) { if (quick) { } else { Thread.Sleep(10); } }
        static void Reassigned(bool disposing) { disposing = true; if (disposing) { Thread.Sleep(10); } }
        static void Either(bool disposing, bool wait) { if (disposing || wait) { Thread.Sleep(10); } }
        static void NoExit(bool disposing) { if (!disposing) { GC.KeepAlive(disposing); } Thread.Sleep(10); }
        static void InLambda(bool wait) { if (wait) { Action nap = () => Thread.Sleep(10); nap(); } }
        """;

    [Theory]
    [InlineData("Dispose(false);")]
    [InlineData("Dispose(disposing: false);")]
    [InlineData("const bool No = false; Dispose(No);")]
    [InlineData("Returns(false);")]
    [InlineData("Throws(false, 1);")]
    [InlineData("Optional(3);")]
    [InlineData("_ = Chosen(false);")]
    [InlineData("_ = ShortCircuit(false);")]
    [InlineData("Outer(false);")]
    [InlineData("Else(true);")]
    [InlineData("InLambda(false);")]
    public Task ArgumentThatKeepsFromWhatBlocks_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1007:Dispose|}(true);")]
    [InlineData("{|ATB1007:Dispose|}(context.Attempt > 1);")]
    [InlineData("var no = false; if (context.Attempt > 1) { no = true; } {|ATB1007:Dispose|}(no);")]
    [InlineData("{|ATB1007:Returns|}(true);")]
    [InlineData("{|ATB1007:Throws|}(true, 1);")]
    [InlineData("{|ATB1007:Optional|}(3, true);")]
    [InlineData("_ = {|ATB1007:Chosen|}(true);")]
    [InlineData("_ = {|ATB1007:ShortCircuit|}(true);")]
    [InlineData("Dispose(false); {|ATB1007:Outer|}(true);")]
    [InlineData("{|ATB1007:Else|}(false);")]
    [InlineData("{|ATB1007:Reassigned|}(false);")]
    [InlineData("{|ATB1007:Either|}(false, context.Attempt > 1);")]
    [InlineData("{|ATB1007:NoExit|}(false);")]
    [InlineData("{|ATB1007:InLambda|}(true);")]
    public Task ArgumentThatLeadsToWhatBlocks_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);
}
