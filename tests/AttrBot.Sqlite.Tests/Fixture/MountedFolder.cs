using System.Diagnostics;

namespace AttrBot.Sqlite.Tests.Fixture;

/// <summary>A folder with a file system of a test's own: read-only, or small. Only the superuser of a Linux can mount one.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly string _path;

    private MountedFolder(string path)
    {
        _path = path;
    }

    /// <summary>The folder as it is, and nobody can write it; <see langword="null"/> if it cannot be mounted.</summary>
    public static MountedFolder? TryReadOnly(string path) =>
        Run("mount", "--bind", path, path) && Run("mount", "-o", "remount,bind,ro", path) ? new MountedFolder(path) : null;

    /// <summary>An empty file system in memory, of a few kibibytes; <see langword="null"/> if it cannot be mounted.</summary>
    public static MountedFolder? TrySmall(string path, int kibibytes) =>
        Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path) ? new MountedFolder(path) : null;

    public void Dispose() => Run("umount", "-l", _path);

    private static bool Run(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
