using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AttrBot.Evaluation;

/// <summary>
/// What one project file, the files that it imports and the Directory.Build files above it say, read as text: no target of a foreign
/// project is run. Conditions are not evaluated; what does not compile for it is counted with the errors.
/// </summary>
internal sealed partial class ProjectFile
{
    private readonly List<XDocument> _documents;

    private ProjectFile(string path, List<XDocument> documents)
    {
        FilePath = path;
        _documents = documents;
    }

    public string FilePath { get; }

    public string Folder => Path.GetDirectoryName(FilePath)!;

    public string AssemblyName => Property("AssemblyName") is { } name && !name.Contains('$') ? name : Path.GetFileNameWithoutExtension(FilePath);

    /// <summary>Whether the SDK adds its usual usings.</summary>
    public bool HasImplicitUsings => Property("ImplicitUsings")?.Trim().ToLowerInvariant() is "enable" or "true";

    /// <summary>Whether it is a web project, with the usings of one.</summary>
    public bool IsWeb => _documents[0].Root?.Attribute("Sdk")?.Value.Contains(".Web", StringComparison.Ordinal) ?? false;

    public IEnumerable<string> Usings => Items("Using").Where(item => item.Attribute("Static") is null && item.Attribute("Alias") is null)
        .Select(item => item.Attribute("Include")?.Value).OfType<string>();

    public IEnumerable<string> Friends => Items("InternalsVisibleTo").Select(item => item.Attribute("Include")?.Value)
        .OfType<string>().Where(name => !name.Contains('$'));

    public IEnumerable<string> DefinedConstants => _documents.SelectMany(document => document.Descendants())
        .Where(element => element.Name.LocalName == "DefineConstants")
        .SelectMany(element => Symbol().Matches(element.Value).Select(match => match.Value));

    public IEnumerable<string> ProjectReferences => Items("ProjectReference").Select(item => item.Attribute("Include")?.Value)
        .OfType<string>().Where(path => !path.Contains('$'))
        .Select(path => Path.GetFullPath(path.Replace('\\', '/'), Folder));

    /// <summary>The C# files below the project's folder, other projects' folders left out, and single files that it names elsewhere.</summary>
    public IEnumerable<string> SourceFiles()
    {
        var named = Items("Compile").Select(item => item.Attribute("Include")?.Value).OfType<string>()
            .Where(path => !path.Contains('$') && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(Expand);
        return Below(Folder, isRoot: true).Concat(named).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    public static ProjectFile Read(string path)
    {
        var documents = new List<XDocument> { XDocument.Load(path) };
        documents.AddRange(Imported(documents[0], Path.GetDirectoryName(path)!).Select(imported => XDocument.Load(imported)));
        for (var folder = new FileInfo(path).Directory; folder is not null; folder = folder.Parent)
        {
            foreach (var shared in new[] { "Directory.Build.props", "Directory.Build.targets" }.Select(name => Path.Combine(folder.FullName, name)).Where(File.Exists))
            {
                documents.Add(XDocument.Load(shared));
            }
        }

        return new ProjectFile(path, documents);
    }

    private static IEnumerable<string> Imported(XDocument project, string folder) => project.Descendants()
        .Where(element => element.Name.LocalName == "Import")
        .Select(import => import.Attribute("Project")?.Value)
        .OfType<string>()
        .Where(path => !path.Contains('$'))
        .Select(path => Path.GetFullPath(path.Replace('\\', '/'), folder))
        .Where(File.Exists);

    private IEnumerable<string> Expand(string pattern)
    {
        var path = Path.GetFullPath(pattern.Replace('\\', '/'), Folder);
        var star = path.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return File.Exists(path) ? [path] : [];
        }

        var folder = Path.GetDirectoryName(path[..star]);
        return Directory.Exists(folder) ? Below(folder, isRoot: true) : [];
    }

    private static IEnumerable<string> Below(string folder, bool isRoot)
    {
        if (!isRoot && (Path.GetFileName(folder) is "bin" or "obj" || Directory.EnumerateFiles(folder, "*.csproj").Any()))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder, "*.cs").Concat(Directory.EnumerateDirectories(folder).SelectMany(nested => Below(nested, isRoot: false)));
    }

    private IEnumerable<XElement> Items(string name) => _documents.SelectMany(document => document.Descendants()).Where(element => element.Name.LocalName == name);

    private string? Property(string name) => Items(name).FirstOrDefault()?.Value;

    [GeneratedRegex(@"(?<![\w$(])[A-Za-z_]\w*(?![\w)])")]
    private static partial Regex Symbol();
}
