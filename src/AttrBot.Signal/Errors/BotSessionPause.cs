using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Signal.Errors;

/// <summary>The pause that the bot keeps for a session. Before the bot has started there is no session yet, and nothing to pause.</summary>
internal sealed class BotSessionPause(string name, IServiceProvider services) : ISendPause
{
    private BotSession? _session;

    public TimeSpan Left => Session?.SendPause ?? TimeSpan.Zero;

    public void Begin(TimeSpan duration) => Session?.PauseSends(duration);

    public void Lift() => Session?.ResumeSends();

    // Looked up late: the bot makes its sessions from the transports, one of which this belongs to.
    private BotSession? Session => _session ??= services.GetRequiredService<BotClient>().Sessions.FirstOrDefault(session => session.Name == name);
}
