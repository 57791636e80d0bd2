using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1003.</summary>
public sealed class SynchronousIoRuleTests
{
    [Fact]
    public Task FileRead_IsReportedWithItsTwin() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var text = File.{|ATB1003:ReadAllText|}(\"a\");",
            expected: DiagnosticResult.For("ATB1003")
                .WithSeverity(DiagnosticSeverity.Error)
                .WithMessage("'File.ReadAllText' does synchronous I/O and holds the thread of 'GoAsync'; use 'File.ReadAllTextAsync' instead"));

    [Theory]
    [InlineData("using var response = new HttpClient().{|ATB1003:Send|}(new HttpRequestMessage());")]
    [InlineData("var addresses = System.Net.Dns.{|ATB1003:GetHostAddresses|}(\"localhost\");")]
    [InlineData("new System.Net.Sockets.TcpClient().{|ATB1003:Connect|}(\"localhost\", 80);")]
    [InlineData("Directory.{|ATB1003:CreateDirectory|}(\"a\");")]
    [InlineData("var reader = {|ATB1003:new StreamReader|}(\"a\"); var line = reader.{|ATB1003:ReadLine|}();")]
    [InlineData("System.Data.Common.DbConnection db = null!; db.{|ATB1003:Open|}();")]
    [InlineData("System.Data.IDbCommand command = null!; command.{|ATB1003:ExecuteScalar|}();")]
    [InlineData("Stream stream = null!; stream.{|ATB1003:Write|}([1]); stream.{|ATB1003:CopyTo|}(new MemoryStream());")]
    [InlineData("Stream stream = null!; var node = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(stream);")]
    public Task SynchronousIo_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("var stream = new MemoryStream(); stream.Write([1]); stream.CopyTo(Stream.Null);")]
    [InlineData("Stream stream = new MemoryStream(); stream.WriteByte(1);")]
    [InlineData("TextReader reader = new StringReader(\"\"); var text = reader.ReadToEnd();")]
    [InlineData("using var writer = new StreamWriter(new MemoryStream()); writer.Write(\"\"); writer.Flush();")]
    [InlineData("TextWriter writer = context.Attempt > 1 ? new StringWriter() : TextWriter.Null; writer.WriteLine(1);")]
    [InlineData("var xml = System.Xml.Linq.XDocument.Load(new StringReader(\"<a/>\"));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.Deserialize<int>(\"1\");")]
    [InlineData("var text = Read(new StringReader(\"\")); static string Read(TextReader reader) => reader.ReadToEnd();")]
    [InlineData("_log.WriteLine(1);")]
    public Task InMemory_IsNotReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(statements, "private readonly TextWriter _log = new StringWriter();");

    [Fact]
    public Task Stream_ThatMayBeAFile_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync("Stream stream = new MemoryStream(); if (context.Attempt > 1) stream = Open(); stream.{|ATB1003:WriteByte|}(1);", "static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task Helper_IsJudgedByTheStreamItIsGiven() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Fill(new MemoryStream()); {|ATB1007:Fill|}(Open());",
            "static void Fill(Stream stream) => stream.WriteByte(1); static Stream Open() => null!;");

    [Fact]
    public Task MemberOfADerivedDatabaseType_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            "System.Data.Common.DbDataReader reader = null!; while (reader.{|ATB1003:Read|}()) { var name = reader.GetString(0); }");
}
