namespace AttrBot.Analyzers.Tests.BlockingApis;

/// <summary>The check that guards the data finds each kind of mistake, and nothing in a right line.</summary>
public sealed class DataCheckTests(ReferenceAssembliesFixture fixture)
{
    [Theory]
    [InlineData("M:System.IO.File.ReadAllText(*) ; io.file ; +Async")]
    [InlineData("T:System.IO.Stream ; carrier\nM:System.IO.Stream.Read(*) ; io.stream ; M:System.IO.Stream.ReadAsync(*) ; in-memory-ok maybe")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32) ; sleep ; M:System.Threading.Tasks.Task.Delay(*) ; zero-timeout-ok")]
    [InlineData("M:Contoso.Client.Send(*) ; io.http ; +Async ; external")]
    [InlineData("!M:Contoso.Client.Close ; closes a handle ; external")]
    [InlineData("T:System.IO.FileStream ; dispose ; await using\nT:System.IO.FileStream ; io.file ; offload")]
    public void RightLine_HasNoProblem(string lines) => Assert.Empty(fixture.ProblemsOf(lines));

    [Theory]
    [InlineData("M:System.IO.File.ReadAllTxt(*) ; io.file ;", "does not exist")]
    [InlineData("T:System.IO.Fil ; dispose ;", "does not exist")]
    [InlineData("!M:Contoso.Client.Close ; closes a handle", "does not exist")]
    [InlineData("M:System.IO.Fi*le.ReadAllText(*) ; io.file ;", "does not exist")]
    [InlineData("M:System.IO.File.ReadAllTextAsync(*) ; io.file ;", "does not exist")]
    [InlineData("M:System.IO.Path.Exists(*) ; io.file ;\nM:System.IO.Path.Exists(System.String) ; io.file ;", "more specific lines")]
    [InlineData("M:System.IO.File.ReadAllText(*) ; io.disk ;", "'io.disk' is no category")]
    [InlineData("M:System.IO.File.ReadAllText(*) ; io.file ; +Async ; fast", "'fast' is no flag")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; +Async", "no awaitable twin 'DeleteAsync'")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; M:System.IO.File.DeleteAsync(*)", "the replacement M:System.IO.File.DeleteAsync(*) does not exist")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; ; external", "is marked external")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; ; zero-timeout-ok", "no member has a timeout")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; ; in-memory-ok", "no member involves a carrier")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; ; unless-arg:name=x", "no member has a parameter 'name'")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; ; when-arg-type:path=T:System.Strng", "T:System.Strng does not exist")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ;\n!M:System.IO.File.Delete(*) ; fast", "stands at data.txt:1 already")]
    [InlineData("T:System.IO.FileStream ; in-memory\nT:System.IO.FileStream ; wrapper", "stands at data.txt:1 already")]
    public void WrongLine_IsReported(string lines, string problem) =>
        Assert.Contains(fixture.ProblemsOf(lines), reported => reported.StartsWith("data.txt:", StringComparison.Ordinal) && reported.Contains(problem));

    [Theory]
    [InlineData("M:System.IO.File.Delete(*)")]
    [InlineData("!M:System.IO.File.Delete(*)")]
    [InlineData("M:System.IO.File.Delete(*) ; io.file ; offload ; maybe ; more")]
    public void UnreadableLine_IsRefusedWithItsNumber(string line)
    {
        var exception = Assert.Throws<FormatException>(() => fixture.ProblemsOf("", line));

        Assert.StartsWith("data.txt:2: ", exception.Message);
    }
}
