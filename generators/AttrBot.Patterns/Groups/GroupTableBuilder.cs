using System.Collections.Immutable;
using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>Joins what the two passes over a pattern find out about its groups.</summary>
internal sealed class GroupTableBuilder
{
    private readonly List<(int Number, GroupDeclaration Declaration)> _declarations = [];
    private readonly HashSet<int> _popped = [];

    public void AddDeclaration(GroupReference group, PatternSpan span) =>
        _declarations.Add((group.Number, new GroupDeclaration(group.Span, span)));

    /// <summary>Notes that a balancing group takes captures away from <paramref name="group"/>.</summary>
    public void AddPop(GroupReference group) => _popped.Add(group.Number);

    public ImmutableArray<RegexGroup> Build(CaptureTable captures, RegexNode root)
    {
        var certain = GroupParticipation.Find(root);
        certain.ExceptWith(_popped);

        var declarations = _declarations
            .OrderBy(declared => declared.Declaration.Span.Start)
            .ToLookup(declared => declared.Number, declared => declared.Declaration);
        var groups = ImmutableArray.CreateBuilder<RegexGroup>();

        foreach (var number in captures.GetNumbers())
        {
            var name = captures.GetName(number);
            groups.Add(new RegexGroup(
                number,
                name,
                isNamed: name != number.ToString(CultureInfo.InvariantCulture),
                isOptional: !certain.Contains(number),
                [.. declarations[number]]));
        }

        return groups.ToImmutable();
    }
}
