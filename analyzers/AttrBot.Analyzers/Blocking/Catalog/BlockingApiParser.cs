using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>Reads the lines of a classification file; README.md beside the data defines the format.</summary>
internal static class BlockingApiParser
{
    private static readonly Dictionary<string, BlockingFlags> s_flags = new(StringComparer.Ordinal)
    {
        ["zero-timeout-ok"] = BlockingFlags.ZeroTimeoutOk,
        ["completed-ok"] = BlockingFlags.CompletedOk,
        ["in-memory-ok"] = BlockingFlags.InMemoryOk,
        ["read-only-ok"] = BlockingFlags.ReadOnlyOk,
        ["short-region-ok"] = BlockingFlags.ShortRegionOk,
        ["maybe"] = BlockingFlags.Maybe,
        ["external"] = BlockingFlags.External,
        ["if-twin"] = BlockingFlags.IfTwin,
        ["brief"] = BlockingFlags.Brief,
        ["cached-ok"] = BlockingFlags.CachedOk,
        ["created-ok"] = BlockingFlags.CreatedOk,
        ["unbounded-ok"] = BlockingFlags.UnboundedOk,
        ["first-use"] = BlockingFlags.FirstUse,
        ["possible"] = BlockingFlags.Possible,
        ["session-ok"] = BlockingFlags.SessionOk,
        ["unopened-ok"] = BlockingFlags.UnopenedOk,
        ["flushed-ok"] = BlockingFlags.FlushedOk,
        ["unwritten-ok"] = BlockingFlags.UnwrittenOk,
        ["imported-ok"] = BlockingFlags.ImportedOk,
        ["own-thread-ok"] = BlockingFlags.OwnThreadOk,
        ["started-ok"] = BlockingFlags.StartedOk,
        ["handed-on-ok"] = BlockingFlags.HandedOnOk,
        ["few-iterations-ok"] = BlockingFlags.FewIterationsOk,
        ["possible-elsewhere"] = BlockingFlags.PossibleElsewhere,
    };

    /// <summary>Reads one line: an entry, or an error, or neither for an empty line or a comment.</summary>
    public static (BlockingApi? Api, string? Error) ParseLine(string line)
    {
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#')
        {
            return default;
        }

        var fields = line.TrimStart('!').Split(';').Select(field => field.Trim()).ToImmutableArray();
        if (ApiPattern.TryParse(fields[0]) is not { } pattern)
        {
            return (null, $"'{fields[0]}' is not a documentation-comment id such as 'M:Contoso.Client.Send(*)'");
        }

        return line[0] == '!' ? ParseSilencing(pattern, fields) : ParseFinding(pattern, fields);
    }

    private static (BlockingApi? Api, string? Error) ParseSilencing(ApiPattern pattern, ImmutableArray<string> fields)
    {
        if (fields.Length > 3 || (fields.Length == 3 && fields[2] is not ("" or "external")))
        {
            return (null, "a line that begins with '!' has a pattern and optionally a reason and the flag 'external'");
        }

        return (new BlockingApi
        {
            Pattern = pattern,
            Category = BlockingCategory.InMemory,
            CategoryText = "",
            Flags = fields.Length == 3 && fields[2].Length > 0 ? BlockingFlags.External : BlockingFlags.None,
            IsSilenced = true,
        }, null);
    }

    private static (BlockingApi? Api, string? Error) ParseFinding(ApiPattern pattern, ImmutableArray<string> fields)
    {
        if (fields.Length is < 2 or > 4)
        {
            return (null, "a line has a pattern, a category, and optionally a replacement and flags, separated by ';'");
        }

        if (!BlockingCategories.TryParse(fields[1], out var category))
        {
            return (null, $"'{fields[1]}' is not a category");
        }

        var flags = BlockingFlags.None;
        var conditions = ImmutableArray.CreateBuilder<ArgumentCondition>();
        foreach (var word in fields.Length > 3 ? fields[3].Split([' '], StringSplitOptions.RemoveEmptyEntries) : [])
        {
            if (s_flags.TryGetValue(word, out var flag))
            {
                flags |= flag;
            }
            else if (ArgumentCondition.TryParse(word) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                return (null, $"'{word}' is not a flag");
            }
        }

        return (new BlockingApi
        {
            Pattern = pattern,
            Category = category,
            CategoryText = fields[1],
            Replacement = fields.Length > 2 ? fields[2] : "",
            Flags = flags,
            Conditions = conditions.ToImmutable(),
        }, null);
    }
}
