using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Rpc;
using Microsoft.Extensions.Configuration;

namespace AttrBot.Signal;

/// <summary>
/// Gives a signal-cli daemon its accounts, before there is a bot: registers a number, or links to a phone. The daemon must be one
/// for several accounts: started without <c>-a</c>. signal-cli-rest-api has pages of its own for this. Thread-safe.
/// </summary>
public sealed class SignalSetup : IAsyncDisposable
{
    private readonly IRpcConnection _connection;
    private readonly IAsyncDisposable? _resources;

    internal SignalSetup(IRpcConnection connection, IAsyncDisposable? resources)
    {
        _connection = connection;
        _resources = resources;
    }

    /// <summary>Connects to the daemon that a bot with this configuration would connect to.</summary>
    /// <param name="configuration">The application's configuration.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>The connection; dispose of it.</returns>
    /// <exception cref="BotConfigurationException">The address is none, or is that of signal-cli-rest-api.</exception>
    /// <exception cref="SignalException">The daemon cannot be reached.</exception>
    public static Task<SignalSetup> ConnectAsync(IConfiguration configuration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new SignalOptions();
        configuration.GetSection(SignalOptions.SectionName).Bind(options);
        new SignalOptionsDefaults(configuration).PostConfigure(name: null, options);
        return ConnectAsync(options, cancellationToken);
    }

    /// <summary>Connects to a daemon.</summary>
    /// <param name="options">Where it listens, and how it is reached; the account does not matter.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>The connection; dispose of it.</returns>
    /// <exception cref="BotConfigurationException">The address is none, or is that of signal-cli-rest-api.</exception>
    /// <exception cref="SignalException">The daemon cannot be reached.</exception>
    public static async Task<SignalSetup> ConnectAsync(SignalOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return await SetupConnector.ConnectAsync(options, cancellationToken);
        }
        catch (SignalConnectionException e)
        {
            throw new SignalException(SignalErrorKind.Network, SendFailure.Transient, e.Message, e);
        }
    }

    /// <summary>The accounts that the daemon has.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Their phone numbers.</returns>
    /// <exception cref="SignalException">They cannot be had.</exception>
    public async ValueTask<ImmutableArray<string>> ListAccountsAsync(CancellationToken cancellationToken = default)
    {
        JsonElement accounts = await CallAsync(SignalMethod.ListAccounts, account: null, writeParameters: null, cancellationToken);
        return [.. accounts.Items().Select(account => account.TextOf("number")).OfType<string>()];
    }

    /// <summary>Registers a number: Signal sends a code to it.</summary>
    /// <param name="number">The number in E.164 form, for example <c>+15550001111</c>. An account that it had elsewhere ends.</param>
    /// <param name="captcha">
    /// The link <c>signalcaptcha://…</c> of the captcha at https://signalcaptchas.org/registration/generate.html. Without it Signal
    /// nearly always refuses, with <see cref="SignalErrorKind.CaptchaRequired"/>.
    /// </param>
    /// <param name="voice">Whether to be called instead of getting a text. Ask for a text first, and wait a minute.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when the code is on its way.</returns>
    /// <exception cref="FormatException"><paramref name="number"/> is no number.</exception>
    /// <exception cref="SignalException">It is not on its way.</exception>
    public async ValueTask RegisterAsync(
        string number, string? captcha = null, bool voice = false, CancellationToken cancellationToken = default) =>
        await CallAsync(
            SignalMethod.Register, Number(number), writer => RegistrationWriter.WriteRegister(writer, captcha, voice), cancellationToken);

    /// <summary>Completes the registration.</summary>
    /// <param name="number">The number.</param>
    /// <param name="code">The code that came.</param>
    /// <param name="pin">The registration lock's PIN, if there is one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when the account is registered.</returns>
    /// <exception cref="FormatException"><paramref name="number"/> is no number.</exception>
    /// <exception cref="SignalException">It is not registered.</exception>
    public async ValueTask VerifyAsync(string number, string code, string? pin = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        await CallAsync(
            SignalMethod.Verify, Number(number), writer => RegistrationWriter.WriteVerify(writer, code, pin), cancellationToken);
    }

    /// <summary>Asks for a code that a phone can scan.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The code. Keep this connection open until it is complete.</returns>
    /// <exception cref="SignalException">There is none.</exception>
    public async ValueTask<SignalLink> StartLinkAsync(CancellationToken cancellationToken = default)
    {
        JsonElement response = await CallAsync(SignalMethod.StartLink, account: null, writeParameters: null, cancellationToken);
        return response.TextOf("deviceLinkUri") is { Length: > 0 } uri
            ? new SignalLink(this, uri)
            : throw SignalErrors.NotUnderstood(SignalMethod.StartLink);
    }

    /// <summary>Closes the connection.</summary>
    /// <returns>Completes when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        if (_resources is not null)
        {
            await _resources.DisposeAsync();
        }
    }

    internal async ValueTask<JsonElement> CallAsync(
        SignalMethod method, string? account, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.CallAsync(method.Name, account, writeParameters, cancellationToken);
        }
        catch (SignalRpcException e)
        {
            throw SignalErrors.Translate(e, method);
        }
        catch (SignalConnectionException e)
        {
            throw SignalErrors.Translate(e, method);
        }
    }

    private static string Number(string number)
    {
        SignalRecipient recipient = SignalRecipient.Parse(number);
        return recipient.Kind == SignalRecipientKind.Number
            ? recipient.Id
            : throw new FormatException("An account is named by its phone number, with its plus: +15550001111.");
    }
}
