using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Asynchrony.TokenNotPassedAnalyzer, AttrBot.CodeFixes.Fixes.PassTokenCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Tokens are passed on.</summary>
public sealed class PassTokenTests
{
    [Fact]
    public Task Token_IsPassedByPositionOrByName() =>
        Verify.VerifyHandlerAsync(
            """
            await Task.[|Delay|](5);
            await new StreamReader(Console.OpenStandardInput()).[|ReadLineAsync|]();
            await [|OwnAsync|]();
            """,
            "private static Task OwnAsync(int times = 1, CancellationToken token = default) => Task.Delay(times, token);",
            """
            await Task.Delay(5, cancellationToken);
            await new StreamReader(Console.OpenStandardInput()).ReadLineAsync(cancellationToken);
            await OwnAsync(token: cancellationToken);
            """,
            "private static Task OwnAsync(int times = 1, CancellationToken token = default) => Task.Delay(times, token);");

    [Fact]
    public Task OuterToken_IsReplacedByTheNearest() =>
        Verify.VerifyHandlerAsync(
            """
            await context.CircuitBreaker("files").ExecuteAsync(async token =>
            {
                await File.ReadAllTextAsync("a.txt", [|context.CancellationToken|]);
                await Task.Delay(5, [|cancellationToken|]);
            }, cancellationToken);
            """,
            """
            await context.CircuitBreaker("files").ExecuteAsync(async token =>
            {
                await File.ReadAllTextAsync("a.txt", token);
                await Task.Delay(5, token);
            }, cancellationToken);
            """);
}
