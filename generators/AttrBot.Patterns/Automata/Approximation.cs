namespace AttrBot.Patterns;

/// <summary>What an automaton makes of the parts of a pattern that are not regular.</summary>
public enum Approximation
{
    /// <summary>There is no automaton for a pattern that has any.</summary>
    Exact,

    /// <summary>The automaton takes every text that the pattern matches, and may take more.</summary>
    Over,

    /// <summary>The automaton takes only texts that the pattern matches, and may miss some.</summary>
    Under,
}
