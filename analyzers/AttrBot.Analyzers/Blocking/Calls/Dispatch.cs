using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>Whether a call is decided at run time, by the object.</summary>
internal static class Dispatch
{
    /// <summary>Whether another method than <paramref name="method"/> may run.</summary>
    public static bool IsDispatched(IMethodSymbol method, IOperation? instance)
    {
        if (!method.IsAbstract && !method.IsVirtual && !method.IsOverride || method.IsSealed || method.ContainingType.IsSealed)
        {
            return method.IsAbstract;
        }

        return instance switch
        {
            IInstanceReferenceOperation { Syntax: BaseExpressionSyntax } => false,
            { Type: { IsSealed: true } or { TypeKind: TypeKind.Struct } } => method.ContainingType.TypeKind == TypeKind.Interface,
            _ => true,
        };
    }

    /// <summary>Whether a type argument decides what runs, so that it is known wherever that is: <c>T.Parse(text, null)</c>.</summary>
    public static bool IsOfTypeArgument(IOperation operation) => operation is
        IInvocationOperation { ConstrainedToType: ITypeParameterSymbol } or IBinaryOperation { ConstrainedToType: ITypeParameterSymbol } or
        IUnaryOperation { ConstrainedToType: ITypeParameterSymbol } or IMemberReferenceOperation { ConstrainedToType: ITypeParameterSymbol };

    /// <summary>
    /// Whether it is worth looking for implementations in this compilation: what everything implements (formatting,
    /// comparing, enumerating, disposing) says nothing about the object at hand.
    /// </summary>
    public static bool MayReachSource(IMethodSymbol method)
    {
        if (method.IsInSource())
        {
            return true;
        }

        var type = method.ContainingType;
        var space = type.ContainingNamespace;
        var isCollections = space is { Name: "Collections" } or { ContainingNamespace.Name: "Collections" };
        var isSystem = space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
        return !isCollections && (!isSystem || type.Name is "IProgress" or "IObserver" or "IObservable" or "IServiceProvider" or "IDisposable" or "IAsyncDisposable");
    }
}
