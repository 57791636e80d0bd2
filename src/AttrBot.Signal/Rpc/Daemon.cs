using System.Text.Json;

namespace AttrBot.Signal.Rpc;

/// <summary>What is asked of a daemon at the beginning of each connection.</summary>
internal static class Daemon
{
    /// <summary>JSON-RPC: the daemon does not know the method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>JSON-RPC: the parameters are wrong; signal-cli says so of an account that it has not loaded.</summary>
    public const int InvalidParameters = -32602;

    /// <summary>Asks for the version, and whether the account is loaded.</summary>
    /// <exception cref="SignalConnectionException">It does not answer as signal-cli does, or has not loaded the account.</exception>
    public static async Task<DaemonVersion> GreetAsync(
        IRpcConnection connection, BackendAddress address, string account, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement version = await connection.CallAsync("version", null, null, cancellationToken);
            await CheckAccountAsync(connection, address, account, cancellationToken);
            return version.ValueKind == JsonValueKind.Object
                && version.TryGetProperty("version"u8, out JsonElement text)
                && text.ValueKind == JsonValueKind.String
                    ? new DaemonVersion(text.GetString()!)
                    : throw NoSignalCli(address, null);
        }
        catch (SignalRpcException e)
        {
            throw NoSignalCli(address, e);
        }
    }

    /// <summary>A daemon without the account. Only ends of numbers are told: they are enough to recognise one's own.</summary>
    public static SignalConnectionException AccountMissing(BackendAddress address, string account, IEnumerable<string> loaded)
    {
        string others = string.Join(", ", loaded.Select(Shorten));
        return new SignalConnectionException(
            $"signal-cli at {address} has not loaded the account {Shorten(account)}. "
            + (others.Length == 0 ? "It has none: link or register one first. " : $"It has: {others}. ")
            + "Check AttrBot:Signal:Account and the folder that signal-cli keeps its data in (--config).");
    }

    /// <summary>A daemon that was started for another account, and says so only with what it hands over.</summary>
    public static SignalConnectionException ServesAnother(BackendAddress address) => new(
        $"signal-cli at {address} was started for another account alone (-a), and takes every request for that one. "
        + "Check AttrBot:Signal:Account, or start signal-cli without -a.");

    private static async Task CheckAccountAsync(
        IRpcConnection connection, BackendAddress address, string account, CancellationToken cancellationToken)
    {
        JsonElement accounts;
        try
        {
            accounts = await connection.CallAsync("listAccounts", null, null, cancellationToken);
        }
        catch (SignalRpcException e) when (e.Code == MethodNotFound)
        {
            // A daemon for one account (-a) has no list, and takes every request for its own.
            return;
        }

        if (accounts.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        List<string> numbers = [.. accounts.EnumerateArray().Select(Number).OfType<string>()];
        if (!numbers.Contains(account, StringComparer.Ordinal))
        {
            throw AccountMissing(address, account, numbers);
        }
    }

    private static string? Number(JsonElement account) =>
        account.ValueKind == JsonValueKind.Object
        && account.TryGetProperty("number"u8, out JsonElement number)
        && number.ValueKind == JsonValueKind.String
            ? number.GetString()
            : null;

    private static string Shorten(string account) => account.Length <= 4 ? account : $"…{account[^4..]}";

    private static SignalConnectionException NoSignalCli(BackendAddress address, Exception? cause) =>
        new($"What listens at {address} does not answer as signal-cli does. Check AttrBot:Signal:Address.", innerException: cause);
}
