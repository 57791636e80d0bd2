using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace AttrBot;

/// <summary>A session that is added while the bot runs: what a transport package makes its transport from. Immutable.</summary>
public sealed record SessionDefinition
{
    /// <summary>The kind, as a transport package registered it: the messenger, in lower case.</summary>
    public required string Kind { get; init; }

    /// <summary>The session's name. It stands in logs and metrics, so do not make it the phone number.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What the session needs besides its name, under the names that the kind's options have in the configuration. Kept in the
    /// sessions database as it is: name a secret's place here, not the secret.
    /// </summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The settings as configuration, to bind options from.</summary>
    /// <returns>A new configuration that holds the settings alone.</returns>
    public IConfigurationRoot ToConfiguration() => new ConfigurationBuilder()
        .AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();
}
