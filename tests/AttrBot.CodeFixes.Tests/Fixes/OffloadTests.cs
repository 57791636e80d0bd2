using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.OffloadCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Work that keeps the processor busy is handed to a pool.</summary>
public sealed class OffloadTests
{
    [Fact]
    public Task Work_IsOffloadedThroughTheContext() =>
        Verify.VerifyHandlerAsync(
            """
            var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}("secret", new byte[16], 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);
            Parallel.{|ATB1005:For|}(0, 100, i => Math.Sqrt(i)); // heavy
            File.{|ATB1003:Delete|}("a.txt");
            """,
            """
            var key = await context.OffloadAsync(_ => System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2("secret", new byte[16], 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32), cancellationToken);
            await context.OffloadAsync(_ => Parallel.For(0, 100, i => Math.Sqrt(i)), cancellationToken); // heavy
            await context.OffloadAsync(_ => File.Delete("a.txt"), cancellationToken);
            """);

    [Fact]
    public Task WithoutAContext_TheThreadPoolRunsIt() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!go")]
            public Task<int> GoAsync() => Task.FromResult(new[] { 1, 2 }.AsParallel().{|ATB1005:Sum|}());
            """,
            """
            [Trigger("!go")]
            public async Task<int> GoAsync() => await Task.Run(() => new[] { 1, 2 }.AsParallel().Sum());
            """);

    [Fact]
    public Task HelperThatKeepsTheProcessorBusy_IsOffloadedWhereItIsCalled() =>
        Verify.VerifyHandlerAsync(
            "var sum = {|ATB1007:Crunch|}([1, 2]) + 1;",
            "private static int Crunch(int[] numbers) => numbers.AsParallel().Sum();",
            "var sum = await context.OffloadAsync(_ => Crunch([1, 2]), cancellationToken) + 1;",
            "private static int Crunch(int[] numbers) => numbers.AsParallel().Sum();");

    [Fact]
    public Task WorkOnASpan_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            Span<byte> salt = stackalloc byte[16];
            var key = System.Security.Cryptography.Rfc2898DeriveBytes.{|ATB1005:Pbkdf2|}("secret", salt, 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);
            """);

    [Fact]
    public Task WorkThatAwaits_IsNotOffered() =>
        Verify.VerifyNoFixAsync("var sum = new[] { (await LoadAsync()).Length }.AsParallel().{|ATB1005:Sum|}();");
}
