using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>A group of a pattern that binds to a parameter of the handler.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Group">The group.</param>
/// <param name="Type">The type that the captured text is parsed to: <c>int</c> for <c>int?</c>.</param>
/// <param name="IsOptional">Whether the parameter has a value where the group captures nothing: it is nullable or has a default.</param>
internal sealed record TriggerCapture(IParameterSymbol Parameter, RegexGroup Group, ITypeSymbol Type, bool IsOptional);
