using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AttrBot.Signal;

/// <summary>
/// Fills in what has not been set: from the names in the environment that other Signal bots use, then from what the backends
/// choose by themselves.
/// </summary>
internal sealed class SignalOptionsDefaults(IConfiguration configuration) : IPostConfigureOptions<SignalOptions>
{
    public const string PhoneNumber = "SIGNAL_PHONE_NUMBER";
    public const string ServiceUrl = "SIGNAL_SERVICE_URL";
    public const string ApiUrl = "SIGNAL_API_URL";
    public const string ApiToken = "SIGNAL_API_TOKEN";

    public void PostConfigure(string? name, SignalOptions options)
    {
        options.Account = OrElse(options.Account, Read(PhoneNumber));
        options.ApiToken = OrElse(options.ApiToken, Read(ApiToken));
        options.ReceiveAddress = OrElse(options.ReceiveAddress, null);
        options.TrustedCertificates = OrElse(options.TrustedCertificates, null);
        options.Address = OrElse(options.Address, null);
        if (options.Address is null && options.Backend != SignalBackend.SignalCli)
        {
            TakeRestApiFromEnvironment(options);
        }

        options.Backend ??= SignalBackend.SignalCli;
        options.Address ??= options.Backend == SignalBackend.RestApi ? BackendAddress.RestApiDefault : BackendAddress.SignalCliDefault;
    }

    private void TakeRestApiFromEnvironment(SignalOptions options)
    {
        string? api = WithScheme(Read(ApiUrl));
        string? service = WithScheme(Read(ServiceUrl));
        options.Address = api ?? service;
        if (options.Address is not null)
        {
            options.Backend = SignalBackend.RestApi;
            options.ReceiveAddress ??= service;
        }
    }

    private string? Read(string key) => OrElse(configuration[key], null);

    /// <summary>The other bots also take <c>host:port</c>.</summary>
    private static string? WithScheme(string? address) =>
        address is null || address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}";

    private static string? OrElse(string? value, string? other) => string.IsNullOrWhiteSpace(value) ? other : value.Trim();
}
