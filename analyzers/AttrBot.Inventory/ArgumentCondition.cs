namespace AttrBot.Inventory;

/// <summary>A flag that looks at one argument: <c>when-arg:NAME=V</c>, <c>unless-arg:NAME=V</c> or <c>when-arg-type:NAME=T:X</c>.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Type">The type of a <c>when-arg-type</c>, else null.</param>
internal sealed record ArgumentCondition(string Parameter, string? Type)
{
    /// <summary>Reads a flag; null when it is not of this form.</summary>
    public static ArgumentCondition? TryParse(string flag)
    {
        var colon = flag.IndexOf(':');
        var equals = flag.IndexOf('=');
        if (colon < 0 || equals <= colon + 1 || equals == flag.Length - 1)
        {
            return null;
        }

        var parameter = flag[(colon + 1)..equals];
        return flag[..colon] switch
        {
            "when-arg" or "unless-arg" => new ArgumentCondition(parameter, null),
            "when-arg-type" => new ArgumentCondition(parameter, flag[(equals + 1)..]),
            _ => null,
        };
    }
}
