using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>How a condition compares an argument.</summary>
internal enum ArgumentConditionKind
{
    /// <summary>Blocking only if the argument is one of the values, or not constant.</summary>
    WhenValue,

    /// <summary>Not blocking if the argument is one of the values.</summary>
    UnlessValue,

    /// <summary>Blocking only if the argument's static type is, or derives from, the named one.</summary>
    WhenType,
}

/// <summary>A flag such as <c>unless-arg:useAsync=true</c>.</summary>
internal sealed record ArgumentCondition(ArgumentConditionKind Kind, string Parameter, ImmutableArray<string> Values)
{
    /// <summary>Reads a flag; null when it is not of this form.</summary>
    public static ArgumentCondition? TryParse(string flag)
    {
        var colon = flag.IndexOf(':');
        var equals = flag.IndexOf('=');
        if (colon < 0 || equals < colon + 2 || equals == flag.Length - 1)
        {
            return null;
        }

        ArgumentConditionKind? kind = flag.Substring(0, colon) switch
        {
            "when-arg" => ArgumentConditionKind.WhenValue,
            "unless-arg" => ArgumentConditionKind.UnlessValue,
            "when-arg-type" => ArgumentConditionKind.WhenType,
            _ => null,
        };
        var name = flag.Substring(colon + 1, equals - colon - 1);
        return kind is { } known ? new ArgumentCondition(known, name, [.. flag.Substring(equals + 1).Split('|')]) : null;
    }
}
