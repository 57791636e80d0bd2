using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Configuration;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1014, and what right lines do.</summary>
public sealed class BlockingApisFileRuleTests
{
    private const string FileName = "AttrBot.BlockingApis.txt";
    private const string Client = "namespace Contoso { public class Client { public void Send(int n) { } public void Stop() { } public Client() { } } }";

    [Theory]
    [InlineData("Contoso.Client.Send", "'Contoso.Client.Send' is not a documentation-comment id such as 'M:Contoso.Client.Send(*)'")]
    [InlineData("M:Contoso.Client.Send(*) ; io.file ; ; fast", "'fast' is not a flag")]
    [InlineData("M:Contoso.Client.Send(*) ; slow", "'slow' is not a category")]
    [InlineData("M:Contoso.Client.Send(*)", "a line has a pattern, a category, and optionally a replacement and flags, separated by ';'")]
    [InlineData("M:Contoso.Client.Sned(*) ; sleep", "type 'Contoso.Client' has no member that matches 'M:Contoso.Client.Sned(*)'")]
    [InlineData("M:Contoso.Clientt.Send(*) ; sleep", "there is no type 'Contoso.Clientt'; add the flag 'external' if not every project has it")]
    public Task LineWithoutEffect_IsReported(string line, string problem) =>
        VerifyAsync(line, DiagnosticResult.For("ATB1014").InFile(FileName, 2).WithMessage($"This line has no effect: {problem}"));

    [Fact]
    public Task RepeatedPattern_IsReported() =>
        VerifyAsync(
            "M:Contoso.Client.Send(*) ; sleep\n!M:Contoso.Client.Send(*) ; fast",
            DiagnosticResult.For("ATB1014").InFile(FileName, 3).WithMessage("This line has no effect: 'M:Contoso.Client.Send(*)' stands in line 2 already"));

    [Theory]
    [InlineData("M:Contoso.Client.Send(System.Int32) ; io.http ; +Async ; maybe unless-arg:n=0")]
    [InlineData("M:Contoso.Client.#ctor(*) ; io.http")]
    [InlineData("M:Contoso.Client.S* ; sleep\n!T:Contoso.Client\nT:Contoso.Client ; dispose ; await using")]
    [InlineData("M:Elsewhere.Client.Send(*) ; sleep ; ; external\n!M:Elsewhere.Client.Stop ; fast ; external")]
    public Task RightLines_AreNotReported(string lines) => VerifyAsync(lines);

    [Fact]
    public Task OwnLines_ReportAndSilence()
    {
        var test = new CSharpAnalyzerTest<BlockingAnalyzer>
        {
            TestCode = Client + """

                public class Handlers
                {
                    [AttrBot.Trigger("!go")]
                    public async Task GoAsync()
                    {
                        await Task.Yield();
                        new Contoso.Client().{|ATB1003:Send|}(1);
                        Thread.Sleep(1);
                        Nap();
                    }

                    private static void Nap() => File.ReadAllText("a");
                }
                """,
            AdditionalFiles = { [FileName] = "M:Contoso.Client.Send(*) ; io.http\n!M:System.Threading.Thread.Sleep(*) ; we know\n!M:Handlers.Nap ; a small file" },
        };

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task VerifyAsync(string lines, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<BlockingApisFileAnalyzer> { TestCode = Client };
        test.AdditionalFiles[FileName] = "# Ours\n" + lines;
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
