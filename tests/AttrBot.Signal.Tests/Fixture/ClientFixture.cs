using AttrBot.Outbox;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Sending;
using AttrBot.Testing;
using AttrBot.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>The client of an account, and what sends for the outbox, over a daemon whose answers are written down.</summary>
internal sealed class ClientFixture
{
    public const string Ada = "cccccccc-0000-4000-8000-000000000001";
    public const string AdasNumber = "+15550001111";
    public const string Group = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    public ClientFixture(SignalSendOptions? options = null)
    {
        SignalSendOptions sending = options ?? new SignalSendOptions();
        Limits = new RateLimits("signal", Pause, Events.Add);
        var caller = new SignalCliCaller(Rpc, Limits);
        var files = new OutgoingFiles(sending, SharedDirectory.Of(sending, Time));
        Client = new SignalCliClient("signal", "+15551234567", caller, files, sending);
        Sender = new ActionSender(Client, Events.Add, Time, NullLogger.Instance);
    }

    public ScriptedRpc Rpc { get; } = new();

    public TestPause Pause { get; } = new();

    public List<BotEvent> Events { get; } = [];

    public ManualTimeProvider Time { get; } = new();

    public RateLimits Limits { get; }

    public ISignalClient Client { get; }

    public ActionSender Sender { get; }

    /// <summary>Sends as the outbox does.</summary>
    public ValueTask<SendReceipt> SendAsync(OutgoingAction action, string chat = AdasNumber) => Sender.SendAsync(
        new OutgoingRequest(new ConversationKey("signal", chat), action, new OutboxKey("signal", chat, "1", "Handlers.Test", 0)), default);
}
