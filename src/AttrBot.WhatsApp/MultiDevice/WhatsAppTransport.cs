using AttrBot.Transports;
using AttrBot.WhatsApp.MultiDevice.Attachments;
using AttrBot.WhatsApp.MultiDevice.Client;
using AttrBot.WhatsApp.MultiDevice.Connection;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Receiving;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>One account of WhatsApp, through an engine in a child process.</summary>
internal sealed class WhatsAppTransport : ITransport, IAttachmentSource, IWhatsAppClientOwner
{
    private readonly SessionSetup _setup;
    private readonly IWhatsAppEngine _engine;
    private readonly SendGate _sends = new();
    private readonly ActionSender _sender;
    private readonly WhatsAppAttachments _attachments;
    private readonly TakeOvers _takeOvers;
    private WhatsAppIntake? _intake;
    private EngineProcessRun? _run;
    private bool _isRemoved;

    /// <param name="setup">What the session is made from.</param>
    /// <param name="engine">Its engine; it is disposed of with the transport.</param>
    public WhatsAppTransport(SessionSetup setup, IWhatsAppEngine engine)
    {
        _setup = setup;
        _engine = engine;
        Engine = new GatedEngine(engine, _sends);
        WhatsAppClient client = NewClient(setup.Name, setup.Options, Engine, setup.Time);
        Client = client;
        _sender = new ActionSender(client, setup.Time);
        _attachments = new WhatsAppAttachments(setup, Engine);
        _takeOvers = new TakeOvers(setup.Options.TakeOverDelay, setup.Time);
    }

    /// <summary>The engine, as all but the session itself use it.</summary>
    public IWhatsAppEngine Engine { get; }

    public IWhatsAppClient Client { get; }

    public TransportCapabilities Capabilities => ActionSender.Capabilities;

    /// <summary>Three looks at the connection, and the longest that it is gone on purpose.</summary>
    public TimeSpan KeepAlivePeriod => (3 * _setup.Options.PollPeriod) + _setup.Options.MaxPause + _setup.Options.ConnectTimeout;

    /// <summary>The client of a session.</summary>
    public static WhatsAppClient NewClient(string session, WhatsAppOptions options, IWhatsAppEngine engine, TimeProvider time) =>
        new(session, engine, options.Engine.Kind == WhatsAppEngineKind.Baileys ? "Baileys" : "whatsmeow", options.Sending, time);

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        await EndRunAsync();
        _intake ??= new WhatsAppIntake(sink, NewReader(), _setup.Options.QueueCapacity);
        _intake.Open();
        EngineProcessRun run = _run = EngineProcessRun.Start(
            _setup, _engine, new EngineSession(_setup, _engine, sink, _intake, _sends, _takeOvers));
        await run.WhenEndedOrAsync(cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
        {
            await EndRunAsync();
            await run.ThrowAsync();
        }

        // What is being handled is still to be answered, over a connection; without one there is nothing to keep.
        bool isNeeded = run.Session.Reports.IsConnected;
        run.Session.Reports.End();
        if (!isNeeded)
        {
            await EndRunAsync();
        }

        await _intake.CloseAsync();
        if (_intake.Lost > 0)
        {
            WhatsAppLog.Lost(_setup.Logger, _intake.Lost, _setup.Name);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        _sender.SendAsync(request, cancellationToken);

    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        _attachments.OpenReadAsync(attachment, cancellationToken);

    public async ValueTask LogOutAsync(CancellationToken cancellationToken)
    {
        _isRemoved = true;
        if (_run is { Session: { Reports.IsConnected: true } session })
        {
            await session.LogOutAsync(cancellationToken);
        }
        else
        {
            WhatsAppLog.NotLoggedOut(_setup.Logger, _setup.Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndRunAsync();
        await _engine.DisposeAsync();
        _intake?.Complete();
        if (_isRemoved)
        {
            DeleteFiles();
        }
    }

    private EventReader NewReader() => new(_setup.Name, _setup.Account, this, _setup.Options.MaxMessageAge, _setup.Time);

    private async ValueTask EndRunAsync()
    {
        if (Interlocked.Exchange(ref _run, null) is { } run)
        {
            await run.DisposeAsync();
        }
    }

    private void DeleteFiles()
    {
        try
        {
            _setup.Folder.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WhatsAppLog.FilesNotRemoved(_setup.Logger, _setup.Name, e.GetType().Name);
        }
    }
}
