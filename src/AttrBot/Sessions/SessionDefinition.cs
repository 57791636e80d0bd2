using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    /// <summary>
    /// Makes the options of the session as the application's own sessions of the kind get theirs: what the section says, then what it says
    /// of the session, in <c>Sessions:name</c>, then the settings; completed and checked by what is registered for the type.
    /// </summary>
    /// <typeparam name="TOptions">The kind's options.</typeparam>
    /// <param name="services">The application's services, for <see cref="IPostConfigureOptions{TOptions}"/> and <see cref="IValidateOptions{TOptions}"/>.</param>
    /// <param name="section">The section of the application's configuration that the options of the kind are bound from.</param>
    /// <param name="bind">
    /// Sets the options from a configuration: <c>static (from, options) => from.Bind(options)</c>. It stands where the type is known, so that
    /// the binding can be generated.
    /// </param>
    /// <returns>New options, checked.</returns>
    /// <exception cref="BotConfigurationException">They cannot be read, or are wrong; the message says which and why.</exception>
    public TOptions BindOptions<TOptions>(IServiceProvider services, IConfiguration section, Action<IConfiguration, TOptions> bind)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(bind);
        var options = new TOptions();
        try
        {
            bind(section, options);
            bind(section.GetSection($"Sessions:{Name}"), options);
            bind(ToConfiguration(), options);
        }
        catch (InvalidOperationException e)
        {
            throw new BotConfigurationException($"The settings of session '{Name}' cannot be read: {e.Message}", e);
        }

        foreach (IPostConfigureOptions<TOptions> postConfigure in services.GetServices<IPostConfigureOptions<TOptions>>())
        {
            postConfigure.PostConfigure(Name, options);
        }

        string[] problems =
        [
            .. services.GetServices<IValidateOptions<TOptions>>().SelectMany(validator => validator.Validate(Name, options).Failures ?? []),
        ];
        return problems.Length == 0 ? options : throw new BotConfigurationException(string.Join(' ', problems));
    }
}
