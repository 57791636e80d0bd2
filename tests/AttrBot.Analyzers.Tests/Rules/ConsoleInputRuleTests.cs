using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1006.</summary>
public sealed class ConsoleInputRuleTests
{
    [Theory]
    [InlineData("Console.{|ATB1006:ReadLine|}();")]
    [InlineData("Console.{|ATB1006:ReadKey|}(true);")]
    [InlineData("Console.{|ATB1006:Read|}();")]
    public Task Input_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("Console.WriteLine(1); Console.Out.Write(2); Console.Error.WriteLine();")]
    [InlineData("var redirected = Console.IsInputRedirected;")]
    public Task Output_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    /// <summary>The asynchronous methods of console input hold the thread, too.</summary>
    [Theory]
    [InlineData("_ = await Console.{|ATB1006:In|}.ReadLineAsync(cancellationToken);")]
    [InlineData("var input = Console.{|ATB1006:In|}; _ = await input.ReadLineAsync(cancellationToken);")]
    [InlineData("{|ATB1007:Read|}(Console.In);")]
    [InlineData("ReadLater(Console.{|ATB1006:In|});")]
    [InlineData("_ = await {|ATB1007:AskAsync|}(Console.In);")]
    [InlineData("_ = new System.Xml.XmlTextReader(Console.{|ATB1006:In|});")]
    [InlineData("Parse(Console.{|ATB1006:In|});")]
    [InlineData("_ = string.Concat(System.Xml.Linq.XDocument.{|ATB1003:Load|}(Console.{|ATB1006:In|}));")]
    [InlineData("_ = new Keeper(Console.In);")]
    [InlineData("Keep(() => 1, Console.In);")]
    public Task InputThatIsHandedOn_IsToldWhereItIsRead(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        private static string? Read(TextReader reader) => reader.ReadLine();
        private static void ReadLater(TextReader reader) => _ = reader.ReadLineAsync();
        private static async Task<string?> AskAsync(TextReader reader) { await Task.Yield(); return reader.ReadLine(); }
        private static void Parse(TextReader reader) => System.Xml.XmlReader.Create(reader);
        private static Func<string?> Keep(Func<int> other, TextReader reader) => () => reader.ReadLineAsync().ToString();
        private sealed class Keeper(TextReader reader) { public TextReader Reader { get; } = reader; }
        """);

    /// <summary>What another assembly does with it, the text does not tell.</summary>
    [Fact]
    public Task InputThatIsHandedToOthers_IsToldInHandlers_AndElsewherePossibly() =>
        OutsideHandlersVerifier.VerifyAsync("_ = new System.Xml.XmlTextReader(Console.{|ATB1006?:In|}); _ = await Console.{|ATB1006:In|}.ReadLineAsync(cancellationToken);", DiagnosticSeverity.Error);
}
