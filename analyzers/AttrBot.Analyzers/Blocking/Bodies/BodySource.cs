using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>The bodies of a compilation, each collected once and on demand.</summary>
internal sealed class BodySource(Compilation compilation, BlockingApiCatalog catalog, BotTypes bot)
{
    private readonly ConcurrentDictionary<ISymbol, MemberBody?> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IOperation, MemberBody> _roots = new();
    private readonly OperationSource _operations = new(compilation);
    private readonly SiteCollector _sites = new(catalog);
    private readonly CallCollector _calls = new(compilation, catalog, bot);
    private ConstantConditions? _constants;

    /// <summary>Where the operations come from.</summary>
    public OperationSource Operations => _operations;

    /// <summary>The body of a method, accessor, constructor or local function; null when it has none in this compilation.</summary>
    public Body? Find(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var definition = DefinitionOf(method);
        if (definition.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
        {
            return FindMember(OutermostOf(definition), cancellationToken)?.FindFunction(definition.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken));
        }

        return FindMember(definition, cancellationToken)?.Outermost;
    }

    /// <summary>Whether code inside <paramref name="body"/>, which its collector may have left out, uses a member that blocks, or runs code of this compilation.</summary>
    public bool MayBlock(IOperation code, Body body)
    {
        var found = Body.CreateRoot(body.Symbol, body.Member);
        return code.DescendantsAndSelf().Any(operation => _sites.Visit(operation, found) || found.Sites.Count > 0 || operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke || _operations.Contains(invocation.TargetMethod.OriginalDefinition),
            IObjectCreationOperation { Constructor: { } constructor } => _operations.Contains(constructor.OriginalDefinition),
            IPropertyReferenceOperation { Property: var property } => _operations.Contains(property.OriginalDefinition),
            _ => false,
        });
    }

    /// <summary>The part of <paramref name="method"/>'s definition that has the code.</summary>
    public static IMethodSymbol DefinitionOf(IMethodSymbol method) => method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;

    /// <summary>The code that runs when <paramref name="type"/> is first used.</summary>
    public Body? FindInitializer(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        FindMember(type.OriginalDefinition, cancellationToken)?.Outermost;

    /// <summary>Whether the parameters of <paramref name="constructor"/> are in sight of the whole type.</summary>
    public bool IsPrimary(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax;

    /// <summary>The constructor of the same class that <paramref name="constructor"/> calls: <c>: this(…)</c>.</summary>
    public IInvocationOperation? ChainedFrom(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        _operations.Contains(constructor) &&
        constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer } syntax &&
        _operations.OperationOf(syntax, cancellationToken) is IConstructorBodyOperation { Initializer: { } initializer }
            ? initializer.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault()
            : null;

    /// <summary>The member in whose text <paramref name="symbol"/> (a local, a parameter, a function) is declared.</summary>
    public MemberBody? FindMemberOf(ISymbol symbol, CancellationToken cancellationToken) =>
        FindMember(OutermostOf(symbol.ContainingSymbol), cancellationToken);

    /// <summary>The member whose code <paramref name="operation"/> is part of.</summary>
    public MemberBody? FindMemberAround(IOperation operation, CancellationToken cancellationToken)
    {
        Touched.Note(operation.Syntax.SyntaxTree);
        var root = FunctionOperations.RootOf(operation);
        if (_roots.TryGetValue(root, out var member))
        {
            return member;
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken) is { } symbol
            ? FindMember(OutermostOf(symbol), cancellationToken)
            : null;
    }

    private MemberBody? FindMember(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (!_members.TryGetValue(symbol, out var member))
        {
            member = _members.GetOrAdd(symbol, Collect(symbol, cancellationToken));
        }

        // Whether there is a body at all is part of what the file declares.
        foreach (var tree in member?.Trees ?? [])
        {
            Touched.Note(tree);
        }

        return member;
    }

    private MemberBody? Collect(ISymbol symbol, CancellationToken cancellationToken)
    {

        var roots = _operations.RootsOf(symbol, cancellationToken);
        var baseCall = ImplicitBaseCall.Of(symbol, cancellationToken);
        if (roots.IsEmpty && baseCall is null)
        {
            return null;
        }

        var member = new MemberBody(symbol, roots);
        new BodyCollector(_sites, _calls, _constants ??= new ConstantConditions(_operations, compilation), member).Collect(cancellationToken);
        if (baseCall is not null)
        {
            member.Outermost.Add(baseCall);
        }

        foreach (var root in roots)
        {
            _roots.TryAdd(root, member);
        }

        return member;
    }

    private static ISymbol OutermostOf(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol.OriginalDefinition is IFieldSymbol or IPropertySymbol or IEventSymbol
            ? Initializing(symbol)
            : symbol.OriginalDefinition;
    }

    /// <summary>A lambda in a field's initialiser belongs to the code that initialises the object or the type.</summary>
    private static ISymbol Initializing(ISymbol member) =>
        member.IsStatic ? member.ContainingType : member.ContainingType.InstanceConstructors.First();
}
