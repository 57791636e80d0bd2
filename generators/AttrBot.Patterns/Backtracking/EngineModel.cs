namespace AttrBot.Patterns;

/// <summary>
/// A model of how .NET's engine matches a pattern: it tries the same ways in the same order, and counts steps, whose number is the same on
/// every machine, where time would differ. Immutable.
/// </summary>
public sealed class EngineModel
{
    private readonly EngineProgram _program;

    private EngineModel(EngineProgram program) => _program = program;

    /// <summary>Makes the model; null for an invalid pattern, and for one with a part that is not modelled: a conditional, a balancing group, <c>\G</c>.</summary>
    /// <param name="tree">The pattern, wrapped for its scope.</param>
    public static EngineModel? Create(RegexSyntaxTree tree) => EngineTree.Build(tree) is { } root ? new EngineModel(EngineProgram.Compile(root)) : null;

    /// <summary>The steps that it takes to search a text for a match, or the limit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most steps.</param>
    public long CountSteps(string text, long limit)
    {
        var matcher = new EngineMatcher(_program, text, limit);
        matcher.Search();
        return Math.Min(matcher.Steps, limit);
    }

    /// <summary>Whether a text has a match; null if the limit is reached.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most steps.</param>
    public bool? IsMatch(string text, long limit)
    {
        var matcher = new EngineMatcher(_program, text, limit);
        bool isMatch = matcher.Search();
        return matcher.Steps < limit ? isMatch : null;
    }
}
