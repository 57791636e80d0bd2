using AttrBot.Signal.Client;
using AttrBot.Signal.Envelopes;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Sending;
using AttrBot.Transports;

namespace AttrBot.Signal;

/// <summary>One account of Signal, through a backend.</summary>
internal sealed class SignalTransport : ITransport, IAttachmentSource, ISignalClientOwner
{
    private readonly SignalOptions _options;
    private readonly SignalBackendParts _backend;
    private readonly EnvelopeReader _reader;
    private readonly ActionSender _sender;
    private readonly RaisedEvents _raised;
    private readonly CancellationToken _stopping;
    private SignalIntake? _intake;

    public SignalTransport(SessionSetup setup, SignalBackendParts backend)
    {
        _options = setup.Options;
        _backend = backend;
        _raised = setup.Raised;
        _stopping = setup.Stopping;
        _reader = new EnvelopeReader(setup.Name, _options.Account, this, _options.MaxMessageAttachmentBytes, setup.Time);
        _sender = new ActionSender(backend.Client, setup.Raised.Raise, setup.Time, setup.Logger);
    }

    public TransportCapabilities Capabilities => ActionSender.Capabilities;

    public TimeSpan KeepAlivePeriod => _backend.Receiver.KeepAlivePeriod;

    public ISignalClient Client => _backend.Client;

    /// <summary>Whether its session has been stopped: it runs no more.</summary>
    public bool IsDisposed { get; private set; }

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        _raised.Open(sink);

        // What waits from the last connection comes first.
        SignalIntake intake = _intake ??= new SignalIntake(
            sink, _reader, new ChatUser { Id = _options.Account!, KnownIds = [_options.Account!] }, _options.QueueCapacity);
        using var run = new CancellationTokenSource();
        try
        {
            await DaemonSession.RunTogetherAsync(
                _backend.Receiver.RunAsync(intake, cancellationToken), run.CancelAsync, intake.RunAsync(run.Token));
        }
        catch (SignalConnectionException e)
        {
            throw new BotConnectionException(sink.Session, e.Message, e);
        }
        finally
        {
            if (_stopping.IsCancellationRequested)
            {
                await intake.DrainAsync();
            }
        }
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        _sender.SendAsync(request, cancellationToken);

    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        _backend.Attachments.OpenReadAsync(attachment, cancellationToken);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return _backend.Receiver.DisposeAsync();
    }
}
