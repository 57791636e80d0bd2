using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>
/// Recognises reading an answer that is in memory: unless it is asked for the headers alone, an <c>HttpClient</c> has read all of
/// it when its task completes.
/// </summary>
internal static class BufferedResponses
{
    /// <summary>Whether <paramref name="invocation"/> reads the content of such an answer.</summary>
    public static bool IsReadBy(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name is not ("ReadAsStringAsync" or "ReadAsByteArrayAsync" or "ReadAsStreamAsync" or "ReadFromJsonAsync" or "LoadIntoBufferAsync"))
        {
            return false;
        }

        var content = invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod ? invocation.Arguments.FirstOrDefault()?.Value : null);
        return content is not null &&
            ForcedValues.Unwrap(content) is IPropertyReferenceOperation { Property: { Name: "Content", ContainingType: { Name: "HttpResponseMessage" } type }, Instance: { } response } &&
            IsHttp(type) && IsBuffered(response);
    }

    private static bool IsBuffered(IOperation response) => ForcedValues.Unwrap(response) switch
    {
        IAwaitOperation awaiting => AwaitedCalls.Of(awaiting) is { } call && Buffers(call),
        ILocalReferenceOperation local => IsAlwaysBuffered(local),
        _ => false,
    };

    private static bool Buffers(IInvocationOperation call) => call.TargetMethod is
    {
        Name: "GetAsync" or "SendAsync" or "PostAsync" or "PutAsync" or "PatchAsync" or "DeleteAsync",
        ContainingType: { Name: "HttpClient" } type,
    } && IsHttp(type) && call.Arguments.All(argument => argument.Parameter?.Type.Name != "HttpCompletionOption" || argument.Value.ConstantValue is { HasValue: true, Value: 0 });

    /// <summary>Whether all that the variable receives are such answers.</summary>
    private static bool IsAlwaysBuffered(ILocalReferenceOperation local)
    {
        IOperation root = local;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var values = new List<IOperation?>();
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol) && declarator.GetVariableInitializer() is { } initializer && !IsNull(initializer.Value):
                    values.Add(AwaitedOrNull(initializer.Value));
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when IsSame(target.Local) && !IsNull(assignment.Value):
                    values.Add(AwaitedOrNull(assignment.Value));
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } when IsSame(argument.Local):
                case ITupleOperation { Parent: IDeconstructionAssignmentOperation } tuple when tuple.Elements.Any(element => element is ILocalReferenceOperation part && IsSame(part.Local)):
                    values.Add(null);
                    break;
            }
        }

        return values.Count > 0 && values.All(value => value is not null && IsBuffered(value));

        bool IsSame(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local.Local);
    }

    /// <summary>A variable that is still null has nothing to read.</summary>
    private static bool IsNull(IOperation value) => ForcedValues.Unwrap(value) is { ConstantValue: { HasValue: true, Value: null } };

    private static IOperation? AwaitedOrNull(IOperation value) => ForcedValues.Unwrap(value) as IAwaitOperation;

    private static bool IsHttp(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Http", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } };
}
