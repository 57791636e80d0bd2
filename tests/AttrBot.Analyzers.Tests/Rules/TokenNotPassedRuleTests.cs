using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1009.</summary>
public sealed class TokenNotPassedRuleTests
{
    [Fact]
    public Task CallThatTakesAToken_IsReported() =>
        VerifyAsync(
            """
            await Task.[|Delay|](5);
            await File.[|ReadAllTextAsync|]("a.txt");
            await new StreamReader(Console.OpenStandardInput()).[|ReadLineAsync|]();
            await context.Http().[|GetStringAsync|]("http://localhost");
            await new SemaphoreSlim(1).[|WaitAsync|]();
            await OwnAsync("a").ConfigureAwait(false);
            await [|OtherAsync|]();
            """,
            DiagnosticResult.For("ATB1009").WithSeverity(DiagnosticSeverity.Warning).WithMessage("'Task.Delay' can be cancelled; pass 'cancellationToken'"));

    [Fact]
    public Task OuterTokenWhereANearerExists_IsReported() =>
        VerifyAsync(
            """
            await context.CircuitBreaker("files").ExecuteAsync(async token =>
            {
                await File.ReadAllTextAsync("a.txt", [|cancellationToken|]);
                await File.ReadAllTextAsync("a.txt", [|context.CancellationToken|]);
                await File.ReadAllTextAsync("a.txt", token);
                await Task.[|Delay|](5);
            }, cancellationToken);
            """);

    [Fact]
    public Task OuterToken_IsInformation() =>
        VerifyAsync(
            "await context.CircuitBreaker(\"files\").ExecuteAsync(async token => { await File.ReadAllTextAsync(\"a.txt\", [|cancellationToken|]); }, cancellationToken);",
            DiagnosticResult.For("ATB1009").WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task TokenThatIsNotLookedAt_NeedNotBePassed() =>
        AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
            "await Ignores(); await [|Heeds|](); Worker worker = null!; await worker.[|RunAsync|](); await worker.StopAsync();",
            """
            static Task Ignores(int count = 1, CancellationToken token = default) => Task.Delay(count);
            static Task Heeds(int count = 1, CancellationToken token = default) => Task.Delay(count, token);
            public abstract class Worker
            {
                public virtual Task RunAsync(CancellationToken token = default) => Task.CompletedTask;
                public async Task StopAsync(CancellationToken token = default) { await Task.Yield(); }
            }
            """);

