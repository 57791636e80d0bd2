using System.Text.Json;
using AttrBot.Transports;
using AttrBot.WhatsApp.Cloud.Graph;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>One phone number of the Cloud API: the webhook hands it what came, the Graph API takes what it sends.</summary>
internal sealed class CloudTransport : ITransport, IAttachmentSource, IWhatsAppCloudClientOwner
{
    private readonly string _session;
    private readonly GraphApi _graph;
    private readonly AccessCredential _credential;
    private readonly CloudSender _sender;
    private readonly CloudMediaSource _media;
    private readonly ILogger _logger;
    private readonly CancellationToken _stopping;

    public CloudTransport(
        string session, WhatsAppCloudOptions options, Func<HttpClient> createClient, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        _session = session;
        _logger = logger;
        _stopping = stopping;
        Options = options;
        var chats = new CloudChats(time);
        var pacer = new PairPacer(options.PairInterval, options.PairBurst, time);
        _credential = new AccessCredential(session, logger);
        _graph = new GraphApi(options, createClient, time, _credential);
        var client = new CloudClient(session, options, _graph, chats, pacer);
        Client = client;
        Intake = new CloudIntake(session, chats, logger);
        Reader = new CloudChangeReader(session, this);
        _sender = new CloudSender(client, chats, pacer, time);
        _media = new CloudMediaSource(options, client, _graph);
    }

    public WhatsAppCloudOptions Options { get; }

    public CloudIntake Intake { get; }

    public CloudChangeReader Reader { get; }

    public IWhatsAppCloudClient Client { get; }

    public TransportCapabilities Capabilities => CloudSender.Capabilities;

    /// <summary>Whether the session has been stopped: it cannot be run again.</summary>
    public bool IsDisposed { get; private set; }

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        // What is delivered needs no token: it is taken also while nothing can be sent.
        Intake.Open(sink);
        var refused = new TaskCompletionSource<WhatsAppCloudException>(TaskCreationOptions.RunContinuationsAsynchronously);
        _credential.OnRefused(error =>
        {
            Intake.Raise(new CloudAccountErrorEvent
            {
                Session = _session,
                Kind = WhatsAppCloudErrorKind.TokenInvalid,
                Code = error.Code ?? 0,
                Details = error.Details,
            });
            refused.TrySetResult(error);
        });
        try
        {
            ChatUser account = await GreetAsync(cancellationToken);
            CloudLog.Greeted(_logger, _session, Options.GraphVersion, Options.BaseAddress);
            sink.Connected(account);
            throw new BotConnectionException(_session, (await refused.Task.WaitAsync(cancellationToken)).Message);
        }
        catch (WhatsAppCloudException e)
        {
            throw new BotConnectionException(_session, e.Message, FailureOf(e), e);
        }
        finally
        {
            if (_stopping.IsCancellationRequested)
            {
                Intake.Close();
            }
        }
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        _sender.SendAsync(request, cancellationToken);

    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        _media.OpenReadAsync(attachment, cancellationToken);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        Intake.Close();
        return default;
    }

    /// <summary>What the options say is read once: a token or an id that is wrong stays wrong until somebody corrects it.</summary>
    private static ConnectionFailure FailureOf(WhatsAppCloudException error) => error.Failure == SendFailure.Rejected
        ? ConnectionFailure.Permanent
        : ConnectionFailure.Transient;

    /// <summary>Asks who the number is: a token or an id that is wrong shows now, and not with the first message.</summary>
    private async Task<ChatUser> GreetAsync(CancellationToken cancellationToken)
    {
        string id = Options.PhoneNumberId!;
        if (!Options.CheckAtStart)
        {
            return new ChatUser { Id = id };
        }

        JsonElement answer = await _graph.InvokeAsync(
            new GraphCall(HttpMethod.Get, $"{id}?fields=display_phone_number,verified_name", IsRepeatable: true, Options.RequestTimeout),
            cancellationToken);
        string digits = string.Concat((answer.Text("display_phone_number") ?? "").Where(char.IsAsciiDigit));
        return new ChatUser
        {
            Id = digits.Length > 0 ? digits : id,
            KnownIds = digits.Length > 0 ? [digits, $"+{digits}", id] : [id],
            DisplayName = answer.Text("verified_name"),
        };
    }
}
