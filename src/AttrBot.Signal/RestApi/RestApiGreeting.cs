using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Rpc;
using Microsoft.Extensions.Logging;

namespace AttrBot.Signal.RestApi;

/// <summary>Asks signal-cli-rest-api who it is, before messages are waited for: a wrong account or mode is silence otherwise.</summary>
/// <param name="session">The session's name.</param>
/// <param name="caller">Calls it; its time-out is that of connecting.</param>
/// <param name="logger">Where it logs.</param>
internal sealed class RestApiGreeting(string session, RestApiCaller caller, ILogger logger)
{
    private static readonly SignalMethod s_about = new("about", SignalEffect.None);
    private static readonly SignalMethod s_accounts = new("listAccounts", SignalEffect.None);

    /// <exception cref="SignalConnectionException">It is no signal-cli-rest-api that messages can be received from.</exception>
    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        JsonElement about = await AskAsync(s_about, "v1/about", cancellationToken);
        string mode = about.TextOf("mode") ?? "unknown";
        if (mode != "json-rpc")
        {
            throw new SignalConnectionException(
                $"signal-cli-rest-api at {caller.Address} runs in its mode '{mode}', in which it hands out no messages by itself. Start it with MODE=json-rpc.");
        }

        JsonElement accounts = await AskAsync(s_accounts, "v1/accounts", cancellationToken);
        if (!accounts.Items().Any(account => account.ValueKind == JsonValueKind.String && account.ValueEquals(caller.Account)))
        {
            throw new SignalConnectionException(
                $"signal-cli-rest-api at {caller.Address} does not have the account. Check AttrBot:Signal:Account, or register or link it there.");
        }

        RestApiLog.Greeted(logger, session, about.TextOf("version") ?? "of unknown version", caller.Address.Text);
    }

    private async ValueTask<JsonElement> AskAsync(SignalMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.CallAsync(method, HttpMethod.Get, path, writeBody: null, cancellationToken);
        }
        catch (SignalException e)
        {
            throw new SignalConnectionException(e.Message, innerException: e);
        }
    }
}
