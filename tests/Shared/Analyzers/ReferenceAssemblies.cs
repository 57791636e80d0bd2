using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>The assemblies that tested sources are compiled against.</summary>
public static class ReferenceAssemblies
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_net = new(LoadFramework);

    /// <summary>The framework that runs the tests, without anything of the test projects.</summary>
    public static ImmutableArray<MetadataReference> Net => s_net.Value;

    private static ImmutableArray<MetadataReference> LoadFramework()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == directory)
                .Order(StringComparer.Ordinal)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
