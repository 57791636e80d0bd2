using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Recognises by their names the calls that make a delegate a middleware or a deferred callback.</summary>
internal static class Callbacks
{
    /// <summary>Whether the call may be one; what it binds to decides.</summary>
    public static bool MayTake(InvocationExpressionSyntax invocation) => invocation.ArgumentList.Arguments.Count > 0 && invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => "",
    } is "DeferAsync" or "Use";
}
