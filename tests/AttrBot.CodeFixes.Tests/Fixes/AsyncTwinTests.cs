using AttrBot.Analyzers.Blocking;
using AttrBot.CodeFixes.Fixes;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.AsyncTwinCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Blocking calls become awaits of their asynchronous forms.</summary>
public sealed class AsyncTwinTests
{
    [Fact]
    public Task Sleep_BecomesDelayWithTheHandlersToken() =>
        Verify.VerifyHandlerAsync(
            """
            Thread.{|ATB1002:Sleep|}(100); // a little
            Thread.{|ATB1002:Sleep|}(TimeSpan.FromSeconds(1));
            System.Threading.Thread.{|ATB1002:Sleep|}(millisecondsTimeout: 5);
            """,
            """
            await Task.Delay(100, cancellationToken); // a little
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            await Task.Delay(5, cancellationToken);
            """);

    [Fact]
    public Task Files_AreReadAndWrittenAsynchronously() =>
        Verify.VerifyHandlerAsync(
            """
            var text = File.{|ATB1003:ReadAllText|}(File.{|ATB1003:ReadAllLines|}("names.txt")[0]);
            File.{|ATB1003:WriteAllText|}("copy.txt", text);
            using var reader = new StringReader(text);
            var stream = context.Attempt > 1 ? Stream.Null : Open();
            stream.{|ATB1003:CopyTo|}(
                Open(),
                4096);
            stream.{|ATB1003:Flush|}();
            """,
            "private static Stream Open() => throw new NotSupportedException();",
            """
            var text = await File.ReadAllTextAsync((await File.ReadAllLinesAsync("names.txt", cancellationToken))[0], cancellationToken);
            await File.WriteAllTextAsync("copy.txt", text, cancellationToken);
            using var reader = new StringReader(text);
            var stream = context.Attempt > 1 ? Stream.Null : Open();
            await stream.CopyToAsync(
                Open(),
                4096,
                cancellationToken);
            await stream.FlushAsync(cancellationToken);
            """,
            "private static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task TokenAfterOptionalParameters_IsNamed() =>
        Verify.VerifyHandlerAsync(
            "var number = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(Open());",
            "private static Stream Open() => throw new NotSupportedException();",
            "var number = await System.Text.Json.JsonSerializer.DeserializeAsync<int>(Open(), cancellationToken: cancellationToken);",
            "private static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task SemaphoreAndProcess_AreAwaited() =>
        Verify.VerifyHandlerAsync(
            """
            using var semaphore = new SemaphoreSlim(1);
            semaphore.{|ATB1004:Wait|}();
            semaphore.{|ATB1004:Wait|}(cancellationToken);
            var entered = semaphore.{|ATB1004:Wait|}(TimeSpan.FromSeconds(1));
            System.Diagnostics.Process.GetCurrentProcess().{|ATB1004:WaitForExit|}();
            """,
            """
            using var semaphore = new SemaphoreSlim(1);
            await semaphore.WaitAsync(cancellationToken);
            await semaphore.WaitAsync(cancellationToken);
            var entered = await semaphore.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            await System.Diagnostics.Process.GetCurrentProcess().WaitForExitAsync(cancellationToken);
            """);

    [Fact]
    public Task WaitAll_BecomesWhenAll() =>
        Verify.VerifyHandlerAsync(
            """
            Task.{|ATB1001:WaitAll|}(LoadAsync(), LoadAsync());
            Task.{|ATB1001:WaitAny|}(LoadAsync(), LoadAsync());
            var finished = Task.{|ATB1001:WaitAll|}([LoadAsync()], 1000);
            """,
            """
            await Task.WhenAll(LoadAsync(), LoadAsync());
            await Task.WhenAny(LoadAsync(), LoadAsync());
            var finished = Task.{|ATB1001:WaitAll|}([LoadAsync()], 1000);
            """);

    [Fact]
    public Task ReplacementOfAnotherType_IsCalledThere() =>
        Verify.VerifyHandlerAsync(
            "var document = System.Xml.Linq.XDocument.{|ATB1003:Load|}(Open());",
            "private static Stream Open() => throw new NotSupportedException();",
            "var document = await System.Xml.Linq.XDocument.LoadAsync(Open(), System.Xml.Linq.LoadOptions.None, cancellationToken);",
            "private static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task NullConditionalCall_IsGuarded() =>
        Verify.VerifyHandlerAsync(
            """
            var stream = Find();
            stream?.{|ATB1003:Flush|}();
            """,
            "private static Stream? Find() => null;",
            """
            var stream = Find();
            if (stream is not null)
            {
                await stream.FlushAsync(cancellationToken);
            }
            """,
            "private static Stream? Find() => null;");

    [Fact]
    public Task ContextsToken_IsUsedWhereTheHandlerHasNone() =>
        Verify.VerifyMembersAsync(
            """
            [Trigger("!read")]
            public async Task<string> ReadAsync(MessageContext context)
            {
                await Task.Yield();
                return File.{|ATB1003:ReadAllText|}("a.txt");
            }

            [Trigger("!plain")]
            public async Task<string> PlainAsync()
            {
                await Task.Yield();
                return File.{|ATB1003:ReadAllText|}("a.txt");
            }
            """,
            """
            [Trigger("!read")]
            public async Task<string> ReadAsync(MessageContext context)
            {
                await Task.Yield();
                return await File.ReadAllTextAsync("a.txt", context.CancellationToken);
            }

            [Trigger("!plain")]
            public async Task<string> PlainAsync()
            {
                await Task.Yield();
                return await File.ReadAllTextAsync("a.txt");
            }
            """);

    [Fact]
    public Task NearestToken_IsPassed() =>
        Verify.VerifyHandlerAsync(
            """
            await context.CircuitBreaker("files").ExecuteAsync(async token =>
            {
                await Task.Yield();
                File.{|ATB1003:ReadAllText|}("a.txt");
            }, cancellationToken);
            """,
            """
            await context.CircuitBreaker("files").ExecuteAsync(async token =>
            {
                await Task.Yield();
                await File.ReadAllTextAsync("a.txt", token);
            }, cancellationToken);
            """);

    [Fact]
    public Task UsingStatic_IsRenamed() =>
        Verify.VerifyAsync(
            """
            using AttrBot;
            using static System.IO.File;
            using static System.Threading.Tasks.Task;
            using static System.Threading.Thread;

            public static class Handlers
            {
                [Trigger("!read")]
                public static Task<string> ReadAsync(CancellationToken cancellationToken)
                {
                    {|ATB1002:Sleep|}(5);
                    {|ATB1001:WaitAll|}(Task.Delay(5, cancellationToken));
                    return Task.FromResult({|ATB1003:ReadAllText|}("a.txt"));
                }
            }
            """,
            """
            using AttrBot;
            using static System.IO.File;
            using static System.Threading.Tasks.Task;
            using static System.Threading.Thread;

            public static class Handlers
            {
                [Trigger("!read")]
                public static async Task<string> ReadAsync(CancellationToken cancellationToken)
                {
                    await Task.Delay(5, cancellationToken);
                    await WhenAll(Task.Delay(5, cancellationToken));
                    return await ReadAllTextAsync("a.txt", cancellationToken);
                }
            }
            """);

    [Fact]
    public Task CallWithoutAnAsynchronousFormForItsArguments_IsNotOffered() =>
        Verify.VerifyNoFixAsync(
            """
            Span<byte> bytes = stackalloc byte[4];
            Open().{|ATB1003:Read|}(bytes);
            Thread.{|ATB1002:SpinWait|}(100);
            var exists = File.{|ATB1003:Exists|}("a.txt");
            """,
            "private static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task ExtensionMethodOfTheUsersOwnClassification_IsFound() =>
        new CSharpCodeFixTest<BlockingAnalyzer, AsyncTwinCodeFixProvider>
        {
            AdditionalFiles = { ["AttrBot.BlockingApis.txt"] = "M:Archives.Pick(*) ; io.file ; +Async" },
            TestCode = Verify.Handler("var names = new[] { 1 }.{|ATB1003:Pick|}<string>(3);", "") + Archives,
            FixedCode = Verify.Handler("var names = await new[] { 1 }.PickAsync<string>(3, cancellationToken);", "") + Archives,
        }.RunAsync(TestContext.Current.CancellationToken);

    private const string Archives =
        """


        public static class Archives
        {
            public static List<T> Pick<T>(this int[] numbers, int count) => [];

            public static Task<List<T>> PickAsync<T>(this int[] numbers, int count, CancellationToken cancellationToken) => Task.FromResult<List<T>>([]);
        }
        """;
}
