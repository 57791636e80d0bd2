using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Sessions as they are made at start, at an address of the test.</summary>
internal static class DaemonSessions
{
    public static BackendAddress At(string address) =>
        BackendAddress.TryParse(address, out BackendAddress? parsed, out string? problem) ? parsed : throw new ArgumentException(problem, nameof(address));

    public static DaemonSession New(string address, TimeProvider? time = null, Action<SignalOptions>? configure = null, ILogger? logger = null)
    {
        var options = new SignalOptions { Account = EnvelopeText.Bot, Address = address };
        configure?.Invoke(options);
        BackendAddress parsed = At(address);
        return new DaemonSession(
            "signal", parsed, options, new AccountRpc(parsed, options.Account!), time ?? new ManualTimeProvider(), logger ?? NullLogger.Instance);
    }
}
