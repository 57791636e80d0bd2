using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Knows whether a reader of console input is read where it is named (<c>Console.In.ReadLineAsync()</c>, which holds the thread), or handed on, to
/// be read elsewhere.
/// </summary>
internal sealed class HandedOnReaders(BodySource bodies)
{
    /// <summary>Whether <paramref name="reader"/> is read there: it is, it is not, or another assembly, which it is given to, decides (null).</summary>
    public bool? AreRead(IOperation reader, CancellationToken cancellationToken)
    {
        var value = reader;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or ICoalesceOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: var call } ||
            (call as IInvocationOperation)?.TargetMethod is { IsExtensionMethod: true } && parameter.Ordinal == 0)
        {
            return true;
        }

        var method = call is IObjectCreationOperation { Constructor: { } constructor } ? constructor : (call as IInvocationOperation)?.TargetMethod;
        if (method is not null && bodies.Operations.Contains(method.OriginalDefinition) && bodies.Find(method, cancellationToken) is { Container: null, Member: var member })
        {
            return IsReadIn(member, parameter.OriginalDefinition);
        }

        // What gives a text, or a task, has read it.
        return method is null || method.ReturnType.IsAwaitable() || method.ReturnType.SpecialType == SpecialType.System_String ? true : null;
    }

    /// <summary>Whether a method awaits what it reads, or gives the reader to other code in turn: what it reads synchronously is told there.</summary>
    private static bool? IsReadIn(MemberBody member, IParameterSymbol parameter)
    {
        var isHandedOn = false;
        foreach (var operation in member.Roots.SelectMany(FunctionOperations.Inside))
        {
            if (operation is not IParameterReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter))
            {
                continue;
            }

            if (reference.Parent is IInvocationOperation { TargetMethod: var called } && called.ReturnType.IsAwaitable())
            {
                return true;
            }

            isHandedOn = isHandedOn || reference.Parent is IArgumentOperation { Parent: IInvocationOperation };
        }

        return isHandedOn ? null : false;
    }
}
