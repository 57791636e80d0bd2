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
        enum Kind { Memory, File, Remote }
        static void OfKind(Kind kind) { if (kind == Kind.File) { File.Delete("a"); } }
        static void ByKind(Kind kind) { switch (kind) { case Kind.File: case Kind.Remote: File.Delete("a"); break; default: GC.KeepAlive(kind); break; } }
        static void Default(Kind kind) { switch (kind) { case Kind.Memory: break; default: File.Delete("a"); break; } }
        static int Chosen(Kind kind) => kind switch { Kind.Memory => 1, Kind.Remote when File.Exists("a") => 2, _ => File.ReadAllText("a").Length };
        static void Pattern(Kind kind) { if (kind is Kind.File or Kind.Remote) { File.Delete("a"); } }
        static void NotMemory(Kind kind) { if (kind is not Kind.Memory) { File.Delete("a"); } }
        static void HandedOn(Kind kind) => OfKind(kind);
        static void WhereNone(string? name) { if (name is null) { File.Delete("a"); } }
        static void WhereSome(string? name) { if (name != null) { File.Delete(name); } }
        static void Named(string name) { if (name == "file") { File.Delete(name); } }
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
    [InlineData("OfKind(Kind.Memory);")]
    [InlineData("ByKind(Kind.Memory); Default(Kind.Memory); Pattern(Kind.Memory); NotMemory(Kind.Memory); HandedOn(Kind.Memory);")]
    [InlineData("_ = Chosen(Kind.Memory);")]
    [InlineData("WhereNone(\"a\"); WhereNone(new string('a', 2)); WhereSome(null); Named(\"other\");")]
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
    [InlineData("{|ATB1007:OfKind|}(Kind.File); {|ATB1007:OfKind|}((Kind)context.Attempt);")]
    [InlineData("{|ATB1007:ByKind|}(Kind.Remote); {|ATB1007:Default|}(Kind.File); {|ATB1007:Pattern|}(Kind.Remote); {|ATB1007:NotMemory|}(Kind.File); {|ATB1007:HandedOn|}(Kind.File);")]
    [InlineData("_ = {|ATB1007:Chosen|}(Kind.File); _ = {|ATB1007:Chosen|}(Kind.Remote);")]
    [InlineData("{|ATB1007:WhereNone|}(null); {|ATB1007:WhereNone|}(context.ToString()); {|ATB1007:WhereSome|}(\"a\"); {|ATB1007:WhereSome|}(context.ToString()); {|ATB1007:Named|}(\"file\");")]
    public Task ArgumentThatLeadsToWhatBlocks_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);
}
