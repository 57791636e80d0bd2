using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>A process of an engine that runs, with the folder that it has taken. Goes on until it is disposed of, or ends by itself.</summary>
internal sealed class EngineProcessRun : IAsyncDisposable
{
    private readonly SessionSetup _setup;
    private readonly IDisposable _folder;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _running;

    private EngineProcessRun(SessionSetup setup, IWhatsAppEngine engine, EngineSession session, IDisposable folder)
    {
        _setup = setup;
        _folder = folder;
        Session = session;
        _running = Task.Run(() => engine.RunAsync(session, _cancellation.Token));
    }

    public EngineSession Session { get; }

    /// <exception cref="BotConnectionException">Another process has the session's folder, or it cannot be used.</exception>
    public static EngineProcessRun Start(SessionSetup setup, IWhatsAppEngine engine, EngineSession session)
    {
        try
        {
            return new EngineProcessRun(setup, engine, session, setup.Folder.Take());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw setup.Failed(
                ConnectionFailure.Transient,
                $"The folder {setup.Folder.Path} cannot be used: another process has the session, or it may not be written to. "
                + $"Check {WhatsAppOptions.SectionName}:Directory, and that the bot runs once.",
                e);
        }
    }

    /// <summary>Completes when it has ended by itself, or the token is cancelled.</summary>
    public async Task WhenEndedOrAsync(CancellationToken cancellationToken) =>
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Says why it has ended by itself.</summary>
    /// <exception cref="BotConnectionException">Always.</exception>
    public async Task ThrowAsync()
    {
        try
        {
            await _running;
        }
        catch (WhatsAppEngineException e)
        {
            throw _setup.Failed(e.Code == WhatsAppEngineErrors.NotFound ? ConnectionFailure.Permanent : ConnectionFailure.Transient, e.Message, e);
        }

        throw _setup.Failed(ConnectionFailure.Transient, "The engine has ended by itself.");
    }

    public async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _cancellation.Dispose();
        _folder.Dispose();
    }
}
