using AttrBot.Signal.Attachments;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.RestApi;

/// <summary>Puts together what a session with signal-cli-rest-api needs.</summary>
internal static class RestApiBackend
{
    /// <exception cref="BotConfigurationException">The trusted certificates cannot be read, or an option is for signal-cli alone.</exception>
    public static SignalBackendParts Create(SessionSetup setup)
    {
        SignalOptions options = setup.Options;
        if (options.Sending.SharedDirectory is not null)
        {
            throw new BotConfigurationException(
                $"{SignalOptions.SectionName}:Sending:SharedDirectory is set, but signal-cli-rest-api takes files over the connection alone. Remove it.");
        }

        BackendAddress address = SessionSetup.Parse(options.Address!);
        BackendAddress receiveAddress = options.ReceiveAddress is { } other ? SessionSetup.Parse(other) : address;
        HttpClient http = SignalHttp.CreateClient(options, address);
        var greeting = new RestApiGreeting(setup.Name, NewCaller(options.ConnectTimeout), setup.Logger);
        var receiver = new RestApiReceiver(
            setup.Name, receiveAddress, SignalHttp.CreateHandler(options, receiveAddress), http, options, greeting, setup.Time, setup.Logger);
        var client = new RestApiClient(
            setup.Name, NewCaller(options.RequestTimeout), new OutgoingFiles(options.Sending, shared: null), options.Sending);
        return new SignalBackendParts(
            receiver,
            client,
            SignalAttachments.FromDirectoryOr(new RestAttachments(http, address, options.MaxAttachmentBytes), options));

        RestApiCaller NewCaller(TimeSpan timeout) => new(http, address, options.Account!, timeout, setup.Time, setup.Limits);
    }
}
