using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Calls;

/// <summary>A call that does asynchronously what another does.</summary>
/// <param name="Name">How titles call it.</param>
/// <param name="Rewrite">Makes it of the other call.</param>
internal sealed record AsyncCall(string Name, Func<ExpressionSyntax, ExpressionSyntax> Rewrite);
