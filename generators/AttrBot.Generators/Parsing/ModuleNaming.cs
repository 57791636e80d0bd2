using System.Globalization;
using System.Text;
using AttrBot.Generators.Emitting;

namespace AttrBot.Generators.Parsing;

/// <summary>Makes names of emitted namespaces, classes and files that are valid and collide with no other.</summary>
internal static class ModuleNaming
{
    public const string RootNamespace = "AttrBot.Generated";
    public const string ModuleClass = "HandlerModule";
    public const string TableClass = "HandlerTable";

    private const int MaxLength = 100;

    /// <summary>The namespace of an assembly's module: the assembly's name, made valid.</summary>
    /// <remarks>A name that had to be changed gets a hash of the original, so that no two assemblies share a namespace.</remarks>
    public static string GetNamespace(string assemblyName)
    {
        var segments = new List<string>();
        foreach (string segment in assemblyName.Split('.'))
        {
            string identifier = ToIdentifier(segment);
            segments.Add(identifier is ModuleClass or TableClass ? identifier + "_" : identifier);
        }

        string name = string.Join(".", segments);
        string suffix = name == assemblyName ? "" : "_" + Hash(assemblyName);
        return RootNamespace + "." + string.Join(".", (name + suffix).Split('.').Select(Literal.Identifier));
    }

    /// <summary>A name for the class and the files that hold the handlers of a type.</summary>
    public static string GetClassName(string typeName)
    {
        string name = Sanitize(typeName.Replace('.', '_'));
        return name == typeName.Replace('.', '_') && name.Length <= MaxLength
            ? name
            : name.Substring(0, Math.Min(name.Length, MaxLength)) + "_" + Hash(typeName);
    }

    /// <summary>A short hash that is the same on every machine (FNV-1a).</summary>
    public static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string ToIdentifier(string segment)
    {
        string name = Sanitize(segment);
        return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : name;
    }

    private static string Sanitize(string name)
    {
        var valid = new StringBuilder();
        foreach (char character in name)
        {
            valid.Append(char.IsLetterOrDigit(character) ? character : '_');
        }

        return valid.ToString();
    }
}
