using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using AttrBot.Testing;
using AttrBot.Tests.Shared.PublicApi;

namespace AttrBot.Tests.PublicApi;

/// <summary>What the packages offer changes only on purpose, and clashes with nothing that projects import implicitly.</summary>
public sealed class PublicApiTests
{
    private static readonly HashSet<string> s_implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static TheoryData<Assembly> Packages => [typeof(BotContext).Assembly, typeof(TestBot).Assembly];

    [Theory]
    [MemberData(nameof(Packages), DisableDiscoveryEnumeration = true)]
    public void PublicApi_IsWhatTheFileSays(Assembly package) => PublicApiFile.Verify(package, "tests/AttrBot.Tests");

    [Theory]
    [MemberData(nameof(Packages), DisableDiscoveryEnumeration = true)]
    public void PublicTypes_ShareNoNameWithTypesInTheImplicitUsings(Assembly package)
    {
        HashSet<string> taken = TypesInImplicitUsings();
        Assert.Contains("IMiddleware", taken);
        Assert.Contains("IHost", taken);
        Assert.Contains("HttpClient", taken);

        Assert.DoesNotContain(package.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name), taken.Contains);
    }

    private static HashSet<string> TypesInImplicitUsings()
    {
        string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        string frameworks = Path.GetDirectoryName(Path.GetDirectoryName(runtime)!)!;
        string[] web = [.. Directory.GetDirectories(Path.Combine(frameworks, "Microsoft.AspNetCore.App"), $"{Environment.Version.Major}.*").Take(1)];
        var names = new HashSet<string>();
        foreach (string file in web.Prepend(runtime).SelectMany(folder => Directory.GetFiles(folder, "*.dll")))
        {
            using var image = new PEReader(File.OpenRead(file));
            if (!image.HasMetadata)
            {
                continue;
            }

            MetadataReader reader = image.GetMetadataReader();
            foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
            {
                if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
                    && s_implicitUsings.Contains(reader.GetString(type.Namespace)))
                {
                    names.Add(reader.GetString(type.Name));
                }
            }
        }

        return names;
    }
}
