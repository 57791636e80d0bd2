using System.Collections.Immutable;
using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>Joins what the two passes over a pattern know about its groups.</summary>
internal static class GroupTable
{
    public static ImmutableArray<RegexGroup> Build(
        CaptureTable captures,
        List<(GroupReference Group, PatternSpan Span)> declarations,
        RegexNode root)
    {
        var certain = GroupParticipation.FindCertain(root);
        var byNumber = declarations.ToLookup(
            declaration => declaration.Group.Number,
            declaration => new GroupDeclaration(declaration.Group.Span, declaration.Span));
        var groups = ImmutableArray.CreateBuilder<RegexGroup>();

        foreach (var number in captures.GetNumbers())
        {
            var name = captures.GetName(number);
            groups.Add(new RegexGroup(
                number,
                name,
                isNamed: name != number.ToString(CultureInfo.InvariantCulture),
                isOptional: !certain.Contains(number),
                [.. byNumber[number].OrderBy(declaration => declaration.Span.Start)]));
        }

        return groups.ToImmutable();
    }
}
