using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>ATB1010: sends in loops whose length is not known and which nothing slows down.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedSendAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> s_limiters =
        ["RateLimitAsync", "Delay", "WaitForNextTickAsync", "WaitForReplyAsync", "AcquireAsync", "WaitAsync"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UnboundedSendRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var code = new HandlerCode(BotTypes.Create(start.Compilation), start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterOperationAction(operation => Analyze(operation, code), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, HandlerCode code)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation.TargetMethod is not { Name: "ReplyAsync" or "SendAsync" } method || !code.Bot.IsContext(method.ContainingType) || LimitlessLoop(invocation) is null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(UnboundedSendRule.Descriptor, NameLocation.Of(invocation.Syntax), MemberNames.Of(method)));
    }

    /// <summary>The loop around <paramref name="send"/>, in the same function, that neither ends by itself nor waits.</summary>
    private static ILoopOperation? LimitlessLoop(IOperation send)
    {
        for (var current = send.Parent; current is not null && HandlerCode.FunctionOf(current) is null; current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                if (LoopExits.OfSameFunction(loop).OfType<IInvocationOperation>().Any(call => s_limiters.Contains(call.TargetMethod.Name)))
                {
                    return null;
                }

                if (!LoopBounds.AreKnown(loop))
                {
                    return loop;
                }
            }
        }

        return null;
    }
}
