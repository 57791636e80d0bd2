using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Scope;

/// <summary>The types of AttrBot that say what a handler is, resolved once a compilation.</summary>
internal sealed class BotTypes
{
    private static readonly ConditionalWeakTable<Compilation, BotTypes> s_known = new();

    private readonly INamedTypeSymbol?[] _handlerAttributes;
    private readonly INamedTypeSymbol? _filter;
    private readonly INamedTypeSymbol? _mayBlock;
    private readonly IMethodSymbol? _invokeMiddleware;
    private readonly INamedTypeSymbol? _builder;

    private BotTypes(Compilation compilation)
    {
        _handlerAttributes =
        [
            compilation.GetTypeByMetadataName("AttrBot.TriggerAttribute"),
            compilation.GetTypeByMetadataName("AttrBot.OnEventAttribute"),
            compilation.GetTypeByMetadataName("AttrBot.FallbackAttribute"),
        ];
        _filter = compilation.GetTypeByMetadataName("AttrBot.HandlerFilterAttribute");
        _mayBlock = compilation.GetTypeByMetadataName("AttrBot.MayBlockAttribute");
        _builder = compilation.GetTypeByMetadataName("AttrBot.BotBuilder");
        Context = compilation.GetTypeByMetadataName("AttrBot.BotContext");
        ConversationContext = compilation.GetTypeByMetadataName("AttrBot.ConversationContext");
        _invokeMiddleware = compilation.GetTypeByMetadataName("AttrBot.IBotMiddleware")?.GetMembers("InvokeAsync").OfType<IMethodSymbol>().FirstOrDefault();
    }

    /// <summary><c>BotContext</c>, the base of all contexts.</summary>
    public INamedTypeSymbol? Context { get; }

    /// <summary><c>ConversationContext</c>, the base of contexts that can reply.</summary>
    public INamedTypeSymbol? ConversationContext { get; }

    /// <summary>The types that <paramref name="compilation"/> knows.</summary>
    public static BotTypes Create(Compilation compilation) => s_known.GetValue(compilation, static unknown => new BotTypes(unknown));

    /// <summary>Whether <paramref name="method"/> is a handler, a middleware or a filter.</summary>
    public bool IsEntryPoint(IMethodSymbol method) => IsHandler(method) || IsMiddleware(method) || IsFilter(method);

    /// <summary>Whether <paramref name="method"/> carries <c>[Trigger]</c>, <c>[OnEvent]</c> or <c>[Fallback]</c>.</summary>
    public bool IsHandler(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && _handlerAttributes.Contains(type, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <c>[MayBlock]</c> on <paramref name="method"/>, its property or its class accepts that it blocks.</summary>
    public bool MayBlock(IMethodSymbol method) =>
        _mayBlock is not null && (HasMayBlock(method) || (method.AssociatedSymbol is { } property && HasMayBlock(property)) || HasMayBlock(method.ContainingType));

    /// <summary>Whether <paramref name="type"/> is a context.</summary>
    public bool IsContext(ITypeSymbol? type) => type.DerivesFrom(Context);

    /// <summary>Whether <paramref name="method"/> adds its delegate as a middleware: <c>BotBuilder.Use</c>.</summary>
    public bool AddsMiddleware(IMethodSymbol method) =>
        method.Name == "Use" && (method.ContainingType.DerivesFrom(_builder) || (method.IsExtensionMethod && method.ReducedOrSelf().Parameters[0].Type.DerivesFrom(_builder)));

    /// <summary>Whether <paramref name="method"/> runs its delegate after the handler: <c>context.DeferAsync</c>.</summary>
    public bool Defers(IMethodSymbol method) => method.Name == "DeferAsync" && IsContext(method.ContainingType);

    /// <summary>Whether <paramref name="method"/> runs its delegate on a pool: <c>context.OffloadAsync</c>.</summary>
    public bool Offloads(IMethodSymbol method) => method.Name == "OffloadAsync" && IsContext(method.ContainingType);

    private bool IsMiddleware(IMethodSymbol method) =>
        _invokeMiddleware is not null && method.Name.EndsWith("InvokeAsync", StringComparison.Ordinal) &&
        method.ContainingType.AllInterfaces.Contains(_invokeMiddleware.ContainingType, SymbolEqualityComparer.Default) &&
        (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(_invokeMiddleware), method) ||
         (method.OverriddenMethod is { } overridden && IsMiddleware(overridden)));

    private bool IsFilter(IMethodSymbol method)
    {
        if (method.Name != "OnHandlingAsync" || !method.IsOverride)
        {
            return false;
        }

        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return SymbolEqualityComparer.Default.Equals(root.ContainingType, _filter);
    }

    private bool HasMayBlock(ISymbol? symbol) =>
        symbol is not null && symbol.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, _mayBlock));
}
