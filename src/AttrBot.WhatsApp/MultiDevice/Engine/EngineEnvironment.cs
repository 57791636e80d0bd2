namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>
/// What of the bot's environment an engine gets. It is somebody else's program: what it does not need, such as the bot's secrets, stays
/// here.
/// </summary>
internal static class EngineEnvironment
{
    /// <summary>Passed on where the bot has them. The package's guide on the engine lists them too.</summary>
    public static IReadOnlyList<string> PassedOn { get; } =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TMP", "TEMP",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData",
    ];

    /// <summary>Sets a process's environment.</summary>
    public static void Apply(IDictionary<string, string?> environment, IDictionary<string, string> added)
    {
        var kept = PassedOn.Where(environment.ContainsKey).ToDictionary(name => name, name => environment[name], StringComparer.Ordinal);
        environment.Clear();
        foreach ((string name, string? value) in kept)
        {
            environment[name] = value;
        }

        foreach ((string name, string value) in added)
        {
            environment[name] = value;
        }
    }
}
