using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AttrBot.Inventory;

/// <summary>What the shipped documentation files say of each member: its prose and the exceptions that it documents.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads documentation files; those that do not exist are skipped.</summary>
    public static XmlDocumentation Load(IEnumerable<string> files)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var file in files.Where(File.Exists))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name") is { } name)
                {
                    members.TryAdd(name.Value, member);
                }
            }
        }

        return new XmlDocumentation(members);
    }

    /// <summary>Summary, remarks and return value as one line of text; empty when the member is not documented.</summary>
    public string Prose(string id)
    {
        if (!_members.TryGetValue(id, out var member))
        {
            return "";
        }

        var parts = member.Elements().Where(element => element.Name.LocalName is "summary" or "remarks" or "returns");
        return Whitespace().Replace(string.Join(" ", parts.Select(part => part.Value)), " ").Trim();
    }

    /// <summary>The full names of the exceptions that the member documents.</summary>
    public IEnumerable<string> Exceptions(string id) =>
        _members.TryGetValue(id, out var member)
            ? member.Elements("exception").Select(exception => (string?)exception.Attribute("cref") ?? "").Select(cref => cref.Replace("T:", ""))
            : [];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
