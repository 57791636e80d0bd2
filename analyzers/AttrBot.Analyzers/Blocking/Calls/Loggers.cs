using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>
/// Recognises calls that log through a contract: where an entry goes, and whether it is written at all, is decided where the
/// program is put together, and the code that logs has no say in it.
/// </summary>
internal static class Loggers
{
    /// <summary>Whether a call of <paramref name="method"/>, which may run any of <paramref name="implementations"/>, only logs.</summary>
    public static bool Decide(IMethodSymbol method, IReadOnlyCollection<IMethodSymbol> implementations) =>
        method.ReturnsVoid && method.IsAbstract && implementations.Count > 1 && method.ContainingType.Name.EndsWith("Logger", StringComparison.Ordinal);
}
