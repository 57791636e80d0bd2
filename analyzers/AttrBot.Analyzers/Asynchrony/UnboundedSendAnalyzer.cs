using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            var bot = BotTypes.Create(start.Compilation);

            // By name first: an operation action would have every method of the project bound.
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (NameOf(((InvocationExpressionSyntax)node.Node).Expression) is "ReplyAsync" or "SendAsync" &&
                        node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is IInvocationOperation invocation)
                    {
                        Analyze(node, invocation, bot);
                    }
                },
                SyntaxKind.InvocationExpression);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, IInvocationOperation invocation, BotTypes bot)
    {
        var method = invocation.TargetMethod;
        if (!bot.IsContext(method.ContainingType) || LimitlessLoop(invocation) is null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(UnboundedSendRule.Descriptor, NameLocation.Of(invocation.Syntax), MemberNames.Of(method)));
    }

    private static string NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The loop around <paramref name="send"/>, in the same function, that neither ends by itself nor waits.</summary>
    private static ILoopOperation? LimitlessLoop(IOperation send)
    {
        for (var current = send.Parent; current is not null && HandlerCode.FunctionOf(current) is null; current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                if (FunctionOperations.Inside(loop).OfType<IInvocationOperation>().Any(call => s_limiters.Contains(call.TargetMethod.Name)))
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
