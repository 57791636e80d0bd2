using AttrBot;

namespace WhatsAppBot;

/// <summary>Many accounts in one bot, which come and go while it runs.</summary>
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
    public Task<string> AddAsync(string name, CancellationToken cancellationToken) =>
        SayAsync(sessions.AddAsync("whatsapp", name, cancellationToken: cancellationToken), $"Scan the code in my terminal to pair '{name}'.");

    /// <summary>Stops an account. What is written to it waits with WhatsApp.</summary>
    [Trigger("!stop (?<name>[a-z][a-z0-9-]*)")]
    [Allow("admins")]
    public Task<string> StopAsync(string name, MessageContext context, CancellationToken cancellationToken) =>
        IsThisOne(name, context) ?? SayAsync(sessions.StopAsync(name, cancellationToken), $"'{name}' is stopped.");

    /// <summary>Starts an account that was stopped, or that its phone has removed.</summary>
    [Trigger("!start (?<name>[a-z][a-z0-9-]*)")]
    [Allow("admins")]
    public Task<string> StartAsync(string name, CancellationToken cancellationToken) =>
        SayAsync(sessions.StartAsync(name, cancellationToken), $"'{name}' is starting.");

    /// <summary>Logs an account out and forgets it.</summary>
    [Trigger("!remove (?<name>[a-z][a-z0-9-]*)")]
    [Allow("admins")]
    public Task<string> RemoveAsync(string name, MessageContext context, CancellationToken cancellationToken) =>
        IsThisOne(name, context) ?? SayAsync(sessions.RemoveAsync(name, cancellationToken), $"'{name}' is gone.");

    // It could not answer any more.
    private static Task<string>? IsThisOne(string name, MessageContext context) =>
        name == context.Session.Name ? Task.FromResult("That is the one that you write to.") : null;

    /// <summary>Says that something is done, or what stands against it.</summary>
    private static async Task<string> SayAsync(Task change, string done)
    {
        try
        {
            await change;
            return done;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return e.Message;
        }
    }
}
