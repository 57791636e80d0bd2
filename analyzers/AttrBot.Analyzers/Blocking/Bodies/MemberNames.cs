using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>How messages and paths call a member.</summary>
internal static class MemberNames
{
    /// <summary><c>Repo.Get</c>, <c>Repo.Name</c>, <c>new Repo</c>, <c>Nap</c> for a local function, <c>lambda</c>.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => $"{type.Name} initializer",
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => "lambda",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } function => function.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.Name}",
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } constructor => $"{constructor.ContainingType.Name} initializer",
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => Of(property),
        IMethodSymbol { AssociatedSymbol: IEventSymbol change } => Of(change),
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } method => $"{method.ContainingType.Name} operator",
        IMethodSymbol { MethodKind: MethodKind.Conversion } method => $"{method.ContainingType.Name} conversion",
        IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method => $"{method.ContainingType.Name}.{NameOfExplicit(method)}",
        IPropertySymbol { IsIndexer: true } indexer => $"{indexer.ContainingType.Name}[]",
        { ContainingType: { } type } => $"{type.Name}.{symbol.Name}",
        _ => symbol.Name,
    };

    /// <summary>Without the interface; what it implements cannot be told while that does not compile.</summary>
    private static string NameOfExplicit(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations is [var implemented, ..] ? implemented.Name : method.Name.Substring(method.Name.LastIndexOf('.') + 1);
}
