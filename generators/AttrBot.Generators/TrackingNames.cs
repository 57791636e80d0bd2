namespace AttrBot.Generators;

/// <summary>The names of the pipeline's steps.</summary>
internal static class TrackingNames
{
    public const string Triggers = nameof(Triggers);
    public const string Events = nameof(Events);
    public const string Fallbacks = nameof(Fallbacks);
    public const string Assembly = nameof(Assembly);
    public const string HandlerTypes = nameof(HandlerTypes);
    public const string Module = nameof(Module);
    public const string Table = nameof(Table);
    public const string TriggerAnalyses = nameof(TriggerAnalyses);
    public const string TriggerIndex = nameof(TriggerIndex);
    public const string RegexEnvironment = nameof(RegexEnvironment);
    public const string RegexUnits = nameof(RegexUnits);
    public const string CompiledRegexes = nameof(CompiledRegexes);

    /// <summary>All of them, for tests.</summary>
    public static readonly string[] All =
    [
        Triggers, Events, Fallbacks, Assembly, HandlerTypes, Module, Table, TriggerAnalyses, TriggerIndex, RegexEnvironment, RegexUnits,
        CompiledRegexes,
    ];
}
