namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>How much of a documentation-comment id a pattern fixes; the higher value is the more specific.</summary>
internal enum ApiPatternKind
{
    /// <summary><c>T:X</c></summary>
    Type,

    /// <summary><c>M:X.Read*</c></summary>
    Prefix,

    /// <summary><c>M:X.Read(*)</c></summary>
    Overloads,

    /// <summary><c>M:X.Read(System.Int32)</c>, <c>P:X.Length</c></summary>
    Exact,
}

/// <summary>The left-most field of a line: which members it speaks of.</summary>
/// <param name="Text">The pattern as it stands in the file.</param>
/// <param name="Kind">How it matches.</param>
/// <param name="TypeName">The type's id without <c>T:</c>.</param>
/// <param name="MemberName">The member's name, or its beginning for <see cref="ApiPatternKind.Prefix"/>; empty for a type.</param>
internal sealed record ApiPattern(string Text, ApiPatternKind Kind, string TypeName, string MemberName)
{
    /// <summary>Reads a pattern; null when it is none.</summary>
    public static ApiPattern? TryParse(string text)
    {
        if (text.Length < 3 || text[1] != ':' || "MPFT".IndexOf(text[0]) < 0 || text.IndexOf(' ') >= 0)
        {
            return null;
        }

        if (text[0] == 'T')
        {
            return text.IndexOfAny(['(', '*']) < 0 ? new ApiPattern(text, ApiPatternKind.Type, text.Substring(2), "") : null;
        }

        var parenthesis = text.IndexOf('(');
        var nameEnd = parenthesis < 0 ? text.Length : parenthesis;
        var dot = text.LastIndexOf('.', nameEnd - 1);
        if (dot < 3)
        {
            return null;
        }

        var typeName = text.Substring(2, dot - 2);
        var name = text.Substring(dot + 1, nameEnd - dot - 1);
        if (parenthesis < 0 && name.EndsWith("*", StringComparison.Ordinal))
        {
            return text[0] == 'M' ? new ApiPattern(text, ApiPatternKind.Prefix, typeName, name.TrimEnd('*')) : null;
        }

        if (name.Length == 0 || name.IndexOf('*') >= 0)
        {
            return null;
        }

        if (text.EndsWith("(*)", StringComparison.Ordinal))
        {
            return new ApiPattern(text, ApiPatternKind.Overloads, typeName, name);
        }

        return parenthesis < 0 || text.EndsWith(")", StringComparison.Ordinal) || text.IndexOf(")~", StringComparison.Ordinal) > 0
            ? new ApiPattern(text, ApiPatternKind.Exact, typeName, name)
            : null;
    }
}