    [Theory]
    [InlineData("await new StringReader(\"a\").ReadToEndAsync();")]
    [InlineData("using var memory = new MemoryStream(); using var writer = new StreamWriter(memory); await writer.FlushAsync(); await memory.CopyToAsync(new MemoryStream());")]
    [InlineData("using var writer = new StreamWriter(Console.OpenStandardOutput()); await writer.[|FlushAsync|]();")]
    [InlineData("await new MemoryStream().[|CopyToAsync|](Console.OpenStandardOutput());")]
    public Task ReadingAndWritingMemory_HasNothingToCancel(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("Func<HttpClient, Task<HttpResponseMessage>> get = null!; var response = await get(http); var text = await response.Content.[|ReadAsStringAsync|]();", DiagnosticSeverity.Info)]
    [InlineData("HttpContent content = null!; var text = await content.[|ReadAsStringAsync|]();", DiagnosticSeverity.Info)]
    [InlineData("var response = await http.SendAsync(new(), HttpCompletionOption.ResponseHeadersRead, cancellationToken); var text = await response.Content.[|ReadAsStringAsync|]();", DiagnosticSeverity.Warning)]
    public Task ContentOfUnknownOrigin_IsInformation(string statements, DiagnosticSeverity severity) => AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
        "var http = new HttpClient(); " + statements,
        expected: DiagnosticResult.For("ATB1009").WithSeverity(severity));

    [Fact]
    public Task CallsThatNeedNoToken_AreNotReported() =>
        VerifyAsync(
            """
            await context.ReplyAsync("hello");
            await context.RateLimitAsync();
            await Task.Delay(5, cancellationToken);
            await Task.Delay(5, CancellationToken.None);
            await File.ReadAllTextAsync("a.txt", default(CancellationToken));
            await Task.Run(() => 1);
            await Task.WhenAll(Task.CompletedTask);
            try { await Task.Yield(); } catch { await Task.Delay(5); } finally { await Task.Delay(5); }
            await context.CircuitBreaker("files").ExecuteAsync(async _ => await File.ReadAllTextAsync("a.txt", cancellationToken), cancellationToken);
            """);

    [Fact]
    public Task ContextsToken_IsAtHandToo() =>
        CSharpAnalyzerVerifier<TokenNotPassedAnalyzer>.VerifyAnalyzerAsync(
            """
            using AttrBot;

            static class Handlers
            {
                [Trigger("!a")]
                public static Task WithContextAsync(MessageContext context) => Task.[|Delay|](5);

                [Trigger("!b")]
                public static Task WithoutAsync() => Task.Delay(5);

                public static Task OutsideAsync(CancellationToken cancellationToken) => Task.Delay(5);
            }
            """,
            DiagnosticResult.For("ATB1009").WithMessage("'Task.Delay' can be cancelled; pass 'context.CancellationToken'"));

    [Fact]
    public Task OverloadThatDoesNothingWithItsToken_IsNotReported() =>
        AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
            "await CloseAsync(1); await [|StopAsync|](1);",
            """
            static Task CloseAsync(int code) => Task.CompletedTask;
            static Task CloseAsync(int code, CancellationToken cancellationToken) => CloseAsync(code);
            static Task StopAsync(int code) => Task.CompletedTask;
            static Task StopAsync(int code, CancellationToken cancellationToken) => Task.FromCanceled(cancellationToken);
            """);

    [Theory]
    [InlineData("await foreach (var item in reader.ReadAllAsync().WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var item in reader.ReadAllAsync().ConfigureAwait(false).WithCancellation(cancellationToken)) { }")]
    [InlineData("await using var items = reader.ReadAllAsync().GetAsyncEnumerator(cancellationToken);")]
    [InlineData("await foreach (var item in Heeds().WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var item in [|Heeds|]()) { }")]
    [InlineData("await foreach (var item in [|IgnoresEnumerator|]().WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var item in reader.[|ReadAllAsync|]()) { }")]
    [InlineData("await foreach (var item in reader.[|ReadAllAsync|]().ConfigureAwait(false)) { }")]
    [InlineData("await using var items = reader.[|ReadAllAsync|]().[|GetAsyncEnumerator|]();")]
    public Task SequenceThatGetsItsTokenWhereItIsEnumerated_NeedsNoOther(string statements) =>
        AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
            "System.Threading.Channels.ChannelReader<int> reader = null!; " + statements,
            """
            static async IAsyncEnumerable<int> Heeds([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default) { await Task.Delay(1, token); yield return 1; }
            #pragma warning disable CS8425
            static async IAsyncEnumerable<int> IgnoresEnumerator(CancellationToken token = default) { await Task.Delay(1, token); yield return 1; }
            """);

    [Fact]
    public Task WorkThatIsToGoOn_NeedsNoToken() =>
        VerifyAsync(
            """
            _ = Task.Run(async () => await OtherAsync(), CancellationToken.None);
            _ = Task.Run(async () => await [|OtherAsync|]());
            await Task.Run(async () => await [|OtherAsync|](), CancellationToken.None);
            """);

    private static Task VerifyAsync(string statements, params DiagnosticResult[] expected) =>
        AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
            statements,
            """
            private static Task OwnAsync(string text) => Task.CompletedTask;
            private static Task OtherAsync(CancellationToken token = default) => Task.Delay(1, token);
            """,
            expected);

    [Fact]
    public Task CallThatIsOverAtOnce_IsNotReported() =>
        VerifyAsync(
            """
            await Task.Delay(0);
            await Task.Delay(TimeSpan.Zero);
            var entered = await new SemaphoreSlim(1).WaitAsync(0) || await new SemaphoreSlim(1).WaitAsync(default(TimeSpan));
            await Task.[|Delay|](1);
            await Task.[|Delay|](TimeSpan.FromSeconds(1));
            entered = await new SemaphoreSlim(1).[|WaitAsync|](input.Length);
            """);

    [Theory]
    [InlineData("var response = await http.GetAsync(\"a\", cancellationToken); var text = await response.Content.ReadAsStringAsync();")]
    [InlineData("using var response = await http.SendAsync(new HttpRequestMessage(), cancellationToken).ConfigureAwait(false); var bytes = await response.Content.ReadAsByteArrayAsync();")]
    [InlineData("var text = await (await http.PostAsync(\"a\", null, cancellationToken)).Content.ReadAsStringAsync();")]
    [InlineData("var response = await http.GetAsync(\"a\", HttpCompletionOption.ResponseContentRead, cancellationToken); var text = await response.Content.ReadAsStringAsync();")]
    [InlineData("HttpResponseMessage? response = null; response = await http.GetAsync(\"a\", cancellationToken); var text = await response.Content.ReadAsStringAsync();")]
    [InlineData("HttpResponseMessage? response = null; response = await Get(http, cancellationToken); var text = await response.Content.[|ReadAsStringAsync|]();")]
    [InlineData("var response = await http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead, cancellationToken); var text = await response.Content.[|ReadAsStringAsync|]();")]
    [InlineData("var response = await http.GetAsync(\"a\", cancellationToken); response = await http.GetAsync(\"b\", HttpCompletionOption.ResponseHeadersRead, cancellationToken); var text = await response.Content.[|ReadAsStringAsync|]();")]
    [InlineData("var response = await Get(http, cancellationToken); var text = await response.Content.[|ReadAsStringAsync|]();")]
    [InlineData("var response = await http.GetAsync(\"a\", cancellationToken); await response.Content.[|CopyToAsync|](Console.OpenStandardOutput());")]
    public Task AnswerThatIsInMemory_HasNothingToCancel(string statements) => AsynchronyVerifier.VerifyHandlerAsync<TokenNotPassedAnalyzer>(
        "var http = new HttpClient(); " + statements,
        "static Task<HttpResponseMessage> Get(HttpClient http, CancellationToken token) => http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead, token);");

    private const string Senders = """
        public sealed class Options { public CancellationToken Token { get; set; } public int Count { get; set; } }
        public class Sender<TResponse>
        {
            public Task OkAsync(TResponse response, CancellationToken cancellation = default) => Task.Delay(1, cancellation);
            public Task PublishAsync<T>(T message, CancellationToken cancellation = default) => Task.Delay(1, cancellation);
            public Task LogAsync(string format, params object[] values) => Task.Delay(1);
            public Task LogAsync(string format, CancellationToken cancellation, params object[] values) => Task.Delay(1, cancellation);
            public Task CallAsync(string name, Options options, CancellationToken cancellation = default) => Task.Delay(options.Count, cancellation);
            public Task AnswerAsync(object? answer = null) => Task.Delay(1);
            public Task AnswerAsync(object? answer, CancellationToken cancellation) => Task.Delay(1, cancellation);
            public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellation = default) => work(cancellation);
        }
        public static class Extensions { public static Task OkAsync<T>(this Sender<T> sender, CancellationToken cancellation = default) => Task.Delay(1, cancellation); }
        """;

    /// <summary>FastEndpoints has such a sender.</summary>
    [Theory]
    [InlineData("await sender.OkAsync(cancellationToken);")]
    [InlineData("await sender.OkAsync();")]
    [InlineData("await sender.PublishAsync(cancellationToken);")]
    [InlineData("await sender.PublishAsync<object>(cancellationToken);")]
    [InlineData("await sender.CallAsync(\"a\", new Options { Token = cancellationToken });")]
    [InlineData("await sender.CallAsync(\"a\", new() { Token = cancellationToken });")]
    [InlineData("await sender.[|OkAsync|](\"done\");")]
    [InlineData("await sender.[|PublishAsync|](1);")]
    [InlineData("await sender.[|AnswerAsync|]();")]
    [InlineData("await sender.[|AnswerAsync|](1);")]
    [InlineData("await sender.[|CallAsync|](\"a\", new Options { Count = 1 });")]
    [InlineData("await sender.[|RunAsync|](token => Task.Delay(1, token));")]
    [InlineData("await (sender?.[|PublishAsync|](1) ?? Task.CompletedTask);")]
    public Task CallThatHasATokenOrWouldTakeItForSomethingElse_IsNotAskedForOne(string statements) => CSharpAnalyzerVerifier<TokenNotPassedAnalyzer>.VerifyAnalyzerAsync(
        $$"""
        using AttrBot;

        {{Senders}}

        public sealed class Handlers
        {
            [Trigger("!go")]
            public async Task GoAsync(Sender<object> sender, MessageContext context, CancellationToken cancellationToken) { await Task.Yield(); {{statements}} }
        }
        """);

    [Fact]
    public Task TokenThatIsStored_IsForWhatTheObjectDoesLater()
    {
        var test = new CSharpAnalyzerTest<TokenNotPassedAnalyzer>
        {
            TestCode = """
                class Queue
                {
                    private readonly SemaphoreSlim _gate = new(1);
                    private CancellationToken _token;
                    CancellationToken Token { get; set; }

                    async Task SetAsync(CancellationToken token) { await _gate.WaitAsync(); _token = token; _gate.Release(); }
                    async Task SetPropertyAsync(CancellationToken token) { await _gate.WaitAsync(); this.Token = token; _gate.Release(); }
                    async Task HandOnAsync(CancellationToken token) { await _gate.[|WaitAsync|](); var copy = token; _gate.Release(); }
                    async Task PassOnAsync(CancellationToken token) { await _gate.[|WaitAsync|](); var other = new Queue { Token = token }; other._token = token; _gate.Release(); }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
