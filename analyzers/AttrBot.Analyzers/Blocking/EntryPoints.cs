using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Decides which code is analysed, and analyses it.</summary>
internal sealed class EntryPoints(BlockingEngine engine, AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<Body, byte> _callbacks = new();
    private readonly ConcurrentDictionary<MemberBody, byte> _members = new();

    /// <summary>Analyses the entry points of a file, as far as their text stands in it.</summary>
    public void AnalyzeFile(SemanticModel model, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var includesAllAsync = ScopeOptions.IncludesAllAsync(options, model.SyntaxTree);
        foreach (var node in EntryCandidates.In(model.SyntaxTree.GetRoot(cancellationToken), includesAllAsync))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (node)
            {
                case InvocationExpressionSyntax:
                    if (model.GetOperation(node, cancellationToken) is IInvocationOperation invocation)
                    {
                        AnalyzeCallbacks(invocation, report, cancellationToken);
                    }

                    break;
                case AnonymousFunctionExpressionSyntax:
                    AnalyzeFunction(node, model, report, cancellationToken);
                    break;
                case ArrowExpressionClauseSyntax { Parent: { } property }:
                    if (model.GetDeclaredSymbol(property, cancellationToken) is IPropertySymbol { GetMethod: { } getter })
                    {
                        AnalyzeMethod(getter, report, cancellationToken);
                    }

                    break;
                default:
                    if (model.GetDeclaredSymbol(node, cancellationToken) is IMethodSymbol method)
                    {
                        AnalyzeMethod(method, report, cancellationToken);
                    }

                    break;
            }
        }
    }

    private void AnalyzeMethod(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.PartialImplementationPart is not null || engine.Bot.MayBlock(method))
        {
            return;
        }

        var isHandler = engine.Bot.IsEntryPoint(method);
        if ((isHandler || IsInAsyncScope(method)) && engine.Bodies.Find(method, cancellationToken) is { } body)
        {
            var walked = Analyze(body, method.Name, isHandler ? null : IsInAsyncScope, report, cancellationToken);
            if (IncludesAllAsync(method))
            {
                AnalyzeFunctions(body.Member, walked, report, cancellationToken);
            }
        }
    }

    /// <summary>Analyses the delegates of a call that makes them middleware or deferred callbacks.</summary>
    private void AnalyzeCallbacks(IInvocationOperation invocation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if ((engine.Bot.Defers(invocation.TargetMethod) || engine.Bot.AddsMiddleware(invocation.TargetMethod)) &&
            engine.Bodies.FindMemberAround(invocation, cancellationToken) is { } member && !MayBlock(member))
        {
            foreach (var value in invocation.Arguments.SelectMany(argument => ForcedValues.DelegatesIn(argument.Value)))
            {
                AnalyzeCallback(value, member, report, cancellationToken);
            }
        }
    }

    /// <summary>Where every asynchronous function is in scope: analyses those inside a member that is not.</summary>
    private void AnalyzeFunction(SyntaxNode function, SemanticModel model, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (model.GetOperation(function, cancellationToken) is { } operation &&
            engine.Bodies.FindMemberAround(operation, cancellationToken) is { } member &&
            !IsInScope(member) && !MayBlock(member) && _members.TryAdd(member, 0))
        {
            AnalyzeFunctions(member, [], report, cancellationToken);
        }
    }

    private void AnalyzeCallback(IOperation value, MemberBody member, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var name = CallbackName(member);
        foreach (var function in engine.Functions.FunctionsOf(value, Values.BindingEnvironment.Empty, cancellationToken))
        {
            if (function.Body is not { } body)
            {
                if (MethodGroups.FindBlocking(function.External!, engine.Catalog) is { } site)
                {
                    report(BlockingReport.Direct(Finding.At(site), name));
                }
            }
            else if (_callbacks.TryAdd(body, 0) && !(body.Container is null && IsInScope(body.Member)) && !MayBlock(body.Member))
            {
                Analyze(body, body.Container is null ? body.Symbol.Name : name, null, report, cancellationToken);
            }
        }
    }

    /// <summary>Asynchronous lambdas run by themselves unless their text has been walked, or someone else runs them on the pool.</summary>
    private void AnalyzeFunctions(MemberBody member, ImmutableHashSet<Body> walked, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var function in member.Functions.OrderBy(function => function.Start))
        {
            if (function.Symbol is IMethodSymbol { IsAsync: true, MethodKind: MethodKind.AnonymousFunction } && !walked.Contains(function) &&
                !HandOffs.IsHandedOff(function.Creation, engine.Bot))
            {
                walked = walked.Union(Analyze(function, CallbackName(member), IsInAsyncScope, report, cancellationToken));
            }
        }
    }

    private ImmutableHashSet<Body> Analyze(
        Body body, string name, Func<IMethodSymbol, bool>? isJudgedElsewhere, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var findings = EntryFindings.Of(engine, body, isJudgedElsewhere, cancellationToken);
        findings = isJudgedElsewhere is null ? findings : findings.OutsideHandlers(engine, isJudgedElsewhere, cancellationToken);
        foreach (var finding in findings.Direct)
        {
            report(BlockingReport.Direct(finding, name));
        }

        foreach (var group in findings.Through.GroupBy(pair => pair.Call.Location, pair => pair.Finding))
        {
            report(BlockingReport.Through(group.Key, [.. group], name));
        }

        return findings.Walked;
    }

    private static string CallbackName(MemberBody member) => $"callback in {MemberNames.Of(member.Outermost.Symbol)}";

    private bool MayBlock(MemberBody member) => member.Outermost.Symbol is IMethodSymbol method && engine.Bot.MayBlock(method);

    private bool IsInScope(MemberBody member) =>
        member.Outermost.Symbol is IMethodSymbol method && (engine.Bot.IsEntryPoint(method) || IsInAsyncScope(method));

    private bool IsInAsyncScope(IMethodSymbol method) =>
        (method.IsAsync || method.ReturnType.IsAwaitable()) && !method.IsAbstract && !DualModes.IsSynchronousHalf(method) && IncludesAllAsync(method);

    private bool IncludesAllAsync(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is { IsEmpty: false } references && ScopeOptions.IncludesAllAsync(options, references[0].SyntaxTree);
}
