using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Regexes;

/// <summary>What of the user's compilation the nested generator needs.</summary>
/// <param name="References">The few assemblies that its code is bound against.</param>
/// <param name="CheckOverflow">Whether the user compiles with overflow checks: the emitted code must then opt out.</param>
internal sealed record RegexEnvironment(ImmutableArray<MetadataReference> References, bool CheckOverflow)
{
    // Binding against these instead of all references of the project takes a third of the time.
    private static readonly ImmutableHashSet<string> Needed = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "System.Runtime.dll",
        "System.Private.CoreLib.dll",
        "System.Text.RegularExpressions.dll",
        "System.Memory.dll",
        "System.Collections.dll",
        "netstandard.dll");

    /// <summary>Whether the nested generator needs the reference.</summary>
    public static bool IsNeeded(MetadataReference reference) =>
        reference is PortableExecutableReference { FilePath: { } path } && Needed.Contains(Path.GetFileName(path));

    /// <inheritdoc/>
    public bool Equals(RegexEnvironment? other) =>
        other is not null && CheckOverflow == other.CheckOverflow && References.SequenceEqual(other.References);

    /// <inheritdoc/>
    public override int GetHashCode() => References.Length;
}
