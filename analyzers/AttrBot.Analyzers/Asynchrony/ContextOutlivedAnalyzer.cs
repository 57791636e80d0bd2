using System.Collections.Immutable;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>ATB1011: contexts that unawaited work, a timer, an event or a field keeps beyond the handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextOutlivedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ContextOutlivedRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var bot = BotTypes.Create(start.Compilation);
            var code = new HandlerCode(bot, start.Options.AnalyzerConfigOptionsProvider);
            HandlerBlocks.Register(start, code, (block, operation) => Analyze(block, operation, bot));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, IOperation root, BotTypes bot)
    {
        // One report a piece of work: the first use says it all.
        var reported = new HashSet<IOperation>();
        foreach (var reference in root.DescendantsAndSelf().OfType<IParameterReferenceOperation>())
        {
            if (bot.IsContext(reference.Type) && Find(reference, bot) is var (work, outliving) && reported.Add(work))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ContextOutlivedRule.Descriptor,
                    reference.Syntax.GetLocation(),
                    outliving.IsCertain ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    additionalLocations: null,
                    properties: null,
                    reference.Parameter.Name,
                    outliving.Reason));
            }
        }
    }

    /// <summary>The work between <paramref name="reference"/> and the function whose context it is that outlives that function.</summary>
    private static (IOperation Work, Outliving Outliving)? Find(IParameterReferenceOperation reference, BotTypes bot)
    {
        if (OfReference(reference, bot) is { } direct)
        {
            return (reference, direct);
        }

        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            if (HandlerCode.FunctionOf(current) is not { } function)
            {
                continue;
            }

            if (SymbolEqualityComparer.Default.Equals(function, reference.Parameter.ContainingSymbol) || OutlivingWork.IsDeferred(current, bot))
            {
                return null;
            }

            if (OutlivingWork.Of(current, bot) is { } outliving)
            {
                return (current, outliving);
            }
        }

        return null;
    }

    /// <summary>A context that is handed to a call that nobody waits for, or kept in a field.</summary>
    private static Outliving? OfReference(IParameterReferenceOperation reference, BotTypes bot)
    {
        var parent = reference.Parent is IConversionOperation conversion ? conversion.Parent : reference.Parent;
        return parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } when !bot.IsContext(call.TargetMethod.ContainingType) && DroppedTasks.Classify(call) != DropKind.None =>
                Outliving.Unawaited with { IsCertain = false },
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } target } assignment
                when assignment.Value.Syntax.Span.Contains(reference.Syntax.Span) && OutlivesAsMember(target, bot) =>
                    Outliving.Stored with { IsCertain = target.Member.IsStatic },
            _ => null,
        };
    }

    /// <summary>A class with handlers lives as long as its message; middleware, filters and other services live longer.</summary>
    private static bool OutlivesAsMember(IMemberReferenceOperation target, BotTypes bot) =>
        target.Member.IsStatic ||
        (target.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } &&
            !target.Member.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(bot.IsHandler));
}
