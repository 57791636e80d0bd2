using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Knows by the text which code sets a member of its object, and whether anything unsets it again.</summary>
internal sealed class MemberSetters
{
    /// <summary>How many methods of the object code is followed through to where it sets a member.</summary>
    private const int MaximumDepth = 3;

    /// <summary>What the names of methods begin with that put something into a collection.</summary>
    private static readonly string[] s_filling = ["Add", "TryAdd", "Set", "Insert", "Put", "Store", "Update", "GetOrAdd", "GetOrCreate"];

    private readonly ConcurrentDictionary<ISymbol, bool> _unset = new(SymbolEqualityComparer.Default);

    /// <summary>The field or property of this compilation that <paramref name="name"/> means in <paramref name="type"/>.</summary>
    public static ISymbol? Find(INamedTypeSymbol type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).FirstOrDefault(member => member is IFieldSymbol { IsConst: false } or IPropertySymbol { IsIndexer: false }) is { } member)
            {
                return member.DeclaringSyntaxReferences.IsEmpty ? null : member;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="code"/> sets the member called <paramref name="name"/> of an object of <paramref name="type"/>, itself or in what it calls.</summary>
    public static bool Sets(IEnumerable<SyntaxNode> code, INamedTypeSymbol type, string name, CancellationToken cancellationToken) =>
        Sets(code, type, name, SetsItself, [], 0, cancellationToken);

    /// <summary>As <see cref="Sets(IEnumerable{SyntaxNode}, INamedTypeSymbol, string, CancellationToken)"/>; also whether it puts something into the collection that the member is.</summary>
    public static bool SetsOrFills(IEnumerable<SyntaxNode> code, INamedTypeSymbol type, string name, CancellationToken cancellationToken) =>
        Sets(code, type, name, static (node, member) => SetsItself(node, member) || Fills(node, member), [], 0, cancellationToken);

    /// <summary>Whether code of the type sets the member to nothing, other than while the object is made or done with.</summary>
    public bool IsUnsetAgain(ISymbol member, CancellationToken cancellationToken) =>
        _unset.TryGetValue(member, out var known) ? known : _unset.GetOrAdd(member, member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => IsUnsetting(assignment) && UnsetTests.NameOf(assignment.Left) == member.Name && !IsAtTheEnds(assignment)));

    private static bool Sets(
        IEnumerable<SyntaxNode> code, INamedTypeSymbol type, string name, Func<SyntaxNode, string, bool> doesItself, HashSet<string> seen, int depth, CancellationToken cancellationToken)
    {
        foreach (var node in code.SelectMany(part => part.DescendantNodesAndSelf()))
        {
            if (doesItself(node, name) || (depth < MaximumDepth && CalledName(node) is { } called && seen.Add(called) &&
                Sets(DeclarationsOf(type, called, cancellationToken), type, name, doesItself, seen, depth + 1, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SetsItself(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.Arguments.Any(argument => UnsetTests.NameOf(argument.Expression) == name),
        AssignmentExpressionSyntax assignment => UnsetTests.NameOf(assignment.Left) == name && !IsUnsetting(assignment),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument =>
            UnsetTests.NameOf(argument.Expression) == name && argument.Parent?.Parent is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" } },
        _ => false,
    };

    private static bool Fills(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => UnsetTests.NameOf(element.Expression) == name,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => UnsetTests.NameOf(access.Expression) == name && IsFilling(access.Name.Identifier.ValueText),
        _ => false,
    };

    private static bool IsFilling(string method) => s_filling.Any(beginning => method.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The method or property of the same object that is used here.</summary>
    private static string? CalledName(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: SimpleNameSyntax method } => method.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name: var method } } => method.Identifier.ValueText,
        AssignmentExpressionSyntax assignment => NullTests.NameOf(assignment.Left),
        _ => null,
    };

    private static IEnumerable<SyntaxNode> DeclarationsOf(INamedTypeSymbol type, string name, CancellationToken cancellationToken)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers(name).Where(member => member is IMethodSymbol or IPropertySymbol { SetMethod: not null }))
            {
                foreach (var reference in member.DeclaringSyntaxReferences)
                {
                    yield return reference.GetSyntax(cancellationToken);
                }
            }
        }
    }

    private static bool IsUnsetting(AssignmentExpressionSyntax assignment) => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsNothing(assignment.Right);

    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax suppressed => IsNothing(suppressed.Operand),
        CastExpressionSyntax cast => IsNothing(cast.Expression),
        _ => value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression or SyntaxKind.FalseLiteralExpression,
    };

    private static bool IsAtTheEnds(SyntaxNode node) => node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is
        ConstructorDeclarationSyntax or DestructorDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" or "DisposeCore" or "DisposeAsyncCore" };
}
