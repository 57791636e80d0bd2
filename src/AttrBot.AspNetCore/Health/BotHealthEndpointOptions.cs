namespace AttrBot;

/// <summary>How the health endpoints are served. Bound from the configuration section <c>AttrBot:HealthEndpoints</c>.</summary>
public sealed class BotHealthEndpointOptions
{
    /// <summary>The configuration section that the options are bound from.</summary>
    public const string SectionName = "AttrBot:HealthEndpoints";

    /// <summary>
    /// Whether requests from other machines are answered, and those that a proxy passes on; otherwise they get 404. Default:
    /// <see langword="false"/>. Where it is on, let something else keep the world out: a firewall, or <c>RequireAuthorization()</c>
    /// on what <c>MapAttrBotHealth</c> returns.
    /// </summary>
    public bool AllowRemoteRequests { get; set; }
}
