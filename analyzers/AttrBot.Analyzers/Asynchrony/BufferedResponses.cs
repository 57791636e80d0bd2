using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises reading an answer that is in memory: unless it is asked for the headers alone, an <c>HttpClient</c> has read all of
/// it when its task completes.
/// </summary>
internal static class BufferedResponses
{
    /// <summary>Where the content lies that <paramref name="invocation"/> reads; null when it reads none.</summary>
    public static ContentPlace? ReadBy(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name is not ("ReadAsStringAsync" or "ReadAsByteArrayAsync" or "ReadAsStreamAsync" or "ReadFromJsonAsync" or "LoadIntoBufferAsync") ||
            (invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.Arguments.FirstOrDefault()?.Value : null)) is not { } content ||
            ForcedValues.Unwrap(content) is not { Type: { Name: "HttpContent" } type } made || !IsHttp(type))
        {
            return null;
        }

        if (made is not IPropertyReferenceOperation { Property: { Name: "Content", ContainingType.Name: "HttpResponseMessage" }, Instance: { } response })
        {
            return ContentPlace.Unknown;
        }

        var places = OriginsOf(response).Select(PlaceOf).ToList();
        return places.Contains(ContentPlace.OnTheWay) ? ContentPlace.OnTheWay
            : places.Count > 0 && places.All(place => place == ContentPlace.InMemory) ? ContentPlace.InMemory
            : ContentPlace.Unknown;
    }

    /// <summary>The values that a variable receives, or the value itself; one that is still null has nothing to read.</summary>
    private static IEnumerable<IOperation?> OriginsOf(IOperation response)
    {
        if (ForcedValues.Unwrap(response) is not ILocalReferenceOperation local)
        {
            return [ForcedValues.Unwrap(response)];
        }

        return FunctionOperations.RootOf(local).Descendants().SelectMany(operation => ValuesIn(operation, local.Local)).Where(value => value is not { ConstantValue: { HasValue: true, Value: null } });
    }

    private static IEnumerable<IOperation?> ValuesIn(IOperation operation, ILocalSymbol local)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol) && declarator.GetVariableInitializer() is { } initializer:
                return [ForcedValues.Unwrap(initializer.Value)];
            case IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when IsSame(target.Local):
                return [ForcedValues.Unwrap(assignment.Value)];
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } when IsSame(argument.Local):
            case ITupleOperation { Parent: IDeconstructionAssignmentOperation } tuple when tuple.Elements.Any(element => element is ILocalReferenceOperation part && IsSame(part.Local)):
                return [null];
            default:
                return [];
        }

        bool IsSame(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local);
    }

    /// <summary>Where the package is missing that declares the client, its method is known by its name.</summary>
    private static ContentPlace PlaceOf(IOperation? response)
    {
        if (response is null)
        {
            return ContentPlace.Unknown;
        }

        if (response.Syntax.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "ResponseHeadersRead" }))
        {
            return ContentPlace.OnTheWay;
        }

        var call = response is IAwaitOperation awaiting ? AwaitedCalls.Of(awaiting) : null;
        return call is { TargetMethod: { ContainingType: { Name: "HttpClient" or "HttpMessageInvoker" } type } method } && IsHttp(type)
            ? method.Name is "SendAsync" or "GetAsync" or "PostAsync" or "PutAsync" or "PatchAsync" or "DeleteAsync" && type.Name == "HttpClient" && HasNoOption(call) ? ContentPlace.InMemory : ContentPlace.OnTheWay
            : ContentPlace.Unknown;
    }

    private static bool HasNoOption(IInvocationOperation call) =>
        call.Arguments.All(argument => argument.Parameter?.Type.Name != "HttpCompletionOption" || argument.Value.ConstantValue is { HasValue: true, Value: 0 });

    private static bool IsHttp(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Http", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } };
}

/// <summary>Where the content of an answer lies when it is read.</summary>
internal enum ContentPlace
{
    /// <summary>The text does not say.</summary>
    Unknown,

    /// <summary>In memory: there is nothing to cancel.</summary>
    InMemory,

    /// <summary>On its way: the client was asked for the headers alone.</summary>
    OnTheWay,
}
