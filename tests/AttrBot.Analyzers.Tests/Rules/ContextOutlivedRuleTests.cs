using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1011.</summary>
public sealed class ContextOutlivedRuleTests
{
    [Fact]
    public Task ContextInUnawaitedWork_IsAnError() =>
        VerifyAsync(
            """
            _ = Task.Run(async () => { await [|context|].ReplyAsync("a"); await context.ReplyAsync("b"); });
            Task.Run(() => [|context|].ReplyAsync("a").AsTask()).ContinueWith(_ => { });
            _ = LaterAsync();
            new List<string>().ForEach(async text => await [|context|].ReplyAsync(text));
            async Task LaterAsync() => await [|context|].ReplyAsync("a");
            """,
            DiagnosticResult.For("ATB1011").WithSeverity(DiagnosticSeverity.Error)
                .WithMessage("'context' ends with its handler, and nobody waits for this work; hand the work to 'DeferAsync'"));

    [Fact]
    public Task ContextThatMayBeUsedLater_IsAWarning() =>
        VerifyAsync(
            """
            ThreadPool.QueueUserWorkItem(_ => Console.Write([|context|].Attempt));
            new Thread(() => Console.Write([|context|].Attempt)).Start();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Write([|context|].Attempt);
            _ = HelpAsync([|context|]);
            _work = Task.Run(() => Console.Write([|context|].Attempt));
            """,
            [.. Enumerable.Repeat(DiagnosticResult.For("ATB1011").WithSeverity(DiagnosticSeverity.Warning), 5)]);

    [Fact]
    public Task AwaitedDeferredAndScopedUses_AreNotReported() =>
        VerifyAsync(
            """
            await Task.Run(() => context.ReplyAsync("a").AsTask());
            await context.DeferAsync((later, token) => context.ReplyAsync("a", token).AsTask());
            await context.OffloadAsync(_ => Console.Write(context.Attempt));
            await HelpAsync(context);
            var started = Task.Run(() => context.Attempt);
            await started;
            _context = context;
            var texts = input.Select(text => context.Attempt + text).ToList();
            await LaterAsync();
            async Task LaterAsync() => await context.ReplyAsync("a");
            """);

    [Fact]
    public Task ContextInAFieldOfAMiddleware_IsReported() =>
        CSharpAnalyzerVerifier<ContextOutlivedAnalyzer>.VerifyAnalyzerAsync(
            """
            using AttrBot;

            sealed class Last : IBotMiddleware
            {
                private static BotContext? s_last;
                private BotContext? _last;

                public ValueTask InvokeAsync(BotContext context, BotDelegate next)
                {
                    s_last = [|context|];
                    _last = [|context|];
                    return next(context);
                }
            }
            """,
            DiagnosticResult.For("ATB1011").WithSeverity(DiagnosticSeverity.Error),
            DiagnosticResult.For("ATB1011").WithSeverity(DiagnosticSeverity.Warning));

    private static Task VerifyAsync(string statements, params DiagnosticResult[] expected) =>
        AsynchronyVerifier.VerifyHandlerAsync<ContextOutlivedAnalyzer>(
            statements,
            """
            private Task? _work;
            private MessageContext? _context;
            private static async Task HelpAsync(MessageContext context) => await context.ReplyAsync("a");
            """,
            expected);
}
