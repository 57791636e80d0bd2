using System.Text;
using AttrBot.Inventory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Evaluation;

/// <summary>
/// Makes compilations of a tree's projects: against the reference assemblies of .NET and ASP.NET Core, the packages that were
/// restored, and one another. Source generators do not run.
/// </summary>
internal sealed class CompilationLoader(SourceTree tree)
{
    private static readonly string[] s_usings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
    private static readonly string[] s_webUsings =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private readonly Dictionary<string, MetadataReference> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CSharpCompilation?> _compilations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _framework = [.. ReferencePack.Names.Select(ReferencePack.Find).SelectMany(pack => Directory.GetFiles(pack.Directory, "*.dll"))];
    private List<string>? _allPackages;

    /// <summary>The compilation of a project; null while it is being made, so that circles end.</summary>
    public CSharpCompilation? Load(string projectFile)
    {
        if (_compilations.TryGetValue(projectFile, out var known))
        {
            return known;
        }

        _compilations[projectFile] = null;
        var project = ProjectFile.Read(projectFile);
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: [.. Constants(), .. project.DefinedConstants]);
        var trees = project.SourceFiles().Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, tree.Relative(path)))
            .Append(CSharpSyntaxTree.ParseText(Preamble(project), options, "Preamble.g.cs"));
        return _compilations[projectFile] = CSharpCompilation.Create(
            project.AssemblyName,
            trees,
            References(project),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private IEnumerable<MetadataReference> References(ProjectFile project)
    {
        var referenced = Closure(project).ToList();
        var packages = PackageAssets.Read(project.Folder) is { Count: > 0 } restored ? restored : AllPackages();
        var taken = referenced.Select(compilation => compilation.AssemblyName + ".dll").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _framework.Concat(packages).Where(path => taken.Add(Path.GetFileName(path))).Select(OfFile)
            .Concat(referenced.Select(compilation => compilation.ToMetadataReference()));
    }

    /// <summary>The projects that a project refers to, and those that they refer to.</summary>
    private List<CSharpCompilation> Closure(ProjectFile project)
    {
        var found = new Dictionary<string, CSharpCompilation>(StringComparer.OrdinalIgnoreCase);
        var pending = new Queue<string>(project.ProjectReferences.Where(File.Exists));
        while (pending.TryDequeue(out var path))
        {
            if (!found.ContainsKey(path) && Load(path) is { } compilation)
            {
                found.Add(path, compilation);
                foreach (var next in ProjectFile.Read(path).ProjectReferences.Where(File.Exists))
                {
                    pending.Enqueue(next);
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>A project that could not be restored makes do with what its neighbours were restored with.</summary>
    private List<string> AllPackages() => _allPackages ??=
    [
        .. tree.ProjectFiles.SelectMany(path => PackageAssets.Read(Path.GetDirectoryName(path)!))
            .GroupBy(Path.GetFileName)
            .Select(group => group.Order(StringComparer.Ordinal).Last()),
    ];

    private MetadataReference OfFile(string path)
    {
        if (!_files.TryGetValue(path, out var reference))
        {
            _files[path] = reference = MetadataReference.CreateFromFile(path);
        }

        return reference;
    }

    private static IEnumerable<string> Constants() =>
        Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")
            .Concat(["NET", "NET10_0", "NETCOREAPP", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "RELEASE"]);

    private static string Preamble(ProjectFile project)
    {
        var text = new StringBuilder();
        var usings = (project.HasImplicitUsings ? s_usings : []).Concat(project.HasImplicitUsings && project.IsWeb ? s_webUsings : []).Concat(project.Usings);
        foreach (var name in usings.Distinct(StringComparer.Ordinal))
        {
            text.Append("global using ").Append(name).AppendLine(";");
        }

        foreach (var friend in project.Friends.Distinct(StringComparer.Ordinal))
        {
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"").Append(friend.Split(',')[0]).AppendLine("\")]");
        }

        return text.ToString();
    }
}
