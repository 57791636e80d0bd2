using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Capabilities;

/// <summary>ATB1016: what a handler that is restricted to one messenger uses, and the messenger cannot do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCapabilityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [MissingCapabilityRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (CapabilityTypes.Create(start.Compilation) is not { } types)
            {
                return;
            }

            var bot = BotTypes.Create(start.Compilation);
            start.RegisterOperationBlockStartAction(block =>
            {
                if (block.OwningSymbol is IMethodSymbol method && bot.IsHandler(method) && types.MessengersOf(method) is { Count: > 0 } messengers)
                {
                    block.RegisterOperationAction(operation => Analyze(operation, types, messengers), OperationKind.Invocation);
                    block.RegisterOperationAction(operation => Analyze(operation, types, messengers), OperationKind.PropertyReference);
                }
            });
        });
    }

    private static void Analyze(OperationAnalysisContext context, CapabilityTypes types, List<INamedTypeSymbol> messengers)
    {
        ISymbol member = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IPropertyReferenceOperation reference => reference.Property,
            _ => throw new InvalidOperationException("Registered for no other operation."),
        };
        if (types.CapabilitiesNeededBy(member) is not { } needed ||
            messengers.Find(messenger => types.CapabilitiesOf(messenger) is { } capabilities && (capabilities & needed) != needed) is not { } lacking)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            MissingCapabilityRule.Descriptor,
            NameLocation.Of(context.Operation.Syntax),
            member.Name,
            types.NameOf(needed & ~types.CapabilitiesOf(lacking)!.Value),
            lacking.Name.EndsWith("Attribute", StringComparison.Ordinal) ? lacking.Name.Substring(0, lacking.Name.Length - "Attribute".Length) : lacking.Name));
    }
}
