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

    private const string Answers = """
        private static Task AnswerAsync(object? answer = null) => Task.CompletedTask;
        private static Task AnswerAsync(object? answer, CancellationToken token) => Task.Delay(1, token);
        """;

    [Fact]
    public Task TokenOfAnotherOverload_IsPassedInItsPlace() =>
        Verify.VerifyHandlerAsync("await [|AnswerAsync|](\"a\");", Answers, "await AnswerAsync(\"a\", cancellationToken);", Answers);

    /// <summary>The token would be taken for the answer, and only the author knows what stands before it.</summary>
    [Fact]
    public Task TokenBehindAnArgumentThatIsLeftOut_IsNotOffered() =>
        Verify.VerifyNoFixAsync("await [|AnswerAsync|]();", Answers);

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
