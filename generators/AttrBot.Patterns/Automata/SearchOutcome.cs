namespace AttrBot.Patterns;

/// <summary>Whether a text was found.</summary>
public enum SearchOutcome
{
    /// <summary>There is one.</summary>
    Found,

    /// <summary>There is none: that is proven.</summary>
    NotFound,

    /// <summary>A limit was exceeded.</summary>
    Unknown,
}
