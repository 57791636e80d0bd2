using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AttrBot;

/// <summary>Lets a bot keep what it works on in a SQLite file.</summary>
public static class SqliteBotBuilderExtensions
{
    /// <summary>
    /// Keeps inbox, outbox, dead letters and sessions in a SQLite file: a crash, <c>kill -9</c> included, loses nothing that has
    /// been taken, and answers nothing twice.
    /// </summary>
    /// <param name="bot">The builder.</param>
    /// <param name="path">The file. One bot uses it at a time.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="BotConfigurationException">It was called twice.</exception>
    public static BotBuilder UseSqlite(this BotBuilder bot, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return bot.UseSqlite(options => options.Path = path);
    }

    /// <inheritdoc cref="UseSqlite(BotBuilder, string)"/>
    /// <param name="bot">The builder.</param>
    /// <param name="configure">Changes the options after they have been bound from the section <c>AttrBot:Sqlite</c>.</param>
    public static BotBuilder UseSqlite(this BotBuilder bot, Action<SqliteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(bot);
        if (bot.Services.Any(service => service.ServiceType == typeof(SqliteStore)))
        {
            throw new BotConfigurationException("UseSqlite was called twice. A bot keeps everything in one file.");
        }

        bot.Services.AddOptions<SqliteOptions>()
            .Bind(bot.Configuration.GetSection(SqliteOptions.SectionName))
            .ValidateOnStart();
        bot.Services.AddSingleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>();
        if (configure is not null)
        {
            bot.Services.Configure(configure);
        }

        bot.Services.AddSingleton(static provider => provider.GetRequiredService<IOptions<SqliteOptions>>().Value);
        bot.Services.AddSingleton<SqliteStore>();
        bot.Services.Replace(ServiceDescriptor.Singleton<IInbox, SqliteInbox>());
        bot.Services.Replace(ServiceDescriptor.Singleton<IOutbox, SqliteOutbox>());
        bot.Services.Replace(ServiceDescriptor.Singleton<IDeadLetterStore, SqliteDeadLetters>());
        bot.Services.Replace(ServiceDescriptor.Singleton<ISessionStore, SqliteSessionStore>());
        return bot;
    }
}
