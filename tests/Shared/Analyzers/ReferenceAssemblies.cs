using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>The assemblies that tested sources are compiled against.</summary>
public static class ReferenceAssemblies
{
    private static readonly ImmutableArray<string> s_trusted =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Order(StringComparer.Ordinal)];

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_net = new(() => Load(IsOfFramework));
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_bot = new(() => Load(path => IsOfFramework(path) || IsOfBot(path)));

    /// <summary>The framework that runs the tests, without anything of the test projects.</summary>
    public static ImmutableArray<MetadataReference> Net => s_net.Value;

    /// <summary>The framework, AttrBot and what its API mentions: what a bot compiles against.</summary>
    public static ImmutableArray<MetadataReference> Bot => s_bot.Value;

    private static ImmutableArray<MetadataReference> Load(Func<string, bool> filter) =>
        [.. s_trusted.Where(filter).Select(path => MetadataReference.CreateFromFile(path))];

    private static bool IsOfFramework(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    private static bool IsOfBot(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "AttrBot" or "Polly.Core" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
    }
}
