using AttrBot.Signal.Attachments;
using AttrBot.Signal.Client;
using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal;

/// <summary>Puts together what a session with signal-cli needs.</summary>
internal static class SignalCliBackend
{
    /// <exception cref="BotConfigurationException">The options name a file that cannot be read.</exception>
    public static SignalBackendParts Create(SessionSetup setup)
    {
        SignalOptions options = setup.Options;
        BackendAddress address = SessionSetup.Parse(options.Address!);
        var rpc = new AccountRpc(address, options.Account!);
        var session = new DaemonSession(setup.Name, address, options, rpc, setup.Time, setup.Logger);
        ISignalReceiver receiver = address.IsHttp
            ? new EventStreamReceiver(session, SignalHttp.CreateClient(options, address), SignalHttp.CreateClient(options, address))
            : new SocketReceiver(session);
        var client = new SignalCliClient(
            setup.Name,
            options.Account!,
            new SignalCliCaller(rpc, setup.Limits),
            new OutgoingFiles(options.Sending, SharedDirectory.Of(options.Sending, setup.Time)),
            options.Sending);
        return new SignalBackendParts(receiver, client, SignalAttachments.Over(rpc, options));
    }
}
