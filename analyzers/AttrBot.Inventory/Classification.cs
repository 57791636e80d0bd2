using System.Collections.Immutable;

namespace AttrBot.Inventory;

/// <summary>One line of the blocking-API data.</summary>
/// <param name="Source">File and line, for messages.</param>
/// <param name="Pattern">A documentation-comment id or one of its wildcards, without the leading <c>!</c>.</param>
/// <param name="Category">The category, or null when the line says that the member never blocks.</param>
/// <param name="Replacement">The replacement; of a <c>!</c> line, the reason.</param>
/// <param name="Flags">The flags, in the order of the line.</param>
internal sealed record Classification(string Source, string Pattern, string? Category, string Replacement, ImmutableArray<string> Flags)
{
    /// <summary>Whether the line silences what it matches.</summary>
    public bool NeverBlocks => Category is null;

    /// <summary>Whether the line is about instances of a type instead of its members.</summary>
    public bool IsAboutInstances =>
        Pattern.StartsWith("T:", StringComparison.Ordinal)
        && (Category is "in-memory" or "wrapper" or "cpu-wrapper" or "carrier" or "dispose" or "enumerate");

    /// <summary>Whether it says that what it matches does not block: a <c>!</c> line, or a fact about the value it returns.</summary>
    public bool IsHarmless => NeverBlocks || Category is "in-memory" or "wrapper";

    /// <summary>Reads the text of one data file.</summary>
    /// <exception cref="FormatException">A line is not of the documented form; the message says which.</exception>
    public static IEnumerable<Classification> Parse(string file, TextReader text)
    {
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            line = line.Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                yield return ParseLine($"{file}:{number}", line);
            }
        }
    }

    private static Classification ParseLine(string source, string line)
    {
        var fields = line.Split(';', StringSplitOptions.TrimEntries);
        if (fields[0] is ['!', .. var silenced])
        {
            return fields.Length is 2 or 3 && fields[1].Length > 0
                ? new Classification(source, silenced.Trim(), null, fields[1], Words(fields, 2))
                : throw new FormatException($"{source}: '!pattern ; reason ; flags' expected.");
        }

        if (fields.Length is < 2 or > 4)
        {
            throw new FormatException($"{source}: 'pattern ; category ; replacement ; flags' expected.");
        }

        return new Classification(source, fields[0], fields[1], fields.Length > 2 ? fields[2] : "", Words(fields, 3));
    }

    private static ImmutableArray<string> Words(string[] fields, int index) =>
        fields.Length > index ? [.. fields[index].Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [];
}
