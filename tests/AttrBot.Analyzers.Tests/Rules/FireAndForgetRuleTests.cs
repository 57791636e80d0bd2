using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008.</summary>
public sealed class FireAndForgetRuleTests
{
    private const string Send = "static async Task<int> SendAsync() { await Task.Yield(); return 1; }";

    [Fact]
    public Task DroppedTask_IsAnError() =>
        VerifyAsync(
            """
            [|SendAsync|]();
            Task.[|Run|](() => 1);
            SendAsync().[|ConfigureAwait|](false);
            Func<Task>? maybe = null;
            maybe?.[|Invoke|]();
            var unread = [|SendAsync|]();
            [|await|] Task.Factory.StartNew(SendAsync);
            context.[|DeferAsync|]((_, _) => Task.CompletedTask);
            """,
            DiagnosticResult.For("ATB1008").WithSeverity(DiagnosticSeverity.Error)
                .WithMessage("'Handlers.SendAsync' goes on after 'GoAsync' has returned, and nobody sees it fail; await it, or hand it to 'context.DeferAsync'"));

    [Fact]
    public Task DiscardedTask_IsAWarning() =>
        VerifyAsync("_ = [|SendAsync|]();", DiagnosticResult.For("ATB1008").WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task AsyncVoid_IsReported() =>
        VerifyAsync(
            """
            new List<int>().ForEach([|async|] n => await SendAsync());
            Later();
            [|Fire|]();
            async void [|Later|]() => await SendAsync();
            Action drops = () => [|SendAsync|]();
            """);

    [Fact]
    public Task TasksThatAreUsed_AreNotReported() =>
        VerifyAsync(
            """
            await SendAsync();
            var stored = SendAsync();
            await Task.WhenAll(stored, SendAsync());
            await context.DeferAsync((_, _) => SendAsync());
            _ = context.DeferAsync((_, _) => SendAsync());
            _kept = SendAsync();
            new List<Task>().Add(SendAsync());
            Func<Task> handedOn = () => SendAsync();
            _ = 5;
            if (stored.IsCompleted) return;
            """);

    [Fact]
    public Task CodeOutsideHandlers_IsNotReported() =>
        CSharpAnalyzerVerifier<FireAndForgetAnalyzer>.VerifyAnalyzerAsync(
            """
            class Plain
            {
                static Task SendAsync() => Task.CompletedTask;
                static void Start() { SendAsync(); _ = SendAsync(); }
            }
            """);

    [Fact]
    public Task MiddlewareLambdaAndHelperThatTakesAContext_AreHandlerCode() =>
        CSharpAnalyzerVerifier<FireAndForgetAnalyzer>.VerifyAnalyzerAsync(
            """
            using AttrBot;

            static class Setup
            {
                static Task SendAsync() => Task.CompletedTask;
                static void Add(BotBuilder bot) => bot.Use(async (context, next) => { [|SendAsync|](); await next(context); });
                static void Help(MessageContext context) { [|SendAsync|](); }
            }
            """);

    [Fact]
    public Task OutsideHandlers_WorkThatLooksAfterItsFailures_MayBeDiscarded()
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = """
                class Plain
                {
                    private readonly TaskCompletionSource _done = new();

                    async Task RunAsync(Task kept)
                    {
                        _ = CaughtAsync();
                        _ = CaughtAsync().ConfigureAwait(false);
                        Ends();
                        _ = Task.Run(async () => { try { await Task.Yield(); } catch (Exception) { } });
                        _ = Task.Run(async () => { await Task.Yield(); _done.TrySetResult(); });
                        _ = kept.ContinueWith(task => Console.Error.WriteLine(task.Exception), TaskContinuationOptions.OnlyOnFaulted);
                        _ = SettleAsync();
                        await Task.WhenAny(kept, Task.Delay(5));

                        [|CaughtAsync|]();
                        _ = [|RethrowsAsync|]();
                        _ = [|SomeAsync|]();
                        _ = [|PartlyAsync|]();
                        [|Fires|]();
                        _ = Task.[|Run|](async () => await Task.Yield());
                        _ = kept.[|ContinueWith|](task => Console.Error.WriteLine("over"));
                        [|await|] Task.Factory.StartNew(CaughtAsync);
                    }

                    static async Task NamedAsync() { var _ = CaughtButCancelledAsync(); await Task.Yield(); }
                    static async Task CaughtAsync() { try { await Task.Yield(); } catch (Exception e) { Console.Error.WriteLine(e); } }
                    static async Task CaughtButCancelledAsync() { try { await Task.Yield(); } catch (Exception e) when (e is not OperationCanceledException) { } }
                    static async void Ends() { try { await Task.Yield(); } catch { } }
                    Task SettleAsync() => Task.Run(() => _done.TrySetResult());
                    static async Task RethrowsAsync() { try { await Task.Yield(); } catch (Exception) { throw; } }
                    static async Task SomeAsync() { try { await Task.Yield(); } catch (IOException) { } }
                    static async Task PartlyAsync() { try { await Task.Yield(); } catch { } await Task.Yield(); }
                    static async void Fires() => await Task.Yield();
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task InAHandler_EvenWorkThatLooksAfterItsFailures_IsReported() =>
        AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>(
            "_ = [|CaughtAsync|]();",
            "static async Task CaughtAsync() { try { await Task.Yield(); } catch (Exception) { } }");

    private static Task VerifyAsync(string statements, params DiagnosticResult[] expected) =>
        AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>(
            statements, $"private Task? _kept;\nprivate async void Fire() => await SendAsync();\n{Send}", expected);
}
