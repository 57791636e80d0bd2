using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AttrBot.CodeFixes.Calls;

/// <summary>Finds the asynchronous call for a blocking one, with the cancellation token that is at hand.</summary>
internal sealed class AsyncCalls(FixSite site, CancellationToken cancellationToken)
{
    private readonly ExpressionSyntax? _token =
        TokensAtHand.Nearest(site.Model, site.Node, BotTypes.Create(site.Compilation), cancellationToken) is { } token
            ? SyntaxFactory.ParseExpression(token.Expression)
            : null;

    /// <summary>The call that <paramref name="replacement"/> stands for; null if there is none that takes the same arguments.</summary>
    public AsyncCall? Find(string replacement)
    {
        if (site.Node is not ExpressionSyntax call || site.Model.GetSymbolInfo(call, cancellationToken).Symbol is not { } member ||
            AsyncCallee.Find(site, member, replacement) is not { } callee)
        {
            return null;
        }

        return Find(call, callee) ?? (HasNames(call) ? Find(call, callee with { DropsNames = true }) : null);
    }

    private AsyncCall? Find(ExpressionSyntax call, AsyncCallee callee) =>
        FindArguments(call, callee) is { } arguments ? new AsyncCall(callee.Title, rewritten => Build(rewritten, callee, arguments)) : null;

    /// <summary>The arguments to add to those of <paramref name="call"/>.</summary>
    private List<ArgumentSyntax>? FindArguments(ExpressionSyntax call, AsyncCallee callee)
    {
        var plain = Bind(call, callee, []);
        if (plain is not null && _token is not null && OmittedToken(plain, call) is { } parameter)
        {
            var name = parameter.Ordinal == CountArguments(call) ? null : SyntaxFactory.NameColon(parameter.Name);
            return [SyntaxFactory.Argument(name, default, _token)];
        }

        var withToken = _token is null || callee.HasNoArguments ? null : SyntaxFactory.Argument(_token);
        if (withToken is not null && Bind(call, callee, [withToken]) is not null)
        {
            return [withToken];
        }

        return plain is not null ? [] : FindRequired(call, callee);
    }

    /// <summary>Parameters that only the asynchronous form asks for: options that may be none, and the token.</summary>
    private List<ArgumentSyntax>? FindRequired(ExpressionSyntax call, AsyncCallee callee)
    {
        var bindable = Bindable(Build(call, callee, []), call);
        var info = site.Model.GetSpeculativeSymbolInfo(call.SpanStart, bindable, SpeculativeBindingOption.BindAsExpression);
        foreach (var method in info.CandidateSymbols.OfType<IMethodSymbol>())
        {
            var missing = method.Parameters.Skip(CountArguments(call)).Where(parameter => !parameter.IsOptional).Select(Filler).ToList();
            if (missing.All(argument => argument is not null) && Bind(call, callee, [.. missing.OfType<ArgumentSyntax>()]) is not null)
            {
                return [.. missing.OfType<ArgumentSyntax>()];
            }
        }

        return null;
    }

    private ArgumentSyntax? Filler(IParameterSymbol parameter)
    {
        if (TokensAtHand.IsToken(parameter.Type))
        {
            return SyntaxFactory.Argument(_token ?? SyntaxFactory.ParseExpression("default"));
        }

        return parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && type.GetMembers("None").OfType<IFieldSymbol>().Any()
            ? SyntaxFactory.Argument(SyntaxFactory.ParseExpression(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ".None").WithAdditionalAnnotations(Simplifier.Annotation))
            : null;
    }

    /// <summary>The method that the call would run; null if it does not compile or its result is not one that could be used instead.</summary>
    private IMethodSymbol? Bind(ExpressionSyntax call, AsyncCallee callee, List<ArgumentSyntax> arguments)
    {
        var bindable = Bindable(Build(call, callee, arguments), call);
        return site.Model.GetSpeculativeSymbolInfo(call.SpanStart, bindable, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method &&
            (method.ReturnType.IsTask() || method.ReturnType.IsAwaitable() && !method.ReturnType.IsAsyncEnumerable()) && AwaitedTypes.CanReplace(site.Model, call, method.ReturnType)
                ? method
                : null;
    }

    /// <summary>A chain after <c>?.</c> cannot be bound alone: it is bound on what stands before.</summary>
    private static ExpressionSyntax Bindable(ExpressionSyntax call, ExpressionSyntax original) =>
        ConditionalChain.BindingOf(original) is { } binding
            ? NullConditional.Bind(call, binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First().Expression)
            : call;

    private static InvocationExpressionSyntax Build(ExpressionSyntax call, AsyncCallee callee, List<ArgumentSyntax> added)
    {
        var list = ArgumentsOf(call) ?? SyntaxFactory.ArgumentList();
        if (callee.DropsNames)
        {
            list = list.WithArguments(SyntaxFactory.SeparatedList(list.Arguments.Select(argument => argument.WithNameColon(null)), list.Arguments.GetSeparators()));
        }

        return SyntaxFactory.InvocationExpression(
            callee.Rewrite(call),
            callee.HasNoArguments ? SyntaxFactory.ArgumentList().WithTriviaFrom(list) : ArgumentLists.Add(list, added));
    }

    private static ArgumentListSyntax? ArgumentsOf(ExpressionSyntax call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static int CountArguments(ExpressionSyntax call) => ArgumentsOf(call)?.Arguments.Count ?? 0;

    /// <summary>The asynchronous form may call its parameters otherwise; one argument alone is in order.</summary>
    private static bool HasNames(ExpressionSyntax call) => ArgumentsOf(call) is { Arguments: [{ NameColon: not null }] };

    /// <summary>The optional token parameter that the arguments of <paramref name="call"/> do not reach.</summary>
    private static IParameterSymbol? OmittedToken(IMethodSymbol method, ExpressionSyntax call) =>
        method.Parameters.FirstOrDefault(parameter => parameter.IsOptional && TokensAtHand.IsToken(parameter.Type) && parameter.Ordinal >= CountArguments(call));
}
