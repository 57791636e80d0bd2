namespace AttrBot.Analyzers.Rules;

/// <summary>What the rules have in common.</summary>
internal static class RuleCategories
{
    /// <summary>Code that keeps other conversations waiting.</summary>
    public const string Blocking = "AttrBot.Blocking";

    /// <summary>Asynchronous code that goes wrong in other ways.</summary>
    public const string Asynchrony = "AttrBot.Asynchrony";

    /// <summary>What messengers can do.</summary>
    public const string Messengers = "AttrBot.Messengers";

    /// <summary>Patterns of triggers.</summary>
    public const string Triggers = "AttrBot.Triggers";

    /// <summary>Files that configure the analyzers.</summary>
    public const string Configuration = "AttrBot.Configuration";

    /// <summary>Where the pages of the rules are.</summary>
    public const string HelpLink = "https://github.com/attrbot/attrbot/blob/main/analyzers/rules/";
}
