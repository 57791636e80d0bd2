using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>ATB1008: tasks that a handler starts and nobody waits for, and <c>async void</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FireAndForgetAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [FireAndForgetRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var code = new HandlerCode(BotTypes.Create(start.Compilation), start.Options.AnalyzerConfigOptionsProvider);
            var caught = new CaughtFailures(start.Compilation);
            HandlerBlocks.RegisterEach(start, code, (block, operation) =>
            {
                switch (operation)
                {
                    case IInvocationOperation or IObjectCreationOperation or IAwaitOperation:
                        AnalyzeStarted(block, operation, code, caught);
                        break;
                    case IAnonymousFunctionOperation or ILocalFunctionOperation:
                        AnalyzeFunction(block, operation, code, caught);
                        break;
                }
            });
        });
    }

    private static void AnalyzeStarted(CodeBlockAnalysisContext context, IOperation operation, HandlerCode code, CaughtFailures caught)
    {
        var kind = DroppedTasks.Classify(operation);
        if (kind == DropKind.None && operation is IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true, MethodKind: MethodKind.Ordinary } })
        {
            kind = DropKind.Dropped;
        }

        if (kind == DropKind.None || IsNoted(operation, kind, code.Bot) || !code.Contains(operation, context.OwningSymbol))
        {
            return;
        }

        var hasContext = code.HasContext(operation, context.OwningSymbol);
        if (!hasContext && caught.OfWork(operation, context.CancellationToken))
        {
            return;
        }

        // Discarding says that the author knows: likely wrong, but no accident; and perhaps that what another project starts looks after itself.
        var severity = kind != DropKind.Discarded ? DiagnosticSeverity.Error
            : !hasContext && caught.IsUnknown(operation, context.CancellationToken) ? DiagnosticSeverity.Info
            : DiagnosticSeverity.Warning;
        context.ReportDiagnostic(Create(NameLocation.Of(operation.Syntax), severity, NameOf(operation), context.OwningSymbol));
    }

    private static void AnalyzeFunction(CodeBlockAnalysisContext context, IOperation operation, HandlerCode code, CaughtFailures caught)
    {
        var (function, location, name) = operation switch
        {
            IAnonymousFunctionOperation { Symbol: { } lambda, Syntax: AnonymousFunctionExpressionSyntax syntax } => (lambda, syntax.AsyncKeyword.GetLocation(), "async void lambda"),
            ILocalFunctionOperation { Symbol: { } local, Syntax: LocalFunctionStatementSyntax syntax } => (local, syntax.Identifier.GetLocation(), local.Name),
            _ => default,
        };
        if (function is { IsAsync: true, ReturnsVoid: true } && code.Contains(operation, context.OwningSymbol) &&
            (code.HasContext(operation, context.OwningSymbol) || !caught.OfFunction(operation.Syntax, context.CancellationToken)))
        {
            context.ReportDiagnostic(Create(location!, DiagnosticSeverity.Error, name!, context.OwningSymbol));
        }
    }

    /// <summary>A callback that was handed to <c>DeferAsync</c> is looked after, even if nobody waits for its being noted.</summary>
    private static bool IsNoted(IOperation operation, DropKind kind, BotTypes bot) =>
        kind == DropKind.Discarded && operation is IInvocationOperation invocation && bot.Defers(invocation.TargetMethod);

    private static string NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => "the delegate",
        IInvocationOperation invocation => MemberNames.Of(invocation.TargetMethod),
        IObjectCreationOperation { Constructor: { } constructor } => MemberNames.Of(constructor),
        _ => "the awaited task's result",
    };

    private static Diagnostic Create(Location location, DiagnosticSeverity severity, string name, ISymbol member) => Diagnostic.Create(
        FireAndForgetRule.Descriptor, location, severity, additionalLocations: null, properties: null, name, member.Name);
}
