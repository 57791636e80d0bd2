using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A capturing group; several parentheses of one name or number are one group.</summary>
public sealed class RegexGroup
{
    internal RegexGroup(int number, string name, bool isNamed, bool isOptional, ImmutableArray<GroupDeclaration> declarations)
    {
        Number = number;
        Name = name;
        IsNamed = isNamed;
        IsOptional = isOptional;
        Declarations = declarations;
    }

    /// <summary>The number, as <c>Regex.GetGroupNumbers</c> gives it.</summary>
    public int Number { get; }

    /// <summary>The name, as <c>Regex.GetGroupNames</c> gives it: the number where there is none.</summary>
    public string Name { get; }

    /// <summary>Whether the pattern names the group, and not only numbers it.</summary>
    public bool IsNamed { get; }

    /// <summary>
    /// Whether the pattern may match without the group taking part. False is certain; true may be said of a group that in fact
    /// always takes part.
    /// </summary>
    public bool IsOptional { get; }

    /// <summary>
    /// Where the group is written, in the order of the text. Empty where .NET counts a group that it does not then build.
    /// </summary>
    public ImmutableArray<GroupDeclaration> Declarations { get; }
}
