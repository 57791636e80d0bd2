using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Decides which code is analysed, and analyses it.</summary>
internal sealed class EntryPoints(BlockingEngine engine, AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<Body, byte> _callbacks = new();

    /// <summary>Analyses <paramref name="method"/> if it is in scope.</summary>
    public void AnalyzeMethod(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.PartialImplementationPart is not null || engine.Bot.MayBlock(method))
        {
            return;
        }

        var isHandler = engine.Bot.IsEntryPoint(method);
        if ((isHandler || IsInAsyncScope(method)) && engine.Bodies.Find(method, cancellationToken) is { } body)
        {
            Analyze(body, method.Name, isHandler ? null : IsInAsyncScope, report, cancellationToken);
        }
    }

    /// <summary>Analyses the delegates of a call that makes them middleware or deferred callbacks.</summary>
    public void AnalyzeCallbacks(IInvocationOperation invocation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (!engine.Bot.Defers(invocation.TargetMethod) && !engine.Bot.AddsMiddleware(invocation.TargetMethod))
        {
            return;
        }

        foreach (var value in invocation.Arguments.SelectMany(argument => ForcedValues.DelegatesIn(argument.Value)))
        {
            if (engine.Bodies.FindMemberAround(invocation, cancellationToken) is { } member && !MayBlock(member))
            {
                AnalyzeCallback(value, member, report, cancellationToken);
            }
        }
    }

    private void AnalyzeCallback(IOperation value, MemberBody member, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var name = $"callback in {MemberNames.Of(member.Outermost.Symbol)}";
        foreach (var function in engine.Functions.FunctionsOf(value, Values.BindingEnvironment.Empty, cancellationToken))
        {
            if (function.Body is not { } body)
            {
                if (MethodGroups.FindBlocking(function.External!, engine.Catalog) is { } site)
                {
                    report(BlockingReport.Direct(Finding.At(site), name));
                }
            }
            else if (_callbacks.TryAdd(body, 0) && !IsEntryPoint(body))
            {
                Analyze(body, body.Container is null ? body.Symbol.Name : name, null, report, cancellationToken);
            }
        }
    }

    private void Analyze(Body body, string name, Func<IMethodSymbol, bool>? isJudgedElsewhere, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var walker = new EntryWalker(engine, body, isJudgedElsewhere);
        walker.Walk(cancellationToken);
        foreach (var finding in walker.Direct)
        {
            report(BlockingReport.Direct(finding, name));
        }

        foreach (var group in walker.Through)
        {
            report(BlockingReport.Through(group.Key, [.. group], name));
        }
    }

    private bool IsEntryPoint(Body body) => body.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && (engine.Bot.IsEntryPoint(method) || engine.Bot.MayBlock(method));

    private bool MayBlock(MemberBody member) => member.Outermost.Symbol is IMethodSymbol method && engine.Bot.MayBlock(method);

    private bool IsInAsyncScope(IMethodSymbol method) =>
        (method.IsAsync || method.ReturnType.IsAwaitable()) && !method.IsAbstract &&
        method.DeclaringSyntaxReferences is { IsEmpty: false } references &&
        ScopeOptions.IncludesAllAsync(options, references[0].SyntaxTree);
}
