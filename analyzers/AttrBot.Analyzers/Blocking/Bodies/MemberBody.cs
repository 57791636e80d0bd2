using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>The source of one member: its outermost body, the functions nested in it, and what its variables hold.</summary>
internal sealed class MemberBody
{
    private readonly Dictionary<SyntaxNode, Body> _functions = [];
    private readonly Dictionary<ISymbol, List<IOperation?>> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _guards = new(SymbolEqualityComparer.Default);
    private readonly List<ParameterGuard> _memberGuards = [];

    /// <summary>Creates the body of <paramref name="symbol"/>, whose code is <paramref name="roots"/>.</summary>
    public MemberBody(ISymbol symbol, ImmutableArray<IOperation> roots)
    {
        Roots = roots;
        Trees = [.. roots.Select(root => root.Syntax.SyntaxTree).Distinct()];
        Outermost = Body.CreateRoot(symbol, this);
    }

    /// <summary>The operations that run, each with its own control flow: initialisers, then the block.</summary>
    public ImmutableArray<IOperation> Roots { get; }

    /// <summary>The files that the code stands in.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The member's own body.</summary>
    public Body Outermost { get; }

    /// <summary>The local functions and lambdas in it.</summary>
    public IEnumerable<Body> Functions => _functions.Values;

    /// <summary>The body of the local function or lambda with this syntax.</summary>
    public Body? FindFunction(SyntaxNode syntax) => _functions.TryGetValue(syntax, out var body) ? body : null;

    /// <summary>
    /// The values that a local variable, a parameter that is assigned to, or a member that holds code receives here; a null
    /// stands for one that cannot be told.
    /// </summary>
    public IReadOnlyList<IOperation?> ValuesOf(ISymbol variable) => _variables.TryGetValue(variable, out var values) ? values : [];

    /// <summary>Whether <paramref name="parameter"/>, which keeps the value it is given, decides what runs here.</summary>
    public bool IsGuardedBy(IParameterSymbol parameter) => _guards.Contains(parameter) && !_variables.ContainsKey(parameter);

    /// <summary>The members of objects that decide what runs here.</summary>
    public IReadOnlyList<ParameterGuard> MemberGuards => _memberGuards;

    /// <summary>Adds a member that decides what runs.</summary>
    public void AddMemberGuard(ParameterGuard guard) => _memberGuards.Add(guard);

    /// <summary>Adds a parameter that decides what runs.</summary>
    public void AddGuard(IParameterSymbol parameter) => _guards.Add(parameter);

    /// <summary>Adds a nested function.</summary>
    public Body AddFunction(IOperation creation, Body container, IMethodSymbol function)
    {
        var body = container.CreateNested(function, creation);
        _functions[creation.Syntax] = body;
        return body;
    }

    /// <summary>Adds a value of a variable.</summary>
    public void AddValue(ISymbol variable, IOperation? value)
    {
        if (!_variables.TryGetValue(variable, out var values))
        {
            _variables.Add(variable, values = []);
        }

        values.Add(value);
    }
}
