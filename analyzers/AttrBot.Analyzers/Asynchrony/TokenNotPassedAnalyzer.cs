using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Values;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>ATB1009: calls that would take the cancellation token at hand, and calls that take one of an outer function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenNotPassedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that carries the token's expression.</summary>
    public const string TokenProperty = "Token";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TokenNotPassedRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var bot = BotTypes.Create(start.Compilation);
            var code = new HandlerCode(bot, start.Options.AnalyzerConfigOptionsProvider);
            var engine = new Lazy<BlockingEngine>(() => new BlockingEngine(
                start.Compilation,
                bot,
                BlockingApiCatalog.Create(AdditionalBlockingApis.Read(start.Options.AdditionalFiles, CancellationToken.None)),
                new ProgramMemory(start.Compilation, start.Options.AdditionalFiles)));
            HandlerBlocks.RegisterEach(start, code, (block, operation) =>
            {
                if (operation is IInvocationOperation invocation)
                {
                    Analyze(block, invocation, code, engine);
                }
            });
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, IInvocationOperation invocation, HandlerCode code, Lazy<BlockingEngine> engine)
    {
        var method = invocation.TargetMethod;
        if (!method.ReturnType.IsAwaitable() || code.Bot.IsContext(method.ContainingType))
        {
            return;
        }

        // The cheap questions first: most calls either pass a token or have no overload that takes one.
        var passed = invocation.Arguments.Where(argument => TokensAtHand.IsToken(argument.Parameter?.Type)).ToList();
        var passesNone = passed.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue);
        if ((passed.Count == 0 && !CancellableOverloads.Exists(invocation, context.OwningSymbol)) ||
            !code.Contains(invocation, context.OwningSymbol) || IsOverAtOnce(invocation) || IsCleanUp(invocation) || Outlives(invocation) ||
            TokensAtHand.Nearest(invocation.SemanticModel!, invocation.Syntax, code.Bot, context.CancellationToken) is not { } token ||
            TokensAtHand.IsStored(token, invocation.SemanticModel!, context.CancellationToken) || IsIgnored(passed) || IteratorTokens.AreGivenTo(invocation))
        {
            return;
        }

        var place = BufferedResponses.ReadBy(invocation);
        if (place == ContentPlace.InMemory || IsInMemory(invocation, engine, context.CancellationToken))
        {
            return;
        }

        if (passesNone)
        {
            if (AddedTokens.AreImpossible(invocation, token))
            {
                return;
            }

            Report(context, NameLocation.Of(invocation.Syntax), invocation, token, place == ContentPlace.Unknown ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
            return;
        }

        foreach (var argument in passed.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            if (IsOfOuterFunction(argument.Value, token, code.Bot))
            {
                // Both tokens stop the work. Whether the nearer one stops it sooner is for whoever calls the function to say.
                Report(context, argument.Value.Syntax.GetLocation(), invocation, token, DiagnosticSeverity.Info);
            }
        }
    }

    /// <summary>Whether the called method does nothing with its token, as far as its text is at hand and no other can run instead.</summary>
    private static bool IsIgnored(List<IArgumentOperation> passed) =>
        passed.Count > 0 && passed.All(argument => argument.Parameter?.OriginalDefinition is { ContainingSymbol: IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false } method } parameter &&
            !CancellableOverloads.Uses(method, parameter));

    /// <summary>What reads from memory, or writes to it, has nothing to wait for.</summary>
    private static bool IsInMemory(IInvocationOperation invocation, Lazy<BlockingEngine> engine, CancellationToken cancellationToken) =>
        invocation.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal) && !invocation.TargetMethod.IsInSource() &&
        (invocation.Instance is null || engine.Value.InMemory.IsCarrier(ForcedValues.Unwrap(invocation.Instance).Type)) && engine.Value.InMemory.KindOf(invocation.Instance, invocation.Arguments, BindingEnvironment.Empty, cancellationToken) != MemoryKind.Io;

    /// <summary>With a timeout of zero nothing is waited for, and there is nothing to cancel.</summary>
    private static bool IsOverAtOnce(IInvocationOperation invocation) =>
        invocation.Arguments.Any(argument => argument.Parameter is { } parameter && Timeouts.IsTimeout(parameter) && Timeouts.IsWrittenZero(argument.Value));

    /// <summary>What tidies up has to end even if the handler's time is over.</summary>
    private static bool IsCleanUp(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is ICatchClauseOperation || (parent is ITryOperation statement && statement.Finally == current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the call stands in work that is discarded, and is to go on when the token is cancelled: it was started with none.</summary>
    private static bool Outlives(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: "Run" or "StartNew" } starting && DroppedTasks.Classify(starting) == DropKind.Discarded &&
                starting.Arguments.Any(argument => argument.Value is IPropertyReferenceOperation { Property: { Name: "None", ContainingType.Name: "CancellationToken" } }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the argument is a token parameter, or a context's token, of a function around the nearest one.</summary>
    private static bool IsOfOuterFunction(IOperation value, TokenAtHand nearest, BotTypes bot)
    {
        if (nearest.IsContext)
        {
            return false;
        }

        var source = value switch
        {
            IParameterReferenceOperation reference => reference.Parameter,
            IPropertyReferenceOperation { Property.Name: "CancellationToken", Instance: IParameterReferenceOperation reference } when bot.IsContext(reference.Type) => reference.Parameter,
            _ => null,
        };
        return source?.ContainingSymbol is { } function && !SymbolEqualityComparer.Default.Equals(function, nearest.Source.ContainingSymbol);
    }

    private static void Report(CodeBlockAnalysisContext context, Location location, IInvocationOperation invocation, TokenAtHand token, DiagnosticSeverity severity) =>
        context.ReportDiagnostic(Diagnostic.Create(
            TokenNotPassedRule.Descriptor,
            location,
            severity,
            additionalLocations: null,
            ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, token.Expression),
            MemberNames.Of(invocation.TargetMethod),
            token.Expression));
}
