using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A character class, or one level of subtraction of it, while it is read.</summary>
internal sealed class CharacterClassBuilder
{
    private static readonly HashSet<string> XmlProperties = new(StringComparer.Ordinal) { "_xmlC", "_xmlD", "_xmlI", "_xmlW" };

    private readonly ImmutableArray<CharacterRange>.Builder _ranges = ImmutableArray.CreateBuilder<CharacterRange>();
    private readonly ImmutableArray<CharacterCategory>.Builder _categories = ImmutableArray.CreateBuilder<CharacterCategory>();
    private CharacterClass? _subtraction;

    public bool IsNegated { get; set; }

    /// <summary>The character before the hyphen of a range whose end is still to come, and where it stands.</summary>
    public (char First, int Position)? RangeStart { get; set; }

    /// <summary>Whether nothing has been read yet, so that <c>]</c> is an ordinary character.</summary>
    public bool IsAtFirst { get; set; } = true;

    /// <summary>Whether the set holds something that .NET understands and this parser does not.</summary>
    public bool IsOpaque { get; set; }

    public void Add(char first, char last) => _ranges.Add(new CharacterRange(first, last));

    public void Add(CharacterCategory category) => _categories.Add(category);

    public void Subtract(CharacterClassBuilder subtraction)
    {
        IsOpaque |= subtraction.IsOpaque;
        _subtraction = IsOpaque ? null : subtraction.Build();
    }

    /// <summary>Reads the <c>{name}</c> behind <c>\p</c> or <c>\P</c> and adds what it means.</summary>
    public bool TryReadProperty(PatternReader reader, bool isNegated)
    {
        var start = reader.Position - 2;
        if (!reader.TryReadPropertyName(out var name))
        {
            return false;
        }

        if (UnicodeCategories.TryGet(name, reader.Has(PatternOptions.IgnoreCase), out var category))
        {
            Add(isNegated ? category.Negate() : category);
            return true;
        }

        if (UnicodeBlocks.TryGet(name, out var block))
        {
            AddBlock(block, isNegated);
            return true;
        }

        if (XmlProperties.Contains(name))
        {
            IsOpaque = true;
            return true;
        }

        return reader.Fail(
            PatternErrorKind.UnrecognizedUnicodeProperty,
            start,
            $"'{name}' is not a Unicode category or block that .NET knows. Names are case-sensitive: '\\p{{Lu}}', '\\p{{IsGreek}}'.");
    }

    public RegexNode CreateNode(PatternSpan span, bool ignoreCase) =>
        IsOpaque ? new OpaqueNode(span) : new CharacterClassNode(span, Build(), ignoreCase);

    private CharacterClass Build() => new(IsNegated, _ranges.ToImmutable(), _categories.ToImmutable(), _subtraction);

    // .NET turns a block into ranges, so that, unlike a category, it takes part in ignoring case.
    private void AddBlock(CharacterRange block, bool isNegated)
    {
        if (!isNegated)
        {
            Add(block.First, block.Last);
            return;
        }

        if (block.First > char.MinValue)
        {
            Add(char.MinValue, (char)(block.First - 1));
        }

        if (block.Last < char.MaxValue)
        {
            Add((char)(block.Last + 1), char.MaxValue);
        }
    }
}
