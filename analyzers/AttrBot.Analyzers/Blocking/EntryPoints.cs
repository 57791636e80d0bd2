using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Decides which methods are analysed, and analyses them.</summary>
internal sealed class EntryPoints(BlockingEngine engine, AnalyzerConfigOptionsProvider options)
{
    /// <summary>Analyses <paramref name="method"/> if it is in scope.</summary>
    public void Analyze(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
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

    private bool IsInAsyncScope(IMethodSymbol method) =>
        (method.IsAsync || method.ReturnType.IsAwaitable()) && !method.IsAbstract &&
        method.DeclaringSyntaxReferences is { IsEmpty: false } references &&
        ScopeOptions.IncludesAllAsync(options, references[0].SyntaxTree);
}
