using AttrBot;

namespace WhatsAppBot;

/// <summary>Many accounts in one bot, added and removed while it runs.</summary>
public sealed class SessionHandlers(SessionManager sessions)
{
    /// <summary>Lists my accounts.</summary>
    [Trigger("!sessions")]
    [Allow("admins")]
    public async Task<string> ListAsync(CancellationToken cancellationToken) => string.Join(
        '\n', (await sessions.GetSessionsAsync(cancellationToken)).Select(static session => $"{session.Name}: {session.Kind}, {session.State}"));

    /// <summary>Adds an account. The code to scan is shown in my terminal.</summary>
    [Trigger("!add (?<name>[a-z][a-z0-9-]*)")]
    [Allow("admins")]
    public async Task<string> AddAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.AddAsync("whatsapp", name, cancellationToken: cancellationToken);
            return $"Scan the code in my terminal to pair '{name}'.";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return e.Message;
        }
    }

    /// <summary>Logs an account out and forgets it.</summary>
    [Trigger("!remove (?<name>[a-z][a-z0-9-]*)")]
    [Allow("admins")]
    public async Task<string> RemoveAsync(string name, MessageContext context, CancellationToken cancellationToken)
    {
        if (name == context.Session.Name)
        {
            return "That is the one that you write to.";
        }

        try
        {
            await sessions.RemoveAsync(name, cancellationToken);
            return $"'{name}' is gone.";
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
