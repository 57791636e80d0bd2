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
}
