using AttrBot.Outbox;
using AttrBot.Testing;
using AttrBot.Transports;
using AttrBot.WhatsApp.MultiDevice.Client;
using AttrBot.WhatsApp.MultiDevice.Sending;

namespace AttrBot.WhatsApp.Tests.Client;

/// <summary>A client, and what the outbox uses, over an engine that is played.</summary>
internal sealed class ClientFixture : IDisposable
{
    public const string Ada = "15550001111@s.whatsapp.net";
    public const string Group = "120363000000000001@g.us";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"attrbot-client-{Guid.NewGuid():N}");

    public ClientFixture(Action<WhatsAppSendOptions>? configure = null)
    {
        var options = new WhatsAppSendOptions { TemporaryDirectory = _directory };
        configure?.Invoke(options);
        Client = new WhatsAppClient("whatsapp", Engine, "whatsmeow", options, Time);
        Sender = new ActionSender(Client, Time);
    }

    public RecordingEngine Engine { get; } = new();

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public WhatsAppClient Client { get; }

    public ActionSender Sender { get; }

    /// <summary>What lies in the directory for files on their way.</summary>
    public string[] FilesOnTheirWay => Directory.Exists(_directory) ? Directory.GetFiles(_directory) : [];

    /// <summary>Sends as the outbox does.</summary>
    public ValueTask<SendReceipt> SendAsync(OutgoingAction action, string chat = Ada) => Sender.SendAsync(
        new OutgoingRequest(new ConversationKey("whatsapp", chat), action, default), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
