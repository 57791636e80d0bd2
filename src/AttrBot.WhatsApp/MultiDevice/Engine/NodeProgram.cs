using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Checks that a Node is new enough for npm's <c>baileys</c>. Each is asked once.</summary>
internal static class NodeProgram
{
    public const int OldestMajor = 20;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<(string Path, DateTime Changed), string> s_versions = new();

    /// <exception cref="WhatsAppEngineException">It is too old, or no Node.</exception>
    public static async ValueTask CheckAsync(string path, CancellationToken cancellationToken)
    {
        (string, DateTime) key = (path, File.GetLastWriteTimeUtc(path));
        if (!s_versions.TryGetValue(key, out string? version))
        {
            s_versions[key] = version = await AskAsync(path, cancellationToken);
        }

        if (!version.StartsWith('v')
            || !int.TryParse(version.AsSpan(1, Math.Max(version.IndexOf('.', StringComparison.Ordinal) - 1, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out int major))
        {
            throw Unfit($"{path} does not answer to --version as Node does.");
        }

        if (major < OldestMajor)
        {
            throw Unfit($"{path} is Node {version}. The Baileys engine needs {OldestMajor} or newer: install it, or set AttrBot:WhatsApp:Engine:NodePath.");
        }
    }

    private static async Task<string> AskAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, ["--version"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        EngineEnvironment.Apply(start.Environment, new Dictionary<string, string>());
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(s_timeout);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            process.StandardInput.Close();
            string version = await process.StandardOutput.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return version.Trim();
        }
        catch (Win32Exception e)
        {
            throw Unfit($"{path} could not be started: {EngineFile.Explain(new EngineProgram(path, [], path)) ?? e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unfit($"{path} did not answer to --version within {s_timeout}.", e);
        }
        finally
        {
            if (process is { HasExited: false })
            {
                process.Kill(entireProcessTree: true);
            }

            process?.Dispose();
        }
    }

    private static WhatsAppEngineException Unfit(string what, Exception? cause = null) =>
        new(WhatsAppEngineErrors.NotStarted, what, innerException: cause);
}
